"""What clients and advisors tell of services."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from operator import attrgetter
from uuid import UUID

from catalogue.store.database import Connection
from catalogue.store.services import RESPONSIBLE


@dataclass(frozen=True, slots=True)
class FeedbackRow:
    """`service` goes by the id in front where it was read. `link`: of the client who tells it."""

    id: UUID
    service: UUID
    given_by: str
    note: str
    created_at: dt.datetime
    link: UUID | None = None
    was_delivered: bool | None = None
    waiting_days: int | None = None
    was_understandable: bool | None = None
    problem: str | None = None
    handled_at: dt.datetime | None = None
    handled_by: str | None = None


_COLUMNS = (
    *("id", "given_by", "note", "created_at", "link", "was_delivered", "waiting_days"),
    *("was_understandable", "problem", "handled_at", "handled_by"),
)
_VALUES = attrgetter("service", *_COLUMNS)
_SELECT = f"""
    SELECT {", ".join(f"feedback.{name}" for name in _COLUMNS)},
        coalesce(source_record.entity, service) AS service
    FROM feedback LEFT JOIN source_record ON candidate = service LEFT JOIN document USING (entity)
    WHERE ($1::uuid[] IS NULL OR EXISTS (
        SELECT FROM json_array_elements(document.body::json -> 'organizations') AS part
        WHERE part ->> 'role' = ANY ($2) AND (part ->> 'organizationId')::uuid = ANY ($1)))
"""
"""Feedback on services that one of the organisations of $1, by any of its ids, answers for."""


async def add(connection: Connection, row: FeedbackRow) -> bool:
    """False, and nothing is done, where feedback was given by the same link before."""
    places = ", ".join(f"${number}" for number in range(1, len(_COLUMNS) + 2))
    return bool(
        await connection.fetchval(
            f"INSERT INTO feedback (service, {', '.join(_COLUMNS)}) VALUES ({places}) "
            "ON CONFLICT (link) DO NOTHING RETURNING true",
            *_VALUES(row),
        )
    )


async def get(
    connection: Connection, id: UUID, organizations: Collection[UUID] | None
) -> FeedbackRow | None:
    """None, too, where none of these organisations answers for the service; None: any does."""
    row = await connection.fetchrow(
        f"{_SELECT} AND feedback.id = $3", _listed(organizations), RESPONSIBLE, id
    )
    return FeedbackRow(**row) if row else None


async def page(  # noqa: PLR0913 - what a list is narrowed by
    connection: Connection,
    organizations: Collection[UUID] | None,
    *,
    limit: int,
    after: UUID | None = None,
    service: UUID | None = None,
    open_only: bool = False,
) -> list[FeedbackRow]:
    """On services that these organisations answer for, the newest first; behind one of them.

    `service`: on this one alone, by any of its ids.
    """
    rows = await connection.fetch(
        f"""{_SELECT}
            AND ($4::uuid IS NULL OR (feedback.created_at, feedback.id) <
                (SELECT created_at, id FROM feedback WHERE id = $4))
            AND ($5::uuid IS NULL OR service = $5 OR source_record.entity =
                (SELECT entity FROM source_record WHERE candidate = $5))
            AND NOT ($6 AND handled_at IS NOT NULL)
        ORDER BY feedback.created_at DESC, feedback.id DESC LIMIT $3
        """,
        _listed(organizations),
        RESPONSIBLE,
        limit,
        after,
        service,
        open_only,
    )
    return [FeedbackRow(**row) for row in rows]


async def handle(connection: Connection, id: UUID, viewer: str, at: dt.datetime) -> None:
    """What was handled before stays as it is."""
    await connection.execute(
        "UPDATE feedback SET handled_at = $3, handled_by = $2 WHERE id = $1 AND handled_at IS NULL",
        id,
        viewer,
        at,
    )


def _listed(organizations: Collection[UUID] | None) -> list[UUID] | None:
    return None if organizations is None else list(organizations)
