"""Why hits are hits: worked out for a page before its edges are told, so that none has to wait."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import cast

from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.search import Edge, Page, edges
from catalogue.search.query import MatchReport
from catalogue.search.reader import Reader

_Reports = Mapping[str, MatchReport]
"""By the ids of hits."""


async def reported_edges(page: Page, context: RequestContext) -> list[Edge]:
    """Each with what of the text its hit answers, and where; nothing where there is no text."""
    if not page.query.text.strip():
        return edges(page)
    reports = await _reports(page, context)
    return [Edge(hit, reports[hit.id]) for hit in page.hits.hits]


def _reports(page: Page, context: RequestContext) -> asyncio.Task[_Reports]:
    """One reading of the page's texts, however often its edges are selected."""
    key = (_reports, page)
    task = context.memory.get(key)
    if task is None:
        reading = context.in_worker(_read, page, context.reader)
        task = context.memory[key] = asyncio.ensure_future(reading)
    return cast("asyncio.Task[_Reports]", task)


def _read(page: Page, reader: Reader) -> _Reports:
    return {hit.id: reader.match(page.query, hit.document) for hit in page.hits.hits}
