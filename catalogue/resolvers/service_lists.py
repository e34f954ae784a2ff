"""Lists of services that the viewer keeps, or that a team shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from catalogue.access import rights
from catalogue.access.rights import Extent, Right
from catalogue.model.document import State
from catalogue.model.identity import uuid_of
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.paging import page_size
from catalogue.resolvers.row_page import RowPage, cut, dated_cursor, dated_position
from catalogue.search.query import Document
from catalogue.store import service_lists as rows
from catalogue.store.database import Connection, Transaction
from catalogue.store.service_lists import ItemRow, ListRow, Sight

_CURSOR = "list"
_MAXIMUM_LENGTH = 200


@dataclass(frozen=True, slots=True)
class ServiceListFilter:
    """`mine`: only what the viewer has made. `service`: only lists that have it, by any id."""

    mine: bool = False
    service: str | None = None


ServiceLists = RowPage[ListRow]
"""Lists, the newest first."""


async def sight(connection: Connection, context: RequestContext) -> Sight:
    """Raises Unauthenticated and Forbidden."""
    viewer = context.viewer
    reached = await rights.reach(connection, viewer, Right.ROUTES)
    return Sight(viewer.name, reached, await rights.above(connection, viewer, Right.ROUTES))


async def service_list(id: str, context: RequestContext) -> ListRow | None:
    """Raises Unauthenticated and Forbidden."""
    rights.demand(context.viewer, Right.ROUTES, Extent.OWN)
    return (await _read([id], context)).get(id)


async def nodes(ids: Sequence[str], context: RequestContext) -> dict[str, ListRow]:
    """The lists among these ids; none for who may see none, or is not known at the moment."""
    if rights.extent(context.viewer, Right.ROUTES) < Extent.OWN:
        return {}
    return await _read(ids, context)


async def page(
    wanted: ServiceListFilter, first: int | None, after: str | None, context: RequestContext
) -> ServiceLists:
    """Raises Unauthenticated, Forbidden, CursorInvalid and InputInvalid."""
    rights.demand(context.viewer, Right.ROUTES, Extent.OWN)
    size, position = page_size(first), dated_position(_CURSOR, after)
    service = uuid_of(wanted.service) if wanted.service is not None else None
    if wanted.service is not None and service is None:
        return RowPage([])
    async with context.database.connection() as connection, _at_one_moment(connection):
        found = await rows.page(
            connection,
            await sight(connection, context),
            limit=size + 1,
            after=position,
            created_by=context.viewer.name if wanted.mine else None,
            service=service,
        )
    return cut(found, size, position)


def cursor(found: ListRow) -> str:
    return dated_cursor(_CURSOR, found)


def organization(found: ListRow, context: RequestContext) -> Document | None:
    """None where the index does not have it."""
    return context.reader.get([str(found.organization)])[0]


def is_mine(found: ListRow, context: RequestContext) -> bool:
    return found.created_by == context.viewer.name


def service(item: ItemRow, context: RequestContext) -> Document | None:
    """The service as it is now, one that has ended too; None where it was taken down."""
    return context.reader.get([item.service])[0]


def has_ended(item: ItemRow, context: RequestContext) -> bool:
    found = service(item, context)
    return found is None or found["state"] != State.ACTIVE


async def _read(ids: Sequence[str], context: RequestContext) -> dict[str, ListRow]:
    """The lists that may be seen, by the ids as they were written."""
    asked = {id_: found for id_ in ids if (found := uuid_of(id_))}
    if not asked:
        return {}
    async with context.database.connection() as connection, _at_one_moment(connection):
        seen = await sight(connection, context)
        found = await rows.get(connection, set(asked.values()), seen)
    by_id: dict[UUID, ListRow] = {each.id: each for each in found}
    return {written: by_id[id_] for written, id_ in asked.items() if id_ in by_id}


def _at_one_moment(connection: Connection) -> Transaction:
    """A list and what is in it as they stood together."""
    return connection.transaction(isolation="repeatable_read", readonly=True)
