"""The keys of the records of a package that were given, on the disk."""

from __future__ import annotations

from catalogue.model.identity import RecordKey
from loaders.hsds.shelves import Shelves

_SHELF = "given"


class KeptKeys:
    """A set of them."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    def __contains__(self, key: RecordKey) -> bool:
        return self._shelves.has(_SHELF, _text(key))

    def add(self, key: RecordKey) -> None:
        self._shelves.put(_SHELF, None, _text(key))


def _text(key: RecordKey) -> str:
    return f"{key.kind} {key.local_id}"
