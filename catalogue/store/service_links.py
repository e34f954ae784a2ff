"""Which services are had at which channels, and when either changed last: lists for partners."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from catalogue.store.database import Connection

_NEIGHBOURS = """
FROM document service
LEFT JOIN reference ON reference.from_entity = service.entity
LEFT JOIN source_record former ON former.candidate = reference.to_entity
LEFT JOIN document told ON told.entity = coalesce(former.entity, reference.to_entity)
    AND told.kind = ANY($2)
WHERE service.kind = 'SERVICE' AND service.state = ANY($1)
"""
"""Documents name what they refer to by ids that may be former ones."""

_NAME = """
overlay(overlay(
    left(encode(sha256(convert_to(service.entity || ':' || told.entity, 'UTF8')), 'hex'), 32)
    PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid
"""
"""A UUID of version 8 that follows from the two."""

_LINKS = f"""
SELECT DISTINCT {_NAME}::text AS id, service.entity::text AS service, told.entity::text AS channel,
    greatest(service.updated_at, told.updated_at) AS modified_at
{_NEIGHBOURS} AND told.state = ANY($1)
"""
"""A service may name a place by several of its ids."""

_LIVING = ["ACTIVE"]
_CHANNEL = ["SERVICE_CHANNEL"]


@dataclass(frozen=True, slots=True)
class ServiceTime:
    """A service, how it stands, and when it, a channel or an organisation of it changed last."""

    id: str
    state: str
    modified_at: dt.datetime


@dataclass(frozen=True, slots=True)
class ServiceLink:
    """A living service at a living channel; `total`: how many such links the list has."""

    id: str
    service: str
    channel: str
    modified_at: dt.datetime
    total: int


async def service_times(connection: Connection, states: Collection[str]) -> list[ServiceTime]:
    """All services in these states, by id."""
    rows = await connection.fetch(
        "SELECT service.entity::text AS id, service.state, "
        "greatest(service.updated_at, max(told.updated_at)) AS modified_at "
        f"{_NEIGHBOURS} GROUP BY service.entity ORDER BY service.entity",
        list(states),
        [*_CHANNEL, "ORGANIZATION"],
    )
    return [ServiceTime(**row) for row in rows]


async def service_links(  # noqa: PLR0913 - what such a list can be asked for
    connection: Connection,
    start: int,
    count: int,
    *,
    services: Collection[str] | None = None,
    channels: Collection[str] | None = None,
    changed_since: dt.datetime | None = None,
) -> list[ServiceLink]:
    """So many links, counted from 0, by the ids of both; None does not restrict."""
    rows = await connection.fetch(
        f"SELECT *, count(*) OVER () AS total FROM ({_LINKS} "
        "AND ($3::uuid[] IS NULL OR service.entity = ANY($3)) "
        "AND ($4::uuid[] IS NULL OR told.entity = ANY($4))) AS link "
        "WHERE $5::timestamptz IS NULL OR modified_at >= $5 "
        "ORDER BY service, channel OFFSET $6 LIMIT $7",
        _LIVING,
        _CHANNEL,
        _uuids(services),
        _uuids(channels),
        changed_since,
        start,
        count,
    )
    return [ServiceLink(**row) for row in rows]


async def service_link(connection: Connection, id: UUID) -> ServiceLink | None:
    """The link that has this id."""
    row = await connection.fetchrow(
        f"SELECT *, 1 AS total FROM ({_LINKS} AND {_NAME} = $3) AS link",
        _LIVING,
        _CHANNEL,
        id,
    )
    return ServiceLink(**row) if row else None


def _uuids(ids: Collection[str] | None) -> list[UUID] | None:
    return None if ids is None else [UUID(each) for each in ids]
