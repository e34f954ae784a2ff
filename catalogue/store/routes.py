"""Routes and their steps. Who reads names the organisations whose routes may be seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from uuid import UUID

import orjson

from catalogue.store import route_links
from catalogue.store.database import Connection, Row
from catalogue.store.newest_first import Position
from catalogue.store.organizations import Reach
from catalogue.store.route_links import LinkRow

_ROUTE_COLUMNS = (
    *("id", "organization", "created_by", "title", "language", "municipality", "age_group"),
    *("state", "outcome", "revision", "created_at", "updated_at", "closed_at", "purge_at"),
)
_STEP_COLUMNS = (
    *("id", "route", "stage", "service", "service_revision", "title", "note"),
    *("created_at", "completed_at"),
)
_ROUTE, _STEP = ", ".join(_ROUTE_COLUMNS), ", ".join(_STEP_COLUMNS)
_ROUTE_VALUES, _STEP_VALUES = attrgetter(*_ROUTE_COLUMNS), attrgetter(*_STEP_COLUMNS)
_REACHED = "($2::uuid[] IS NULL OR organization = ANY ($2))"


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step. `service_name` is by language; None where it is of no service.

    None, too, where the service was taken down: what it said is gone for everybody.
    """

    id: UUID
    route: UUID
    stage: str | None
    service: UUID | None
    service_revision: int | None
    service_name: Mapping[str, str] | None
    title: str
    note: str
    created_at: dt.datetime
    completed_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class RouteRow:
    """A route; `steps`, in order, and `links`, newest first, only where `whole` has read them."""

    id: UUID
    organization: UUID
    created_by: str
    title: str
    language: str
    municipality: str | None
    age_group: str | None
    state: str
    outcome: str | None
    revision: int
    created_at: dt.datetime
    updated_at: dt.datetime
    closed_at: dt.datetime | None
    purge_at: dt.datetime
    steps: Sequence[StepRow] = ()
    links: Sequence[LinkRow] = ()


async def get(connection: Connection, ids: Collection[UUID], reach: Reach) -> list[RouteRow]:
    """Those of the routes that are within reach, whole, in no order."""
    rows = await connection.fetch(
        f"SELECT {_ROUTE} FROM route WHERE id = ANY ($1) AND {_REACHED}", list(ids), _listed(reach)
    )
    return await _whole(connection, rows)


async def page(  # noqa: PLR0913 - what a list is narrowed by
    connection: Connection,
    reach: Reach,
    *,
    limit: int,
    after: Position | None = None,
    states: Collection[str] | None = None,
    created_by: str | None = None,
) -> list[RouteRow]:
    """Routes within reach, whole, the newest first; in some states, of one advisor."""
    rows = await connection.fetch(
        f"SELECT {_ROUTE} FROM route WHERE {_REACHED} "
        "AND ($3::timestamptz IS NULL OR (created_at, id) < ($3, $4)) "
        "AND ($5::text[] IS NULL OR state = ANY ($5)) "
        "AND ($6::text IS NULL OR created_by = $6) "
        "ORDER BY created_at DESC, id DESC LIMIT $1",
        limit,
        _listed(reach),
        after and after.created_at,
        after and after.id,
        None if states is None else list(states),
        created_by,
    )
    return await _whole(connection, rows)


async def held(connection: Connection, id: UUID, reach: Reach) -> RouteRow | None:
    """The route, whole, for the caller's transaction alone until it ends; None out of reach."""
    return await _held(connection, "id = $1", id, reach)


async def held_by_step(connection: Connection, step: UUID, reach: Reach) -> RouteRow | None:
    """The route of a step, likewise."""
    condition = "id = (SELECT route FROM route_step WHERE id = $1)"
    return await _held(connection, condition, step, reach)


async def held_by_link(connection: Connection, link: UUID, reach: Reach) -> RouteRow | None:
    """The route of a link, likewise."""
    condition = "id = (SELECT route FROM route_link WHERE id = $1)"
    return await _held(connection, condition, link, reach)


async def _held(connection: Connection, condition: str, id: UUID, reach: Reach) -> RouteRow | None:
    rows = await connection.fetch(
        f"SELECT {_ROUTE} FROM route WHERE {condition} AND {_REACHED} FOR UPDATE",
        id,
        _listed(reach),
    )
    return next(iter(await _whole(connection, rows)), None)


async def add(connection: Connection, route: RouteRow) -> None:
    """Without its steps."""
    await connection.execute(
        f"INSERT INTO route ({_ROUTE}) VALUES ({_places(_ROUTE_COLUMNS)})", *_ROUTE_VALUES(route)
    )


async def save(connection: Connection, route: RouteRow) -> None:
    """Everything of it but its steps."""
    await connection.execute(
        f"UPDATE route SET ({_ROUTE}) = ROW ({_places(_ROUTE_COLUMNS)}) WHERE id = $1",
        *_ROUTE_VALUES(route),
    )


async def touch(connection: Connection, id: UUID, now: dt.datetime, purge_at: dt.datetime) -> None:
    """Notes that it, or what belongs to it, has changed."""
    await connection.execute(
        "UPDATE route SET revision = revision + 1, updated_at = $2, purge_at = $3 WHERE id = $1",
        id,
        now,
        purge_at,
    )


async def delete(connection: Connection, id: UUID) -> None:
    """With its steps and links."""
    await connection.execute("DELETE FROM route WHERE id = $1", id)


async def purge(connection: Connection, now: dt.datetime) -> int:
    """Deletes the routes whose time is over; how many they were."""
    return await connection.fetchval(
        "WITH gone AS (DELETE FROM route WHERE purge_at <= $1 RETURNING 1) "
        "SELECT count(*) FROM gone",
        now,
    )


async def add_step(connection: Connection, step: StepRow, position: int) -> None:
    """`position` from 0; `arrange` puts the others where they belong."""
    await connection.execute(
        f"INSERT INTO route_step ({_STEP}, service_name, position) "
        f"VALUES ({_places(_STEP_COLUMNS)}, $10, $11)",
        *_STEP_VALUES(step),
        _name(step),
        position,
    )


async def save_step(connection: Connection, step: StepRow) -> None:
    """Everything of it but where it stands."""
    await connection.execute(
        f"UPDATE route_step SET ({_STEP}, service_name) = ROW ({_places(_STEP_COLUMNS)}, $10) "
        "WHERE id = $1",
        *_STEP_VALUES(step),
        _name(step),
    )


async def remove_step(connection: Connection, step: UUID) -> None:
    await connection.execute("DELETE FROM route_step WHERE id = $1", step)


async def arrange(connection: Connection, steps: Sequence[UUID]) -> None:
    """Puts all steps of a route in this order."""
    await connection.execute(
        "UPDATE route_step SET position = place - 1 "
        "FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted (step, place) "
        "WHERE id = step AND position <> place - 1",
        list(steps),
    )


async def _whole(connection: Connection, rows: Sequence[Row]) -> list[RouteRow]:
    routes = [RouteRow(**row) for row in rows]
    ids = [route.id for route in routes]
    steps = await _steps(connection, ids) if ids else {}
    links = await route_links.of_routes(connection, ids) if ids else {}
    return [
        replace(route, steps=steps.get(route.id, ()), links=links.get(route.id, ()))
        for route in routes
    ]


async def _steps(connection: Connection, routes: Sequence[UUID]) -> dict[UUID, list[StepRow]]:
    rows = await connection.fetch(
        f"""
        SELECT {_STEP}, service_name, EXISTS (SELECT FROM source_record
            WHERE candidate = service AND state = 'TAKEN_DOWN') AS is_taken_down
        FROM route_step WHERE route = ANY ($1) ORDER BY route, position
        """,
        list(routes),
    )
    found: dict[UUID, list[StepRow]] = {}
    for row in rows:
        found.setdefault(row["route"], []).append(_step(row))
    return found


def _step(row: Row) -> StepRow:
    values = {**row}
    name, is_taken_down = values.pop("service_name"), values.pop("is_taken_down")
    is_told = name and not is_taken_down
    return StepRow(**values, service_name=orjson.loads(name) if is_told else None)


def _name(step: StepRow) -> str | None:
    """The service's name as JSON text."""
    return None if step.service_name is None else orjson.dumps(step.service_name).decode()


def _places(columns: Sequence[str]) -> str:
    return ", ".join(f"${number}" for number, _ in enumerate(columns, 1))


def _listed(reach: Reach) -> list[UUID] | None:
    return None if reach is None else list(reach)
