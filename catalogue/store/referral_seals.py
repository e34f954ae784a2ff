"""What of referrals is sealed: the keys, themselves wrapped, and contacts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from catalogue.store.database import Connection

_CONTACT = "referral, sealed, consent_asked_by, consented_at, consent_text"


@dataclass(frozen=True, slots=True)
class ContactRow:
    """How a client is reached, sealed, and that they agreed."""

    referral: UUID
    sealed: bytes
    consent_asked_by: str
    consented_at: dt.datetime
    consent_text: str


async def key(connection: Connection, referral: UUID) -> bytes | None:
    """The wrapped key; None where there is none yet, or it was destroyed."""
    return await connection.fetchval(
        "SELECT wrapped FROM referral_key WHERE referral = $1", referral
    )


async def add_key(connection: Connection, referral: UUID, wrapped: bytes) -> None:
    await connection.execute(
        "INSERT INTO referral_key (referral, wrapped) VALUES ($1, $2)", referral, wrapped
    )


async def add_contact(connection: Connection, contact: ContactRow) -> None:
    await connection.execute(
        f"INSERT INTO referral_contact ({_CONTACT}) VALUES ($1, $2, $3, $4, $5)",
        contact.referral,
        contact.sealed,
        contact.consent_asked_by,
        contact.consented_at,
        contact.consent_text,
    )


async def contacts(connection: Connection, referrals: Collection[UUID]) -> list[ContactRow]:
    """Those of these referrals that have one, in no order."""
    rows = await connection.fetch(
        f"SELECT {_CONTACT} FROM referral_contact WHERE referral = ANY ($1)", list(referrals)
    )
    return [ContactRow(**row) for row in rows]
