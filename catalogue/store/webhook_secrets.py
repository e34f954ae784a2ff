"""What webhooks' messages are signed by, as it is stored: sealed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from catalogue.store.database import Connection


@dataclass(frozen=True, slots=True)
class SealedSecrets:
    """What messages are signed by, sealed by the wrapped key; the former one until it ends."""

    wrapped_key: bytes
    secret: bytes
    former: bytes | None = None
    former_ends_at: dt.datetime | None = None


async def get(connection: Connection, id: UUID) -> SealedSecrets:
    row = await connection.fetchrow(
        "SELECT wrapped_key, sealed_secret AS secret, sealed_former_secret AS former, "
        "former_ends_at FROM webhook WHERE id = $1",
        id,
    )
    return SealedSecrets(**row or {})


async def save(connection: Connection, id: UUID, new: SealedSecrets) -> None:
    await connection.execute(
        "UPDATE webhook SET wrapped_key = $2, sealed_secret = $3, sealed_former_secret = $4, "
        "former_ends_at = $5, revision = revision + 1, updated_at = now() WHERE id = $1",
        id,
        new.wrapped_key,
        new.secret,
        new.former,
        new.former_ends_at,
    )


async def wrapped_keys(connection: Connection) -> dict[UUID, bytes]:
    """What seals the secrets, by webhook; for the caller's transaction alone until it ends."""
    rows = await connection.fetch("SELECT id, wrapped_key FROM webhook ORDER BY id FOR UPDATE")
    return {row["id"]: row["wrapped_key"] for row in rows}


async def rewrap(connection: Connection, keys: Mapping[UUID, bytes]) -> None:
    await connection.executemany(
        "UPDATE webhook SET wrapped_key = $2 WHERE id = $1", list(keys.items())
    )
