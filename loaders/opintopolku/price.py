"""What an offer costs the student."""

from __future__ import annotations

from catalogue.intake.cleaning.text import plain
from catalogue.model.cost import Charge, Cost
from catalogue.model.text import Language, LocalizedText
from loaders.language_object import localized
from loaders.localized_text import joined, localized_text
from loaders.opintopolku.wording import PRICE, TUITION, TUITION_ALONE, Worded, amount, worded
from loaders.payload import Part

FREE, CHARGEABLE, TUITION_FEE = "maksuton", "maksullinen", "lukuvuosimaksu"

CHARGES = {FREE: Charge.FREE, CHARGEABLE: Charge.CHARGEABLE, TUITION_FEE: Charge.OTHER}
"""A tuition fee is for students from outside Europe alone: neither free nor chargeable."""


def cost_of(teaching: Part) -> Cost:
    """The charge, and in words the sum, what is said of it, and grants."""
    kind = teaching.text("maksullisuustyyppi")
    charge = teaching.choice("maksullisuustyyppi", CHARGES) or Charge.UNKNOWN
    price = teaching.number("maksunMaara")
    told = [
        _sum(kind, price),
        localized(teaching, "maksullisuusKuvaus", plain),
        _grant(teaching),
    ]
    return Cost(charge=charge, description=joined(told, "\n"))


def _sum(kind: str | None, price: float | None) -> LocalizedText | None:
    if kind not in {CHARGEABLE, TUITION_FEE} or not price or price < 0:
        return worded(TUITION_ALONE) if kind == TUITION_FEE else None
    words: Worded = TUITION if kind == TUITION_FEE else PRICE
    return localized_text(
        {
            language.value: text.format(amount(price, Language(language)))
            for language, text in words.items()
        }
    )


def _grant(teaching: Part) -> LocalizedText | None:
    """What is said of a grant, where there is one; its sums mean nothing without the words."""
    has_grant, grant = teaching.flag("onkoApuraha"), teaching.part("apuraha")
    if grant is None:
        return None
    grant.ignore_rest()
    return localized(grant, "kuvaus", plain) if has_grant else None
