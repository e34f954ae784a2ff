"""What of a payload is kept: no persons, and nothing that changes while nothing has changed."""

from __future__ import annotations

import re
from typing import cast

from loaders.payload import JsonObject

_PERSONS = frozenset({"muokkaaja", "yhteyshenkilot"})
_VOLATILE = frozenset(
    {"_score", "hakuAuki", "isHakuAuki", "timestamp", "search_terms", "nimi_sort"}
)
_DERIVED = "formatoitu"
"""How fields begin that say in words what another one says."""

_EMAILS = frozenset({"email", "sahkoposti"})
_OF_A_PERSON = re.compile(r"[^\W\d_]{2,}\.[^\W\d_]{2,}(?:-[^\W\d_]+)?@.*")
"""An address of two names. A desk's of two words goes with them: nobody can tell them apart."""


def kept(payload: JsonObject) -> JsonObject:
    """The payload without contact persons, editors, indexing times and derived fields."""
    return cast("JsonObject", _kept(payload))


def _kept(value: object) -> object:
    if isinstance(value, list):
        return [_kept(item) for item in cast("list[object]", value)]
    if not isinstance(value, dict):
        return value
    fields = cast("JsonObject", value).items()
    return {
        name: _without_persons(inner) if name in _EMAILS else _kept(inner)
        for name, inner in fields
        if not (name in _PERSONS or name in _VOLATILE or name.startswith(_DERIVED))
    }


def _without_persons(value: object) -> object:
    """An address, or an object of language → address, without those of persons."""
    if isinstance(value, dict):
        texts = cast("JsonObject", value)
        return {code: _without_persons(text) for code, text in texts.items()}
    return None if isinstance(value, str) and _OF_A_PERSON.fullmatch(value.strip()) else value
