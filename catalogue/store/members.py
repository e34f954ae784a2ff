"""Members of organisations: which roles a person has where."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from catalogue.store.database import Connection


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A role of a person (`issuer|sub`); the organisation goes by the id in front."""

    subject: str
    organization: str
    role: str
    added_at: dt.datetime


_SELECT = (
    "SELECT subject, coalesce(record.entity, organization)::text AS organization, role, added_at "
    "FROM organization_member member LEFT JOIN source_record record "
    "ON record.candidate = member.organization"
)


async def of_subject(connection: Connection, subject: str) -> list[MemberRow]:
    rows = await connection.fetch(
        f"{_SELECT} WHERE subject = $1 ORDER BY organization, role", subject
    )
    return [MemberRow(**row) for row in rows]


async def every(connection: Connection) -> list[MemberRow]:
    """All members, by organisation."""
    rows = await connection.fetch(f"{_SELECT} ORDER BY organization, subject, role")
    return [MemberRow(**row) for row in rows]


async def add(connection: Connection, subject: str, organization: UUID, role: str) -> None:
    """Gives the role; nothing happens where the person has it."""
    await connection.execute(
        "INSERT INTO organization_member (subject, organization, role, added_at) "
        "VALUES ($1, $2, $3, now()) ON CONFLICT DO NOTHING",
        subject,
        organization,
        role,
    )


async def remove(
    connection: Connection, subject: str, organization: UUID, role: str | None = None
) -> int:
    """Takes one role, or all, that the person has in an organisation, by any of its ids.

    How many were taken.
    """
    rows = await connection.fetch(
        """
        DELETE FROM organization_member WHERE subject = $1 AND ($3::text IS NULL OR role = $3)
            AND (organization = $2 OR organization IN (
                SELECT other.candidate FROM source_record named
                JOIN source_record other USING (entity) WHERE named.candidate = $2))
        RETURNING role
        """,
        subject,
        organization,
        role,
    )
    return len(rows)
