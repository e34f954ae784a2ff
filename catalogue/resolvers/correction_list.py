"""The corrections that an owner of services, or a steward, looks through."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.access import rights
from catalogue.access.rights import Extent, Right
from catalogue.model.identity import uuid_of
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.paging import page_size
from catalogue.resolvers.row_page import RowPage, cut, dated_cursor, dated_position
from catalogue.search.query import Document
from catalogue.store import corrections
from catalogue.store.corrections import CorrectionRow

_CURSOR = "correction"
_MAXIMUM_LENGTH = 200


@dataclass(frozen=True, slots=True)
class CorrectionFilter:
    """`service`: only of this one, by any of its ids. `open_only`: only those in force."""

    service: str | None = None
    open_only: bool = False


Corrections = RowPage[CorrectionRow]
"""Corrections, the newest first."""


async def page(
    wanted: CorrectionFilter, first: int | None, after: str | None, context: RequestContext
) -> Corrections:
    """Raises Unauthenticated, Forbidden, CursorInvalid and InputInvalid."""
    rights.demand(context.viewer, Right.SUBMIT, Extent.OWN)
    size, position = page_size(first), dated_position(_CURSOR, after)
    service = uuid_of(wanted.service) if wanted.service is not None else None
    if wanted.service is not None and service is None:
        return RowPage([])
    async with context.database.connection() as connection:
        found = await corrections.page(
            connection,
            await rights.reach(connection, context.viewer, Right.SUBMIT),
            limit=size + 1,
            after=position,
            service=service,
            open_only=wanted.open_only,
        )
    return cut(found, size, position)


def cursor(row: CorrectionRow) -> str:
    return dated_cursor(_CURSOR, row)


def service(row: CorrectionRow, context: RequestContext) -> Document | None:
    """The service as everybody reads it; None where the index does not have it yet."""
    return context.reader.get([row.service])[0]


def channel(row: Document, context: RequestContext) -> Document | None:
    return context.reader.get([str(row["channelId"])])[0]
