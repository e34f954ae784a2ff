"""What a service costs: its cost options, and what is said of fees."""

from __future__ import annotations

import re

from catalogue.intake.cleaning.text import line, plain
from catalogue.model.cost import Charge, Cost
from loaders.coordinates import number
from loaders.hsds.system import Telling
from loaders.hsds.texts import paragraphs
from loaders.payload import Part

_FREE = re.compile(
    r"(?:this (?:service|event) is |services? (?:is|are) )?"
    r"(?:free(?: of charge)?|no (?:cost|charge|fees?)|maksuton(?: palvelu)?|ilmainen"
    r"|avgiftsfri(?:tt)?|kostnadsfri(?:tt)?|gratis)[.!]?",
    re.IGNORECASE,
)


def cost_of(part: Part, telling: Telling) -> Cost:
    """FREE where all amounts are 0, or where the words say nothing else; CHARGEABLE with any price.

    OTHER where some options are free and some are not. An option that has passed or is to come is
    told with its dates.
    """
    options = part.parts("cost_options")
    amounts = [amount for row in options if (amount := number(row.text("amount"))) is not None]
    fees = plain(part.text("fees"))
    said = [text for text in [plain(part.text("fees_description")) or fees] if text]
    words = [*filter(None, map(_option, options)), *said]
    return Cost(charge=_charge(amounts, said), description=paragraphs(telling, words, "\n"))


def _charge(amounts: list[float], said: list[str]) -> Charge:
    free = {amount == 0 for amount in amounts}
    if not free:
        is_free = bool(said) and all(_FREE.fullmatch(text) for text in said)
        return Charge.FREE if is_free else Charge.UNKNOWN
    if free == {True, False}:
        return Charge.OTHER
    return Charge.FREE if True in free else Charge.CHARGEABLE


def _option(row: Part) -> str | None:
    """An option in words: `Students: 20 EUR a day (2026-01-01 – 2026-12-31)`."""
    row.ignore("id", "attributes", "service_id")
    amount, currency = line(row.text("amount")), (row.text("currency") or "").upper()
    price = [amount and f"{amount} {currency}".strip(), line(row.text("amount_description"))]
    option, words = line(row.text("option")), " ".join(filter(None, price))
    dates = [row.date("valid_from"), row.date("valid_to")]
    span = " – ".join(str(day) if day else "" for day in dates).strip() if any(dates) else ""
    told = ": ".join(filter(None, (option, words)))
    if number(told) == 0:
        return None  # the charge says so
    return f"{told} ({span})" if told and span else told or None
