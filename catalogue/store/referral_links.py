"""Links by which people without an account open referrals; of secrets only a hash is ever here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from catalogue.store.database import Connection, Row

_LINK = "id, referral, kind, created_at, ends_at, sent_at, failed_at, opened_at, revoked_at"


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link. `kind`: RECEIVER or CLIENT; the rest as the table says."""

    id: UUID
    referral: UUID
    kind: str
    created_at: dt.datetime
    ends_at: dt.datetime
    sent_at: dt.datetime | None = None
    failed_at: dt.datetime | None = None
    opened_at: dt.datetime | None = None
    revoked_at: dt.datetime | None = None

    def is_open(self, now: dt.datetime) -> bool:
        return self.revoked_at is None and self.ends_at > now


async def add(connection: Connection, link: LinkRow, token_hash: bytes | None = None) -> None:
    """Nothing opens it before it has a token."""
    await connection.execute(
        "INSERT INTO referral_link (id, referral, kind, created_at, ends_at, sent_at, token_hash) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
        link.id,
        link.referral,
        link.kind,
        link.created_at,
        link.ends_at,
        link.sent_at,
        token_hash,
    )


async def get(connection: Connection, id_: UUID) -> LinkRow | None:
    return _link(await connection.fetchrow(f"SELECT {_LINK} FROM referral_link WHERE id = $1", id_))


async def of_referrals(
    connection: Connection, referrals: Collection[UUID]
) -> dict[UUID, list[LinkRow]]:
    """By referral, the newest first."""
    rows = await connection.fetch(
        f"SELECT {_LINK} FROM referral_link WHERE referral = ANY ($1) ORDER BY created_at DESC, id",
        list(referrals),
    )
    found: dict[UUID, list[LinkRow]] = {}
    for row in rows:
        found.setdefault(row["referral"], []).append(LinkRow(**row))
    return found


async def put_token(connection: Connection, id_: UUID, token_hash: bytes) -> None:
    """The one token that opens it: one that it had before opens nothing any more."""
    await connection.execute(
        "UPDATE referral_link SET token_hash = $2 WHERE id = $1", id_, token_hash
    )


async def note_sent(connection: Connection, id_: UUID, now: dt.datetime) -> None:
    await connection.execute(
        "UPDATE referral_link SET sent_at = $2, failed_at = NULL WHERE id = $1", id_, now
    )


async def note_failed(connection: Connection, id_: UUID, now: dt.datetime) -> None:
    await connection.execute("UPDATE referral_link SET failed_at = $2 WHERE id = $1", id_, now)


async def of_token(connection: Connection, token_hash: bytes) -> LinkRow | None:
    """Whether it is open or not."""
    return _link(
        await connection.fetchrow(
            f"SELECT {_LINK} FROM referral_link WHERE token_hash = $1", token_hash
        )
    )


async def open_(
    connection: Connection, token_hash: bytes, session_hash: bytes, now: dt.datetime
) -> LinkRow | None:
    """The link that the token opens now; None where it does not, or has opened it before.

    It has ended by whichever clock is later, ours or PostgreSQL's: what is behind opens nothing.
    Of two who open it at once the second waits for the first, and has None.
    """
    return _link(
        await connection.fetchrow(
            "UPDATE referral_link SET opened_at = $3, session_hash = $2 WHERE token_hash = $1 "
            "AND opened_at IS NULL AND revoked_at IS NULL AND ends_at > greatest($3, now()) "
            f"RETURNING {_LINK}",
            token_hash,
            session_hash,
            now,
        )
    )


async def of_session(
    connection: Connection, session_hash: bytes, now: dt.datetime
) -> LinkRow | None:
    """The link that was opened so; None where it has ended, likewise, or was revoked."""
    return _link(
        await connection.fetchrow(
            f"SELECT {_LINK} FROM referral_link "
            "WHERE session_hash = $1 AND revoked_at IS NULL AND ends_at > greatest($2, now())",
            session_hash,
            now,
        )
    )


async def revoke(connection: Connection, id_: UUID, now: dt.datetime) -> None:
    """A link that was revoked before stays revoked since then."""
    await connection.execute(
        "UPDATE referral_link SET revoked_at = coalesce(revoked_at, $2) WHERE id = $1", id_, now
    )


async def end_others(connection: Connection, link: LinkRow, now: dt.datetime) -> None:
    """All of the same referral and kind but this one.

    By PostgreSQL's clock too: by a server's that is ahead they would be open until then.
    """
    await connection.execute(
        "UPDATE referral_link SET ends_at = least(ends_at, $4, now()) "
        "WHERE referral = $1 AND kind = $2 AND id <> $3",
        link.referral,
        link.kind,
        link.id,
        now,
    )


async def has_feedback(connection: Connection, link: UUID) -> bool:
    """Whether the client has said how it went."""
    return await connection.fetchval("SELECT EXISTS (SELECT FROM feedback WHERE link = $1)", link)


def _link(row: Row | None) -> LinkRow | None:
    return LinkRow(**row) if row else None
