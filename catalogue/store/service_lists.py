"""Lists of services and what is in them. Who reads says which lists may be seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from catalogue.store.database import Connection, Row
from catalogue.store.newest_first import Position


@dataclass(frozen=True, slots=True)
class Sight:
    """Whose lists may be seen.

    `reached`: the organisations, by all their ids, whose advisor the viewer is: of their lists the
    own and the shared ones. None: of every one. `above`: those that the viewer's are parts of: of
    their lists the shared ones.
    """

    viewer: str
    reached: Collection[UUID] | None
    above: Collection[UUID] = ()


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A service in a list, by its id in front."""

    list: UUID
    service: str
    note: str
    added_at: dt.datetime


@dataclass(frozen=True, slots=True)
class ListRow:
    """A list with its items in the order in which they were added.

    `is_reached`: whether the viewer is an advisor of its organisation, and so may change it.
    """

    id: UUID
    organization: UUID
    created_by: str
    name: str
    is_shared: bool
    revision: int
    created_at: dt.datetime
    updated_at: dt.datetime
    is_reached: bool
    items: Sequence[ItemRow] = ()


_LIST = (
    "id, organization, created_by, name, is_shared, revision, created_at, updated_at, "
    "($2::uuid[] IS NULL OR organization = ANY ($2)) AS is_reached"
)
_SEEN = (
    "((($2::uuid[] IS NULL OR organization = ANY ($2)) AND (is_shared OR created_by = $1)) "
    "OR (is_shared AND organization = ANY ($3::uuid[])))"
)


async def get(connection: Connection, ids: Collection[UUID], sight: Sight) -> list[ListRow]:
    """Those of the lists that may be seen, in no order."""
    rows = await connection.fetch(
        f"SELECT {_LIST} FROM service_list WHERE {_SEEN} AND id = ANY ($4)",
        *_parameters(sight),
        list(ids),
    )
    return await _whole(connection, rows)


async def page(  # noqa: PLR0913 - what a list is narrowed by
    connection: Connection,
    sight: Sight,
    *,
    limit: int,
    after: Position | None = None,
    created_by: str | None = None,
    service: UUID | None = None,
) -> list[ListRow]:
    """Lists that may be seen, the newest first; of one advisor, with one service."""
    rows = await connection.fetch(
        f"SELECT {_LIST} FROM service_list WHERE {_SEEN} "
        "AND ($5::timestamptz IS NULL OR (created_at, id) < ($5, $6)) "
        "AND ($7::text IS NULL OR created_by = $7) "
        "AND ($8::uuid IS NULL OR EXISTS (SELECT FROM service_list_item "
        f"WHERE list = id AND service IN {_ids_of('$8')})) "
        "ORDER BY created_at DESC, id DESC LIMIT $4",
        *_parameters(sight),
        limit,
        after and after.created_at,
        after and after.id,
        created_by,
        service,
    )
    return await _whole(connection, rows)


async def held(connection: Connection, id: UUID, sight: Sight) -> ListRow | None:
    """The list for the caller's transaction alone until it ends; None where it cannot be seen."""
    rows = await connection.fetch(
        f"SELECT {_LIST} FROM service_list WHERE {_SEEN} AND id = $4 FOR UPDATE",
        *_parameters(sight),
        id,
    )
    return next(iter(await _whole(connection, rows)), None)


async def add(  # noqa: PLR0913 - what a list is made of
    connection: Connection,
    id: UUID,
    organization: UUID,
    created_by: str,
    name: str,
    *,
    is_shared: bool,
) -> None:
    await connection.execute(
        "INSERT INTO service_list (id, organization, created_by, name, is_shared, revision, "
        "created_at, updated_at) VALUES ($1, $2, $3, $4, $5, 1, now(), now())",
        id,
        organization,
        created_by,
        name,
        is_shared,
    )


async def save(connection: Connection, id: UUID, name: str, *, is_shared: bool) -> None:
    """Also notes that the list, or what is in it, has changed."""
    await connection.execute(
        "UPDATE service_list SET name = $2, is_shared = $3, revision = revision + 1, "
        "updated_at = now() WHERE id = $1",
        id,
        name,
        is_shared,
    )


async def delete(connection: Connection, id: UUID) -> None:
    """With what is in it."""
    await connection.execute("DELETE FROM service_list WHERE id = $1", id)


async def add_item(connection: Connection, id: UUID, service: UUID, note: str | None) -> None:
    """At the end. What is there, by whichever id, stays in its place and gets the note, if any."""
    await connection.execute(
        f"""
        WITH kept AS (
            UPDATE service_list_item SET note = coalesce($3, note)
            WHERE list = $1 AND service IN {_ids_of("$2")} RETURNING 1
        )
        INSERT INTO service_list_item (list, service, note, added_at)
        SELECT $1, $2, coalesce($3, ''), now() WHERE NOT EXISTS (SELECT FROM kept)
        """,
        id,
        service,
        note,
    )


async def remove_item(connection: Connection, id: UUID, service: UUID) -> None:
    """By whichever of its ids."""
    await connection.execute(
        f"DELETE FROM service_list_item WHERE list = $1 AND service IN {_ids_of('$2')}", id, service
    )


async def _whole(connection: Connection, rows: Sequence[Row]) -> list[ListRow]:
    lists = [ListRow(**row) for row in rows]
    items = await _items(connection, [each.id for each in lists]) if lists else {}
    return [replace(each, items=items.get(each.id, ())) for each in lists]


async def _items(connection: Connection, ids: Sequence[UUID]) -> dict[UUID, list[ItemRow]]:
    """By list. Two services that became one are one item, the earlier one."""
    rows = await connection.fetch(
        """
        SELECT * FROM (
            SELECT DISTINCT ON (list, coalesce(entity, service)) list,
                coalesce(entity, service)::text AS service, note, added_at
            FROM service_list_item LEFT JOIN source_record ON candidate = service
            WHERE list = ANY ($1) ORDER BY list, coalesce(entity, service), added_at
        ) AS items ORDER BY list, added_at, service
        """,
        ids,
    )
    found: dict[UUID, list[ItemRow]] = {}
    for row in rows:
        found.setdefault(row["list"], []).append(ItemRow(**row))
    return found


def _ids_of(service: str) -> str:
    """All ids of the service that a parameter names."""
    return (
        f"(SELECT {service}::uuid UNION SELECT other.candidate FROM source_record named "
        f"JOIN source_record other USING (entity) WHERE named.candidate = {service})"
    )


def _parameters(sight: Sight) -> tuple[str, list[UUID] | None, list[UUID]]:
    reached = None if sight.reached is None else list(sight.reached)
    return sight.viewer, reached, list(sight.above)
