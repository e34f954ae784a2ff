"""The pages of a list of HSDS 3, by their numbers."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from typing import cast

from catalogue.errors import FetchFailed, SourceMalformed
from loaders.hsds.json_forms import CONTENTS
from loaders.hsds.system import id_of
from loaders.partner_client import Parameters, PartnerClient
from loaders.payload import JsonObject, object_in
from loaders.whole_list import Batch, whole_list

PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class _Answer:
    rows: list[object]
    total: int


def listed(client: PartnerClient, path: str, parameters: Parameters) -> AsyncGenerator[Batch]:
    """The entries of a list, each once, page by page.

    Raises FetchFailed where the pages never make up the total, SourceMalformed where an answer is
    no page.
    """

    def pages() -> AsyncGenerator[_Answer]:
        return _answers(client, path, parameters)

    return whole_list(path, pages, identity, counts_unidentified=True)


def identity(entry: JsonObject) -> str | None:
    return id_of(entry.get("id"))


async def _answers(
    client: PartnerClient, path: str, parameters: Parameters
) -> AsyncGenerator[_Answer]:
    """The pages from the first to the last.

    A page that holds more than the list says that there are tells how many there are.
    """
    number, read = 1, 0
    while True:
        asked: Mapping[str, str | int | bool] = {**parameters, "page": number, "per_page": PER_PAGE}
        page = object_in(await client.get_json(path, asked))
        rows, total = page.get(CONTENTS), page.get("total_items")
        if not isinstance(rows, list) or not isinstance(total, int):
            raise SourceMalformed(
                f"{path} answered without `contents` and `total_items`. Check that the base URL is "
                "that of an interface of HSDS 3 or Open Referral UK 3."
            )
        entries = cast("list[object]", rows)
        read += len(entries)
        yield _Answer(entries, max(total, len(entries)))
        if _is_last(page, number) or not entries:
            return
        if read > 2 * total + PER_PAGE:
            raise FetchFailed(f"{path} has no last page. Nothing was changed; try again later.")
        number += 1


def _is_last(page: JsonObject, number: int) -> bool:
    """By the number of pages; `last_page` where there is none."""
    pages = page.get("total_pages")
    return number >= pages if isinstance(pages, int) else page.get("last_page") is not False
