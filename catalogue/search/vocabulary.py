"""The places and opening hours that the entries of an index have, listed when first asked."""

from __future__ import annotations

from pathlib import Path

from catalogue.search.engine.index import Snapshot
from catalogue.search.fields import Field
from catalogue.search.openness import Openness
from catalogue.search.places import POINT, Places


class Vocabulary:
    """The vocabulary of an index's snapshots of one count; most commits bring nothing new."""

    def __init__(self, index: Path, count: int) -> None:
        self._name = (index, count)
        self._places: Places | None = None
        self._openness: Openness | None = None

    def holds_for(self, index: Path, count: int) -> bool:
        return self._name == (index, count)

    def places(self, snapshot: Snapshot) -> Places:
        if self._places is None:
            self._places = Places(snapshot.vocabulary(Field.PLACE, POINT))
        return self._places

    def openness(self, snapshot: Snapshot) -> Openness:
        if self._openness is None:
            self._openness = Openness(snapshot.vocabulary(Field.TIMETABLE))
        return self._openness
