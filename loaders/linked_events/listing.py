"""Reading a paged list of Linked Events to its end, and knowing that it was the whole list.

The pages have numbers, and the newest change comes first: an event that is edited while the list is
read moves to a page that was read already. So a reading counts only when the totals of its pages
agree with each other and with what was read; otherwise the list is read again.

A page's `next` is an absolute address, in which a server behind a proxy may name another scheme or
host, or none that we can reach: only its query is taken.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import parse_qsl, urlsplit

from catalogue.errors import FetchFailed, SourceMalformed
from loaders.linked_events.system import id_of
from loaders.partner_answer import NotFound
from loaders.partner_client import PartnerClient
from loaders.payload import JsonObject, object_in

READINGS = 3


@dataclass(frozen=True, slots=True)
class Batch:
    """What a page brought that was not read before. `unidentified` are entries without an id."""

    items: dict[str, JsonObject]
    unidentified: tuple[object, ...]
    total: int


@dataclass(frozen=True, slots=True)
class _Answer:
    rows: list[object]
    total: int
    next: str | None


@dataclass(slots=True)
class _Reading:
    """One way through the list."""

    totals: set[int] = field(default_factory=set[int])
    ids: set[str] = field(default_factory=set[str])
    rows: int = 0

    def is_whole(self, before: _Reading | None) -> bool:
        """Whether all was read: as many ids as the list says it has entries.

        A list that names an entry twice, or has some without an id, is whole when a second reading
        finds the very same.
        """
        if len(self.totals) != 1:
            return False
        [total] = self.totals
        is_same = before is not None and before.ids == self.ids
        return len(self.ids) == total or (self.rows == total and is_same)


async def listed(
    client: PartnerClient, path: str, parameters: Mapping[str, str]
) -> AsyncGenerator[Batch]:
    """The entries of a list, each once, page by page.

    Raises FetchFailed where the pages never make up the total, SourceMalformed where an answer is
    no page.
    """
    seen: set[str] = set()
    before: _Reading | None = None
    for _ in range(READINGS):
        reading = _Reading()
        async for answer in _answers(client, path, parameters):
            batch = _batch(answer, reading, seen)
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
    client: PartnerClient, path: str, parameters: Mapping[str, str]
) -> AsyncGenerator[_Answer]:
    """The pages, from one to its next, up to the last or to one that is no more."""
    query, asked = dict(parameters), set[frozenset[tuple[str, str]]]()
    while True:
        asked.add(frozenset(query.items()))
        try:
            answer = await _answer(client, path, query)
        except NotFound:
            # The list has become shorter: its last page is no more. The totals will not agree.
            if len(asked) > 1:
                return
            raise
        yield answer
        if answer.next is None:
            return
        query = dict(parse_qsl(_query(answer.next), keep_blank_values=True))
        if frozenset(query.items()) in asked:
            raise FetchFailed(
                f"{path} names a page as its next one that was read already, so that the list has "
                "no end. Nothing was changed; try again later."
            )


async def _answer(client: PartnerClient, path: str, parameters: Mapping[str, str]) -> _Answer:
    page = object_in(await client.get_json(path, parameters))
    meta, rows = object_in(page.get("meta")), page.get("data")
    total, following = meta.get("count"), meta.get("next")
    if not isinstance(rows, list) or not isinstance(total, int):
        raise SourceMalformed(
            f"{path} answered without `data` and `meta.count`. Check that the base URL is that of "
            "Linked Events, such as https://api.hel.fi/linkedevents/v1/."
        )
    link = following if isinstance(following, str) and following else None
    return _Answer(cast("list[object]", rows), total, link)


def _query(address: str) -> str:
    try:
        return urlsplit(address).query
    except ValueError:
        return address.partition("?")[2]


def _batch(answer: _Answer, reading: _Reading, seen: set[str]) -> Batch:
    """Notes a page in its reading, and takes what is new of it."""
    items: dict[str, JsonObject] = {}
    unidentified: list[object] = []
    for row in answer.rows:
        item = object_in(row)
        local_id = id_of(item)
        if local_id is None:
            unidentified.append(row)
            continue
        reading.ids.add(local_id)
        if local_id not in seen:
            items.setdefault(local_id, item)
    reading.totals.add(answer.total)
    reading.rows += len(answer.rows)
    seen.update(items)
    return Batch(items, tuple(unidentified), answer.total)
