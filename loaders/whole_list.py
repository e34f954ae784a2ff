"""Reading a paged list to its end, and knowing that it was the whole list.

The pages have numbers, and the list may move between two requests: an entry that moves to a page
that was read already would be missed. So a reading counts only when the totals of all its pages
agree with each other and with what was read; otherwise the list is read again.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from catalogue.errors import FetchFailed
from loaders.payload import JsonObject, object_in

READINGS = 3

Identity = Callable[[JsonObject], str | None]


class ListPage(Protocol):
    """A page, and how many entries the list says it has."""

    @property
    def rows(self) -> Sequence[object]: ...

    @property
    def total(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Batch:
    """What a page brought that was not read before. `unidentified` are entries without an id."""

    items: dict[str, JsonObject]
    unidentified: tuple[object, ...]
    total: int


@dataclass(slots=True)
class _Reading:
    """One way through the list."""

    totals: set[int] = field(default_factory=set[int])
    ids: set[str] = field(default_factory=set[str])
    rows: int = 0

    def is_whole(self, before: _Reading | None) -> bool:
        """Whether all was read: as many ids as the list says it has entries.

        A list that names an entry twice is whole when a second reading finds the very same ids.
        """
        if len(self.totals) != 1:
            return False
        [total] = self.totals
        is_same = before is not None and before.ids == self.ids
        return len(self.ids) == total or (self.rows == total and is_same)


async def whole_list(
    path: str,
    pages: Callable[[], AsyncGenerator[ListPage]],
    identity: Identity,
    *,
    counts_unidentified: bool,
) -> AsyncGenerator[Batch]:
    """The entries of a list, each once, page by page; `pages` goes through it anew.

    `counts_unidentified`: an entry without an id is one of the list's all the same. Raises
    FetchFailed where the pages never make up the total.
    """
    seen: set[str] = set()
    before: _Reading | None = None
    for _ in range(READINGS):
        reading = _Reading()
        async for page in pages():
            batch = _batch(page, identity, reading, seen)
            reading.rows += len(batch.unidentified) if counts_unidentified else 0
            if before is None or batch.items:
                yield batch
        if reading.is_whole(before):
            return
        before = reading
    raise FetchFailed(
        f"{path} says that it has {max(before.totals, default=0) if before else 0} entries, but "
        f"{len(seen)} could be read in {READINGS} attempts. Nothing was changed; try again later."
    )


def _batch(page: ListPage, identity: Identity, reading: _Reading, seen: set[str]) -> Batch:
    """Notes a page in its reading, and takes what is new of it."""
    items: dict[str, JsonObject] = {}
    unidentified: list[object] = []
    reading.totals.add(page.total)
    for row in page.rows:
        entry = object_in(row)
        name = identity(entry)
        if name is None:
            unidentified.append(row)
            continue
        reading.rows += 1
        reading.ids.add(name)
        if name not in seen:
            seen.add(name)
            items[name] = entry
    return Batch(items, tuple(unidentified), page.total)
