"""Values of fields as JSON: how much they tell, and how those of several records become one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from typing import cast

import orjson

from catalogue.model.text import Language

Json = dict[str, object]

_UNKNOWN = "UNKNOWN"
_RULES = "rules"
_MARK = "machineTranslated"
_ROW_TEXTS = ("name", "label", "description")


class Told(IntEnum):
    """Nothing never wins over something, nor part of it over the whole.

    PARTLY: a cost or an area whose heart is UNKNOWN and of which something is said all the same, or
    hours in prose alone, by which nobody can tell what is open.
    """

    NOTHING = 0
    PARTLY = 1
    WHOLLY = 2


def told(value: object) -> Told:
    """How much a value says.

    >>> told({"charge": "UNKNOWN", "description": {"fi": "Kysy hinta."}})
    <Told.PARTLY: 1>
    """
    if isinstance(value, dict):
        parts = cast("Json", value)
        if not any(map(told, parts.values())):
            return Told.NOTHING
        lacks_its_heart = _UNKNOWN in parts.values() or not parts.get(_RULES, True)
        return Told.PARTLY if lacks_its_heart else Told.WHOLLY
    return Told.NOTHING if value in (None, "", [], _UNKNOWN) else Told.WHOLLY


def completeness(value: object) -> tuple[int, int]:
    """How much there is of a value: its items or languages, then its length."""
    items = len(cast("list[object]", value)) if isinstance(value, dict | list) else 0
    return items, len(orjson.dumps(value))


def languages_of(texts: Mapping[str, object]) -> list[str]:
    return [language.value for language in Language if language.value in texts]


def filled(texts: Sequence[Json]) -> Json:
    """A text in every language that one of these has it in, the earlier ones first."""
    givers: dict[str, Json] = {}
    for text in reversed(texts):
        givers |= dict.fromkeys(languages_of(text), text)
    found: Json = {language: givers[language][language] for language in languages_of(givers)}
    translated = [language for language in found if _is_translated(givers[language], language)]
    return found | ({_MARK: translated} if translated else {})


def _is_translated(text: Json, language: str) -> bool:
    return language in cast("list[str]", text.get(_MARK) or [])


def joined(lists: Iterable[Iterable[object]], identity: Sequence[str] = ()) -> list[object]:
    """The rows of all lists, each thing once; a later row of it fills what the first leaves out.

    What one list repeats is its own affair and stays.
    """
    found: list[object] = []
    for rows in lists:
        places = {_identity(row, identity): place for place, row in enumerate(found)}
        for row in rows:
            place = places.get(_identity(row, identity))
            if place is None:
                found.append(row)
            else:
                found[place] = _completed(found[place], row)
    return found


def _identity(row: object, identity: Sequence[str]) -> bytes:
    if isinstance(row, dict) and identity:
        parts = [cast("Json", row).get(name) for name in identity]
        if all(parts):
            return orjson.dumps(parts)
    return orjson.dumps(row, option=orjson.OPT_SORT_KEYS)


def _completed(row: object, other: object) -> object:
    """The row with what only the other one of the same thing tells."""
    if isinstance(row, str) or row == other:
        return row
    mine, theirs = cast("Json", row), cast("Json", other)
    more = {name: value for name, value in theirs.items() if told(value) > told(mine.get(name))}
    texts = {
        name: filled([cast("Json", mine[name]), cast("Json", theirs[name])])
        for name in _ROW_TEXTS
        if name in mine and name in theirs
    }
    return mine | more | texts
