"""Reading a paged list of PTV v12 to its end, and knowing that it was the whole list.

The pages have numbers, and the list may move between two requests: an entry that moves to a page
that was read already would be missed. So a reading counts only when the totals of all its pages
agree with each other and with what was read; otherwise the list is read again.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field
from itertools import islice
from typing import cast

from catalogue.errors import FetchFailed, SourceMalformed
from loaders.partner_client import Parameters, PartnerClient, together
from loaders.payload import JsonObject, object_in
from loaders.ptv.v12.resources import own_id

PAGE_SIZE = 100
READINGS = 3
PAGES_AT_ONCE = 8

Identity = Callable[[JsonObject], str | None]


@dataclass(frozen=True, slots=True)
class Batch:
    """What a page brought that was not read before. `unidentified` are entries without an id."""

    items: dict[str, JsonObject]
    unidentified: tuple[object, ...]
    total: int


@dataclass(slots=True)
class _Reading:
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


@dataclass(frozen=True, slots=True)
class _Answer:
    number: int
    items: list[object]
    total: int
    size: int

    @property
    def last_page(self) -> int:
        return -(-self.total // self.size)


async def listed(
    client: PartnerClient,
    path: str,
    parameters: Parameters,
    identity: Identity = own_id,
) -> AsyncGenerator[Batch]:
    """The entries of a search or an archived list, each once, page by page.

    Raises FetchFailed where the pages never make up the total.
    """
    seen: set[str] = set()
    before: _Reading | None = None
    for _ in range(READINGS):
        reading = _Reading()
        async for answer in _answers(client, path, parameters):
            batch = _batch(answer, identity, reading, seen)
            if before is None or batch.items:
                yield batch
        if reading.is_whole(before):
            return
        before = reading
    raise FetchFailed(
        f"{path} says that it has {max(before.totals, default=0) if before else 0} entries, but "
        f"{len(seen)} could be read in {READINGS} attempts. Nothing was changed; try again later."
    )


async def _answers(
    client: PartnerClient, path: str, parameters: Parameters
) -> AsyncGenerator[_Answer]:
    """The pages, some at a time, up to the last or to an empty one."""
    first = await _answer(client, path, parameters, 1)
    yield first
    numbers = iter(range(2, first.last_page + 1))
    while group := list(islice(numbers, PAGES_AT_ONCE)):
        for answer in await together(_answer(client, path, parameters, n) for n in group):
            yield answer
            if not answer.items:
                return


async def _answer(client: PartnerClient, path: str, parameters: Parameters, number: int) -> _Answer:
    value = await client.get_json(path, {**parameters, "page": number, "pageSize": PAGE_SIZE})
    page = object_in(value)
    items, total, size = page.get("items"), page.get("totalItems"), page.get("pageSize")
    if not isinstance(items, list) or not isinstance(total, int):
        raise SourceMalformed(
            f"{path} answered without `items` and `totalItems`. Check that the base URL is PTV's "
            "version 12."
        )
    if not isinstance(size, int) or not 0 < size <= PAGE_SIZE:
        size = PAGE_SIZE
    return _Answer(number, cast("list[object]", items), total, size)


def _batch(answer: _Answer, identity: Identity, reading: _Reading, seen: set[str]) -> Batch:
    items: dict[str, JsonObject] = {}
    unidentified: list[object] = []
    reading.totals.add(answer.total)
    for item in answer.items:
        entry = object_in(item)
        name = identity(entry)
        if name is None:
            unidentified.append(item)
            continue
        reading.rows += 1
        reading.ids.add(name)
        if name not in seen:
            seen.add(name)
            items[name] = entry
    return Batch(items, tuple(unidentified), answer.total)
