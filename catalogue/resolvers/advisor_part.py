"""What a service tells advisors alone: read for all services of an answer together."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import cast

from catalogue.access import rights
from catalogue.access.rights import Extent, Right
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.gathering import Gathering
from catalogue.search.query import Document
from catalogue.store import advisor_parts

_READING = "advisor parts"


async def advisor_part(service: Document, context: RequestContext) -> Document | None:
    """None where the viewer may not see it, as where there is none.

    Raises DatabaseUnavailable, and for who sends a token what kept us from finding out who it is.
    """
    if context.viewer.doubt:
        raise context.viewer.doubt
    if rights.extent(context.viewer, Right.READ_ADVISOR) is Extent.NOTHING:
        return None
    reading = context.memory.setdefault(_READING, Gathering(lambda ids: _read(ids, context)))
    return await cast("Gathering[Document]", reading).of(cast("str", service["id"]))


async def _read(ids: Collection[str], context: RequestContext) -> Mapping[str, Document]:
    async with context.database.connection() as connection:
        reached = await rights.reach(connection, context.viewer, Right.READ_ADVISOR)
        return await advisor_parts.of_services(connection, ids, reached)
