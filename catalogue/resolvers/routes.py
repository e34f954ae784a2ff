"""Routes of the viewer's organisations, and what belongs to them.

Who has read which is noted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from catalogue.access import audit, rights
from catalogue.access.audit import Action
from catalogue.access.rights import Extent, Right
from catalogue.model.identity import uuid_of
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.paging import page_size
from catalogue.resolvers.row_page import RowPage, cut, dated_cursor, dated_position
from catalogue.routing import standing
from catalogue.routing.standing import ServiceState
from catalogue.routing.states import RouteState
from catalogue.search.query import Document
from catalogue.store import routes as rows
from catalogue.store.database import Connection, Transaction
from catalogue.store.route_links import LinkRow
from catalogue.store.routes import RouteRow, StepRow

_CURSOR = "route"
_MAXIMUM_LENGTH = 200


@dataclass(frozen=True, slots=True)
class RouteFilter:
    """`states`: None, or one of these. `mine`: only what the viewer has made."""

    states: Sequence[RouteState] | None = None
    mine: bool = False


Routes = RowPage[RouteRow]
"""Routes, the newest first."""


async def route(id: str, context: RequestContext) -> RouteRow | None:
    """Raises Unauthenticated and Forbidden."""
    rights.demand(context.viewer, Right.ROUTES, Extent.OWN)
    return (await _read([id], context)).get(id)


async def nodes(ids: Sequence[str], context: RequestContext) -> dict[str, RouteRow]:
    """The routes among these ids; none for who may see none, or is not known at the moment."""
    if rights.extent(context.viewer, Right.ROUTES) < Extent.OWN:
        return {}
    return await _read(ids, context)


async def page(
    wanted: RouteFilter, first: int | None, after: str | None, context: RequestContext
) -> Routes:
    """Raises Unauthenticated, Forbidden, CursorInvalid and InputInvalid."""
    rights.demand(context.viewer, Right.ROUTES, Extent.OWN)
    size, position = page_size(first), dated_position(_CURSOR, after)
    async with context.database.connection() as connection, _at_one_moment(connection):
        found = await rows.page(
            connection,
            await rights.reach(connection, context.viewer, Right.ROUTES),
            limit=size + 1,
            after=position,
            states=wanted.states,
            created_by=context.viewer.name if wanted.mine else None,
        )
        await _note(connection, found[:size], context)
    return cut(found, size, position)


def cursor(route: RouteRow) -> str:
    return dated_cursor(_CURSOR, route)


def organization(route: RouteRow, context: RequestContext) -> Document | None:
    """None where the index does not have it."""
    return context.reader.get([str(route.organization)])[0]


def is_mine(route: RouteRow, context: RequestContext) -> bool:
    return route.created_by == context.viewer.name


def is_open(link: LinkRow, context: RequestContext) -> bool:
    return link.is_open(context.now)


def service(step: StepRow, context: RequestContext) -> Document | None:
    """Looked up once for all that a request asks of it."""
    key = (service, step.service)
    if key not in context.memory:
        context.memory[key] = standing.service_of(step, context.reader)
    return cast("Document | None", context.memory[key])


def service_state(step: StepRow, context: RequestContext) -> ServiceState:
    return standing.service_state(step, service(step, context))


async def _read(ids: Sequence[str], context: RequestContext) -> dict[str, RouteRow]:
    """The routes within reach, by the ids as they were written."""
    asked = {id_: found for id_ in ids if (found := uuid_of(id_))}
    if not asked:
        return {}
    async with context.database.connection() as connection, _at_one_moment(connection):
        reach = await rights.reach(connection, context.viewer, Right.ROUTES)
        found = await rows.get(connection, set(asked.values()), reach)
        await _note(connection, found, context)
    by_id: dict[UUID, RouteRow] = {route.id: route for route in found}
    return {written: by_id[id_] for written, id_ in asked.items() if id_ in by_id}


def _at_one_moment(connection: Connection) -> Transaction:
    """A route, its steps and its links as they stood together."""
    return connection.transaction(isolation="repeatable_read")


async def _note(connection: Connection, read: Sequence[RouteRow], context: RequestContext) -> None:
    if read:
        subject = " ".join(str(route.id) for route in read)
        await audit.note(connection, context.viewer, Action.ROUTE_READ, subject)
