"""The index before: what it holds of an entity need not be made again where nothing has changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from catalogue.search.engine.open_index import OpenIndex
from catalogue.search.packed import packed
from catalogue.search.query import Document


class Predecessor:
    """What an index holds, of the format and analysis of today; for one thread."""

    def __init__(self, path: Path) -> None:
        """Raises IndexUnavailable when it cannot be read."""
        self._snapshot = OpenIndex(path).snapshot
        self._unseen = self._snapshot.entities()

    def has(self, document: Document) -> bool:
        """Whether the entity's entry is of this very document: then a new one would be the same."""
        entity = str(document["id"])
        self._unseen.discard(entity)
        return self._snapshot.stored(entity) == packed(document)

    def unseen(self) -> Iterator[str]:
        """The ids of entities that `has` was not asked for; perhaps also some long gone."""
        yield from self._unseen
