"""API keys of organisations. What is stored cannot be used: a hash of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.errors import InputInvalid
from catalogue.store.database import Connection


@dataclass(frozen=True, slots=True)
class ApiKeyRow:
    """A key; `organization` goes by the id in front. `last_used_at` is true to the hour."""

    id: str
    organization: str
    name: str
    scopes: Sequence[str]
    created_at: dt.datetime
    expires_at: dt.datetime
    revoked_at: dt.datetime | None = None
    last_used_at: dt.datetime | None = None


_SELECT = (
    "SELECT id, coalesce(record.entity, organization)::text AS organization, name, scopes, "
    "created_at, expires_at, revoked_at, last_used_at FROM api_key "
    "LEFT JOIN source_record record ON record.candidate = api_key.organization"
)


async def find(connection: Connection, hash_: bytes) -> ApiKeyRow | None:
    row = await connection.fetchrow(f"{_SELECT} WHERE api_key.hash = $1", hash_)
    return ApiKeyRow(**row) if row else None


async def get(connection: Connection, id_: str) -> ApiKeyRow:
    """Raises InputInvalid where no key has the id."""
    row = await connection.fetchrow(f"{_SELECT} WHERE id = $1", id_)
    if row is None:
        raise InputInvalid(f"There is no key {id_!r}. `polku keys list` lists them.")
    return ApiKeyRow(**row)


async def every(connection: Connection) -> list[ApiKeyRow]:
    """All keys, also those that have ended; the newest of an organisation last."""
    rows = await connection.fetch(f"{_SELECT} ORDER BY organization, created_at, id")
    return [ApiKeyRow(**row) for row in rows]


async def add(connection: Connection, key: ApiKeyRow, hash_: bytes) -> None:
    await connection.execute(
        "INSERT INTO api_key (id, organization, name, scopes, hash, created_at, expires_at) "
        "VALUES ($1, $2::text::uuid, $3, $4, $5, $6, $7)",
        key.id,
        key.organization,
        key.name,
        list(key.scopes),
        hash_,
        key.created_at,
        key.expires_at,
    )


async def end(connection: Connection, id_: str, at: dt.datetime) -> None:
    """The key ends then, unless it ends earlier."""
    await connection.execute(
        "UPDATE api_key SET expires_at = least(expires_at, $2) WHERE id = $1", id_, at
    )


async def revoke(connection: Connection, id_: str) -> None:
    """The key ends now, for good; one that was revoked before keeps when."""
    await connection.execute(
        "UPDATE api_key SET revoked_at = coalesce(revoked_at, now()) WHERE id = $1", id_
    )


async def note_use(connection: Connection, id_: str) -> None:
    """Notes that the key is used, at most once an hour."""
    await connection.execute(
        "UPDATE api_key SET last_used_at = now() WHERE id = $1 "
        "AND (last_used_at IS NULL OR last_used_at < now() - interval '1 hour')",
        id_,
    )
