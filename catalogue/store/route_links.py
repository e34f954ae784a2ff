"""Links by which clients open routes; of their secrets only a hash is ever here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from catalogue.store.database import Connection

_LINK = "id, route, created_by, created_at, ends_at, revoked_at"


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link; open until it ends or is revoked."""

    id: UUID
    route: UUID
    created_by: str
    created_at: dt.datetime
    ends_at: dt.datetime
    revoked_at: dt.datetime | None = None

    def is_open(self, now: dt.datetime) -> bool:
        return self.revoked_at is None and self.ends_at > now


async def add(connection: Connection, link: LinkRow) -> None:
    await connection.execute(
        f"INSERT INTO route_link ({_LINK}) VALUES ($1, $2, $3, $4, $5, $6)",
        link.id,
        link.route,
        link.created_by,
        link.created_at,
        link.ends_at,
        link.revoked_at,
    )


async def add_token(connection: Connection, link: UUID, hash_: bytes) -> None:
    """Another secret that opens the link; `hash_` is its sha256."""
    await connection.execute(
        "INSERT INTO route_link_token (hash, link) VALUES ($1, $2)", hash_, link
    )


async def revoke(connection: Connection, link: UUID, now: dt.datetime) -> None:
    """A link that was revoked before stays revoked since then."""
    await connection.execute(
        "UPDATE route_link SET revoked_at = coalesce(revoked_at, $2) WHERE id = $1", link, now
    )


async def opened(connection: Connection, hash_: bytes, now: dt.datetime) -> LinkRow | None:
    """The link that the secret opens now.

    One that is unknown, ended or revoked makes the same work and the same answer. It has ended by
    whichever clock is later, ours or PostgreSQL's: what is behind opens nothing.
    """
    row = await connection.fetchrow(
        f"SELECT {_LINK} FROM route_link JOIN route_link_token ON link = id "
        "WHERE hash = $1 AND revoked_at IS NULL AND ends_at > greatest($2, now())",
        hash_,
        now,
    )
    return LinkRow(**row) if row else None


async def of_routes(connection: Connection, routes: Sequence[UUID]) -> dict[UUID, list[LinkRow]]:
    """By route, the newest first."""
    rows = await connection.fetch(
        f"SELECT {_LINK} FROM route_link WHERE route = ANY ($1) ORDER BY created_at DESC, id",
        list(routes),
    )
    found: dict[UUID, list[LinkRow]] = {}
    for row in rows:
        found.setdefault(row["route"], []).append(LinkRow(**row))
    return found
