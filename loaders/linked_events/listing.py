"""The pages of a list of Linked Events, from one to its next.

The newest change comes first: an event that is edited while the list is read moves to a page that
was read already.

A page's `next` is an absolute address, in which a server behind a proxy may name another scheme or
host, or none that we can reach: only its query is taken.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from typing import cast
from urllib.parse import parse_qsl, urlsplit

from catalogue.errors import FetchFailed, SourceMalformed
from loaders.linked_events.system import id_of
from loaders.partner_answer import NotFound
from loaders.partner_client import PartnerClient
from loaders.payload import object_in
from loaders.whole_list import Batch, whole_list


@dataclass(frozen=True, slots=True)
class _Answer:
    rows: list[object]
    total: int
    next: str | None


def listed(
    client: PartnerClient, path: str, parameters: Mapping[str, str]
) -> AsyncGenerator[Batch]:
    """The entries of a list, each once, page by page.

    Raises FetchFailed where the pages never make up the total, SourceMalformed where an answer is
    no page.
    """

    def pages() -> AsyncGenerator[_Answer]:
        return _answers(client, path, parameters)

    return whole_list(path, pages, id_of, counts_unidentified=True)


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
