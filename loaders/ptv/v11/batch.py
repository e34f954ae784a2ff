"""Reading whole records by their ids, and finding out what became of those that do not come.

PTV takes up to a hundred ids at once, leaves those out that it does not have without a word, and
answers 500 for the whole batch where one record hurts it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import cast

from catalogue.errors import FetchFailed
from loaders.partner_answer import Gone, NotFound
from loaders.partner_client import PartnerClient, together
from loaders.payload import JsonObject, object_in
from loaders.ptv.resource import Resource
from loaders.ptv.v11.resources import own_id

LARGEST_BATCH = 99
FEW_IDS = 2000
FAILURES_IN_A_ROW = 40
"""So many requests may fail, none succeeding between them, before PTV is taken to be down.

One bad record in each of four batches under way costs eight failures a batch.
"""


@dataclass(slots=True)
class Answered:
    """What became of the ids of a batch.

    `missing` are not there (404), `gone` were told to be removed (410), `unread` failed: id → why.
    """

    records: dict[str, JsonObject] = field(default_factory=dict[str, JsonObject])
    missing: list[str] = field(default_factory=list[str])
    gone: list[str] = field(default_factory=list[str])
    unread: dict[str, str] = field(default_factory=dict[str, str])


def batches(ids: Iterable[str]) -> Iterator[list[str]]:
    """The ids in batches that stay much the same when a list changes a little.

    A resumed run finds its pages by the ids on them. Many ids are parted by their first digit, so
    that one id more or less changes the batches of its own part alone.
    """
    ordered = sorted(set(ids))
    parts = (
        groupby(ordered, key=lambda name: name[0]) if len(ordered) > FEW_IDS else [("", ordered)]
    )
    for _, part in parts:
        names = list(part)
        for start in range(0, len(names), LARGEST_BATCH):
            yield names[start : start + LARGEST_BATCH]


class BatchReader:
    """Reads batches of one run, and gives up when nothing succeeds any more."""

    def __init__(self, client: PartnerClient) -> None:
        self._client = client
        self._failures = 0

    async def read(self, resource: Resource, ids: Collection[str]) -> Answered:
        """The records of a batch. Raises FetchFailed once PTV is taken to be down."""
        answered = Answered()
        await self._ask(resource, sorted(ids), answered)
        return answered

    async def _ask(self, resource: Resource, ids: list[str], answered: Answered) -> None:
        """Asks for all at once, in halves where that fails, and one by one in the end."""
        if len(ids) == 1:
            await self._ask_for_one(resource, ids[0], answered)
            return
        try:
            found = await self._listed(resource, ids)
        except FetchFailed as error:
            self._note_failure(error)
            middle = len(ids) // 2
            await self._ask(resource, ids[:middle], answered)
            await self._ask(resource, ids[middle:], answered)
            return
        answered.records.update(found)
        left_out = (name for name in ids if name not in found)
        await together(self._ask_for_one(resource, name, answered) for name in left_out)

    async def _listed(self, resource: Resource, ids: list[str]) -> dict[str, JsonObject]:
        """The records that PTV gives of those that it is asked for; 404 where it has none."""
        query = {"guids": ",".join(ids), "showHeader": True}
        try:
            value = await self._client.get_json(f"{resource.path}/list", query)
        except NotFound:
            return {}
        if not isinstance(value, list):
            raise FetchFailed(f"{resource.path}/list answered with something that is not a list.")
        self._failures = 0
        found: dict[str, JsonObject] = {}
        for item in cast("list[object]", value):
            record = object_in(item)
            local_id = own_id(record)
            if local_id in ids:
                found.setdefault(local_id, record)
        return found

    async def _ask_for_one(self, resource: Resource, local_id: str, answered: Answered) -> None:
        try:
            value = await self._client.get_json(f"{resource.path}/{local_id}", {"showHeader": True})
        except NotFound:
            answered.missing.append(local_id)
        except Gone:
            answered.gone.append(local_id)
        except FetchFailed as error:
            self._note_failure(error)
            answered.unread[local_id] = str(error)
        else:
            self._failures = 0
            record = object_in(value)
            if own_id(record) == local_id:
                answered.records[local_id] = record
            else:
                answered.unread[local_id] = "PTV answered with another record."

    def _note_failure(self, error: FetchFailed) -> None:
        self._failures += 1
        if self._failures >= FAILURES_IN_A_ROW:
            raise FetchFailed(
                f"{self._failures} requests failed one after the other, so that nothing more was "
                f"asked. The last one: {error}"
            )
