"""The corrections that an owner of services, or a steward, looks through."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import orjson

from catalogue.access import rights
from catalogue.access.rights import Extent, Right
from catalogue.errors import CursorInvalid
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.paging import page_size
from catalogue.routing.routes import uuid_of
from catalogue.search.opaque import content_of, opaque
from catalogue.search.query import Document
from catalogue.store import corrections
from catalogue.store.corrections import CorrectionRow, Position

_CURSOR = "correction"
_MAXIMUM_LENGTH = 200


@dataclass(frozen=True, slots=True)
class CorrectionFilter:
    """`service`: only of this one, by any of its ids. `open_only`: only those in force."""

    service: str | None = None
    open_only: bool = False


@dataclass(frozen=True, slots=True)
class Corrections:
    """Corrections, the newest first."""

    rows: Sequence[CorrectionRow]
    has_next: bool
    has_previous: bool


async def page(
    wanted: CorrectionFilter, first: int | None, after: str | None, context: RequestContext
) -> Corrections:
    """Raises Unauthenticated, Forbidden, CursorInvalid and InputInvalid."""
    rights.demand(context.viewer, Right.SUBMIT, Extent.OWN)
    size, position = page_size(first), _position(after) if after is not None else None
    service = uuid_of(wanted.service) if wanted.service is not None else None
    if wanted.service is not None and service is None:
        return Corrections([], has_next=False, has_previous=False)
    async with context.database.connection() as connection:
        found = await corrections.page(
            connection,
            await rights.reach(connection, context.viewer, Right.SUBMIT),
            limit=size + 1,
            after=position,
            service=service,
            open_only=wanted.open_only,
        )
    return Corrections(found[:size], len(found) > size, has_previous=position is not None)


def cursor(row: CorrectionRow) -> str:
    return opaque(orjson.dumps([_CURSOR, row.created_at.isoformat(), str(row.id)]))


def service(row: CorrectionRow, context: RequestContext) -> Document | None:
    """The service as everybody reads it; None where the index does not have it yet."""
    return context.reader.get([row.service])[0]


def channel(row: Document, context: RequestContext) -> Document | None:
    return context.reader.get([str(row["channelId"])])[0]


def _position(text: str) -> Position:
    try:
        name, moment, id_ = orjson.loads(content_of(text, _MAXIMUM_LENGTH))
        position = Position(dt.datetime.fromisoformat(moment), UUID(id_))
    except (ValueError, TypeError, AttributeError):
        raise _foreign() from None
    if name != _CURSOR or position.created_at.tzinfo is None:
        raise _foreign()
    return position


def _foreign() -> CursorInvalid:
    return CursorInvalid("This cursor is not one that this list gave. Begin again without it.")
