"""The pages of a list of PTV v12, some at a time."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from itertools import islice
from typing import cast

from catalogue.errors import SourceMalformed
from loaders.partner_client import Parameters, PartnerClient, together
from loaders.payload import object_in
from loaders.ptv.v12.resources import own_id
from loaders.whole_list import Batch, Identity, whole_list

PAGE_SIZE = 100
PAGES_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class _Answer:
    number: int
    rows: list[object]
    total: int
    size: int

    @property
    def last_page(self) -> int:
        return -(-self.total // self.size)


def listed(
    client: PartnerClient,
    path: str,
    parameters: Parameters,
    identity: Identity = own_id,
) -> AsyncGenerator[Batch]:
    """The entries of a search or an archived list, each once, page by page.

    Raises FetchFailed where the pages never make up the total.
    """

    def pages() -> AsyncGenerator[_Answer]:
        return _answers(client, path, parameters)

    return whole_list(path, pages, identity, counts_unidentified=False)


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
            if not answer.rows:
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
