"""Open at a moment: what entries hold of their opening hours, and who is open by them.

An entry holds the name of each of its opening hours, and what the name stands for beside it, so
that the distinct hours of the whole index are judged once a minute and an entry is open by its
terms alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import cast

import orjson

from catalogue.model.opening_state import CACHED_TIMETABLES, OpeningState, opening_states

UNTOLD = "?"
"""The name of hours that nobody has told."""

NAME_LENGTH = 16
TIMETABLE_LIMIT = 60_000
"""Bytes of a timetable; tantivy takes terms up to 65,530."""

MINUTES_KEPT = 16


def hours_name(timetable: bytes | None) -> str:
    """The short name of a timetable: the same wherever the same hours are told."""
    if timetable is None:
        return UNTOLD
    return blake2b(timetable, digest_size=NAME_LENGTH // 2).hexdigest()


def timetable_of(hours: object) -> bytes | None:
    """What of a document's opening hours decides when it is open; None where nothing does."""
    return _timetable(orjson.dumps(hours)) if hours else None


@lru_cache(maxsize=CACHED_TIMETABLES)
def _timetable(hours: bytes) -> bytes | None:
    told = orjson.loads(hours)
    deciding = {part: _without_notes(told.get(part) or []) for part in ("rules", "holidays")}
    if not any(deciding.values()):
        return None
    timetable = orjson.dumps(deciding, option=orjson.OPT_SORT_KEYS)
    return timetable if len(timetable) <= TIMETABLE_LIMIT else None


def _without_notes(value: object) -> object:
    match value:
        case dict():
            parts = cast("dict[str, object]", value).items()
            return {name: _without_notes(part) for name, part in parts if name != "note"}
        case list():
            return [_without_notes(part) for part in cast("list[object]", value)]
        case _:
            return value


class Openness:
    """The distinct opening hours of an index, from its terms: a name and a timetable each."""

    def __init__(self, terms: Sequence[str]) -> None:
        self._names = [term[:NAME_LENGTH] for term in terms]
        self._timetables = [term[NAME_LENGTH:].encode() for term in terms]
        self._judged: dict[tuple[dt.datetime, int], Mapping[OpeningState, Sequence[str]]] = {}

    def names(self, moment: dt.datetime) -> Mapping[OpeningState, Sequence[str]]:
        """The names of hours by their state in the minute of the moment; UNTOLD is unknown."""
        minute = moment.replace(second=0, microsecond=0)
        key = (minute, minute.fold)  # Python holds the two passes of a doubled hour for equal
        judged = self._judged.get(key)
        if judged is None:
            judged = self._judge(minute)
            kept = self._judged if len(self._judged) < MINUTES_KEPT else {}
            self._judged = {**kept, key: judged}
        return judged

    def _judge(self, moment: dt.datetime) -> Mapping[OpeningState, Sequence[str]]:
        judged: dict[OpeningState, list[str]] = {state: [] for state in OpeningState}
        judged[OpeningState.UNKNOWN].append(UNTOLD)
        for name, state in zip(self._names, opening_states(self._timetables, moment), strict=True):
            judged[state].append(name)
        return judged


def hours_terms(hours: Iterable[object]) -> tuple[list[str], list[str]]:
    """The names of an entry's opening hours, and the terms that tell what the names stand for."""
    timetables = {timetable_of(each) for each in hours} or {None}
    names = sorted(hours_name(timetable) for timetable in timetables)
    told = sorted(hours_name(each) + each.decode() for each in timetables if each is not None)
    return names, told
