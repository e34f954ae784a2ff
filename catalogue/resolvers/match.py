"""Why a hit is one: worked out for a whole page at once, when any of its edges is asked."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import cast

from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.search import Edge, Page
from catalogue.search.query import MatchReport
from catalogue.search.reader import Reader

_Reports = Mapping[str, MatchReport]
"""By the ids of hits."""

_NOTHING = MatchReport()


async def report(edge: Edge, context: RequestContext) -> MatchReport:
    """What of the text the hit answers, and where; empty where no text was given."""
    if not edge.page.query.text.strip():
        return _NOTHING
    reports = await _reports(edge.page, context)
    return reports[edge.hit.id]


def _reports(page: Page, context: RequestContext) -> asyncio.Task[_Reports]:
    """One reading of the page's texts, however many fields ask."""
    key = (_reports, page)
    task = context.memory.get(key)
    if task is None:
        reading = context.in_worker(_read, page, context.reader)
        task = context.memory[key] = asyncio.ensure_future(reading)
    return cast("asyncio.Task[_Reports]", task)


def _read(page: Page, reader: Reader) -> _Reports:
    return {hit.id: reader.match(page.query, hit.document) for hit in page.hits.hits}
