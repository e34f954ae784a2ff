"""Where a document comes from, and when its sources were last seen to tell of it."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Mapping, Sequence
from typing import cast

from catalogue.model.service_correction import CORRECTIONS
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.references import whole
from catalogue.search.query import Document

_Times = Mapping[str, dt.datetime]


def sources(document: Document, context: RequestContext) -> Sequence[Document]:
    return cast("Sequence[Document]", whole(document, "sources", context).get("sources", ()))


async def last_seen_at(document: Document, context: RequestContext) -> dt.datetime | None:
    """The newest complete reading of the sources that tell of it; to correct it is not to see it.

    Raises DatabaseUnavailable when PostgreSQL is away and these times were never read.
    """
    times = await _times(context)
    told_by = (
        cast("str", reference["source"])
        for reference in sources(document, context)
        if reference["system"] != CORRECTIONS
    )
    return max((times[source] for source in told_by if source in times), default=None)


def _times(context: RequestContext) -> asyncio.Task[_Times]:
    """One reading for the whole request, however many documents ask."""
    task = context.memory.get(_times)
    if task is None:
        reading = context.services.source_times.read(context.database)
        task = context.memory[_times] = asyncio.ensure_future(reading)
    return cast("asyncio.Task[_Times]", task)
