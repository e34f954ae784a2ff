"""The feedback that an owner of services, or a steward, looks through."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

import orjson

from catalogue.access import rights
from catalogue.access.rights import Extent, Right
from catalogue.model.identity import uuid_of
from catalogue.model.opening_state import LOCAL_ZONE
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.paging import page_size
from catalogue.resolvers.row_page import RowPage, cut, foreign_cursor
from catalogue.routing.drafts import service as service_of
from catalogue.routing.feedback import FeedbackGiver
from catalogue.search.opaque import content_of, opaque
from catalogue.search.query import Document
from catalogue.store import feedback as rows_of
from catalogue.store import organizations
from catalogue.store.database import Connection
from catalogue.store.feedback import FeedbackRow
from catalogue.store.organizations import Reach

_CURSOR = "feedback"
_MAXIMUM_LENGTH = 200


@dataclass(frozen=True, slots=True)
class FeedbackFilter:
    """`service`, `organization`: by any id; services of those below it, too. None: of all."""

    service: str | None = None
    organization: str | None = None
    open_only: bool = False


Feedbacks = RowPage[FeedbackRow]
"""Feedback, the newest first."""


async def page(
    wanted: FeedbackFilter, first: int | None, after: str | None, context: RequestContext
) -> Feedbacks:
    """Raises Unauthenticated, Forbidden, CursorInvalid and InputInvalid."""
    rights.demand(context.viewer, Right.SUBMIT, Extent.OWN)
    size, position = page_size(first), _position(after) if after is not None else None
    service = uuid_of(wanted.service) if wanted.service is not None else None
    if wanted.service is not None and service is None:
        return RowPage([])
    async with context.database.connection() as connection:
        found = await rows_of.page(
            connection,
            await _reach(connection, wanted.organization, context),
            limit=size + 1,
            after=position,
            service=service,
            open_only=wanted.open_only,
        )
    return cut(found, size, position)


def cursor(row: FeedbackRow) -> str:
    """Without the moment: when a client told it is nobody's business."""
    return opaque(orjson.dumps([_CURSOR, str(row.id)]))


def service(row: FeedbackRow, context: RequestContext) -> Document | None:
    """One that has ended as it was at last; None where it was taken down."""
    return service_of(str(row.service), context.reader)


def giver(row: FeedbackRow) -> FeedbackGiver:
    return FeedbackGiver.CLIENT if row.link else FeedbackGiver.ADVISOR


def given_on(row: FeedbackRow) -> dt.date:
    return row.created_at.astimezone(LOCAL_ZONE).date()


async def _reach(
    connection: Connection, organization: str | None, context: RequestContext
) -> Reach:
    """Whose services: those of the viewer's right, and of one organisation if it is named."""
    reach = await rights.reach(connection, context.viewer, Right.SUBMIT)
    if organization is None:
        return reach
    id_ = uuid_of(organization)
    named = await organizations.with_those_below(connection, [str(id_)] if id_ else [])
    return named if reach is None else named & reach


def _position(text: str) -> UUID:
    try:
        name, id_ = orjson.loads(content_of(text, _MAXIMUM_LENGTH))
        position = UUID(id_)
    except (ValueError, TypeError, AttributeError):
        raise foreign_cursor() from None
    if name != _CURSOR:
        raise foreign_cursor()
    return position
