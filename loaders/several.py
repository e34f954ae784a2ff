"""Fields in which people write several telephone numbers or e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Callable

from catalogue.intake.cleaning.text import plain
from catalogue.intake.contact import email_address
from loaders.payload import Part

_NUMBERS = re.compile(r"[,;]\s*|\s+(?:/|tai|eller|or)\s+|\n")
_EMAILS = re.compile(r"[,;\s]+(?=\S+@)|[,;]\s*")
_NOTHING = re.compile(r"[\s()./x_-]*", re.IGNORECASE)
"""What is left of a form that nobody filled in: `(   )    -`."""


def numbers_in(part: Part, name: str, read: Callable[[str], str | None]) -> list[str]:
    """What `read` makes of each number in a field, each once; what is none is told."""
    return _found(part, name, _NUMBERS, read, "a telephone number")


def email_addresses_in(part: Part, name: str) -> list[str]:
    """The e-mail addresses in a field, each once; what is none is told."""
    return _found(part, name, _EMAILS, email_address, "an e-mail address")


def _found(
    part: Part,
    name: str,
    several: re.Pattern[str],
    read: Callable[[str], str | None],
    what: str,
) -> list[str]:
    text = plain(part.text(name))
    if text is None or _NOTHING.fullmatch(text):
        return []
    found: dict[str, None] = {}
    for piece in filter(None, (each.strip() for each in several.split(text))):
        if value := read(piece):
            found[value] = None
        else:
            part.findings.warn(part.at(name), f"This is not {what}; it was left out.", piece)
    return list(found)
