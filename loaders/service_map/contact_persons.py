"""Contact persons are nobody's business: their names go, and the addresses that spell them."""

from __future__ import annotations

import re
import unicodedata

from loaders.payload import JsonObject

NAME, EMAIL = "contact_person", "email"

_WORD = re.compile(r"[^\W\d_]{3,}")


def without_contact_person(row: JsonObject) -> JsonObject:
    """The row without its contact person; an e-mail address goes where it spells the name.

    The number and the label stay: they are those of the desk.
    """
    if NAME not in row:
        return row
    name, email = row.get(NAME), row.get(EMAIL)
    dropped = {NAME}
    if isinstance(name, str) and isinstance(email, str) and _spells(email, name):
        dropped.add(EMAIL)
    return {key: value for key, value in row.items() if key not in dropped}


def _spells(email: str, name: str) -> bool:
    local_part = _plain(email.partition("@")[0])
    return any(word in local_part for word in _WORD.findall(_plain(name)))


def _plain(text: str) -> str:
    """Small letters without dots and accents, as in addresses."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
