"""Referrals and their moves. Who reads names whose referrals may be seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from uuid import UUID

import orjson

from catalogue.store.database import Connection, Row

CHANNEL = "referral_event"
"""PostgreSQL's notification channel for moves; the payload is `referral revision`."""

_COLUMNS = (
    *("id", "code", "sender", "receiver", "receiver_mailbox", "created_by", "service", "route"),
    *("language", "municipality", "age_group", "must_not_contact", "sealed_note", "state"),
    *("outcome", "redirected_to", "revision", "created_at", "updated_at", "sent_at"),
    *("accepted_at", "closed_at", "remind_at", "expire_at", "purge_at", "pseudonymise_at"),
)
_EVENT_COLUMNS = (
    *("referral", "revision", "move", "from_state", "to_state", "side", "actor", "reason"),
    *("decided_by", "sealed_note", "at"),
)
_REFERRAL, _EVENT = ", ".join(_COLUMNS), ", ".join(_EVENT_COLUMNS)
_VALUES, _EVENT_VALUES = attrgetter(*_COLUMNS), attrgetter(*_EVENT_COLUMNS)
IS_SENDER = "($2::uuid IS NULL AND ($1::uuid[] IS NULL OR sender = ANY ($1)))"
IS_RECEIVER = "(sent_at IS NOT NULL AND ($1::uuid[] IS NULL OR receiver = ANY ($1) OR id = $2))"
"""Conditions of a `Concern`, whose parameters are $1 and $2."""

_CONCERNS = f"({IS_SENDER} OR {IS_RECEIVER})"

SELECT = f"""
    SELECT {_REFERRAL}, service_snapshot, {IS_SENDER} AS is_sender, {IS_RECEIVER} AS is_receiver,
        (SELECT wrapped FROM referral_key WHERE referral_key.referral = referral.id) AS wrapped_key,
        (SELECT origin.id FROM referral origin WHERE origin.redirected_to = referral.id)
            AS redirected_from,
        EXISTS (SELECT FROM source_record WHERE candidate = service AND state = 'TAKEN_DOWN')
            AS is_taken_down
    FROM referral
"""


@dataclass(frozen=True, slots=True)
class Concern:
    """Whose referrals: those that these organisations (all ids of theirs) send or were sent.

    None: of every one. `received`: the one that a link leads its receiver to.
    """

    organizations: Collection[UUID] | None = ()
    received: UUID | None = None

    @property
    def parameters(self) -> tuple[list[UUID] | None, UUID | None]:
        return None if self.organizations is None else list(self.organizations), self.received


EVERYBODYS = Concern(organizations=None)
"""Of the worker, which is nobody's side."""


@dataclass(frozen=True, slots=True)
class EventRow:
    """A move. `sealed_note`: None where nothing was written, or it was purged.

    `wrapped_key`: of its referral, where it was read.
    """

    referral: UUID
    revision: int
    move: str
    from_state: str | None
    to_state: str
    side: str
    actor: str
    reason: str | None
    decided_by: str | None
    sealed_note: bytes | None
    at: dt.datetime
    wrapped_key: bytes | None = None


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """A referral; `is_sender`, `is_receiver`: whether whoever read it is on that side.

    `service_snapshot`: `at`, `revision` and texts of the service; None where it was taken down:
    what it said is gone for everybody. `wrapped_key`: None where nothing is sealed any more.
    `events`, the oldest first, where it was read.
    """

    id: UUID
    code: str
    sender: UUID
    receiver: UUID
    receiver_mailbox: str | None
    created_by: str
    service: UUID
    route: UUID | None
    language: str
    municipality: str | None
    age_group: str | None
    must_not_contact: bool
    state: str
    revision: int
    created_at: dt.datetime
    updated_at: dt.datetime
    sealed_note: bytes | None = None
    outcome: str | None = None
    redirected_to: UUID | None = None
    sent_at: dt.datetime | None = None
    accepted_at: dt.datetime | None = None
    closed_at: dt.datetime | None = None
    remind_at: dt.datetime | None = None
    expire_at: dt.datetime | None = None
    purge_at: dt.datetime | None = None
    pseudonymise_at: dt.datetime | None = None
    service_snapshot: Mapping[str, object] | None = None
    is_sender: bool = False
    is_receiver: bool = False
    wrapped_key: bytes | None = None
    redirected_from: UUID | None = None
    events: Sequence[EventRow] = ()


async def get(connection: Connection, ids: Collection[UUID], concern: Concern) -> list[ReferralRow]:
    """Those of the referrals that are of concern, whole, in no order."""
    rows = await connection.fetch(
        f"{SELECT} WHERE id = ANY ($3) AND {_CONCERNS}", *concern.parameters, list(ids)
    )
    return await whole(connection, rows)


async def held(connection: Connection, id: UUID, concern: Concern) -> ReferralRow | None:
    """The referral, whole, for the caller's transaction alone until it ends."""
    rows = await connection.fetch(
        f"{SELECT} WHERE id = $3 AND {_CONCERNS} FOR UPDATE OF referral", *concern.parameters, id
    )
    return next(iter(await whole(connection, rows)), None)


async def add(connection: Connection, referral: ReferralRow) -> bool:
    """Without its events. False, and nothing is done, where the code is another's."""
    return bool(
        await connection.fetchval(
            f"INSERT INTO referral ({_REFERRAL}, service_snapshot) "
            f"VALUES ({_places(_COLUMNS)}, ${len(_COLUMNS) + 1}) "
            "ON CONFLICT (code) DO NOTHING RETURNING true",
            *_VALUES(referral),
            _snapshot_text(referral),
        )
    )


async def save(connection: Connection, referral: ReferralRow) -> None:
    """Everything of it but its events."""
    await connection.execute(
        f"UPDATE referral SET ({_REFERRAL}, service_snapshot) = "
        f"ROW ({_places(_COLUMNS)}, ${len(_COLUMNS) + 1}) WHERE id = $1",
        *_VALUES(referral),
        _snapshot_text(referral),
    )


async def add_event(connection: Connection, event: EventRow) -> None:
    """Whoever listens hears of it when the transaction is committed."""
    await connection.execute(
        f"INSERT INTO referral_event ({_EVENT}) VALUES ({_places(_EVENT_COLUMNS)})",
        *_EVENT_VALUES(event),
    )
    await connection.execute(
        "SELECT pg_notify($1, $2)", CHANNEL, f"{event.referral} {event.revision}"
    )


async def whole(connection: Connection, rows: Sequence[Row]) -> list[ReferralRow]:
    """Rows of `SELECT` with what happened to them."""
    referrals = [_referral(row) for row in rows]
    events = await _events(connection, [each.id for each in referrals]) if referrals else {}
    return [replace(each, events=events.get(each.id, ())) for each in referrals]


async def _events(connection: Connection, referrals: Sequence[UUID]) -> dict[UUID, list[EventRow]]:
    rows = await connection.fetch(
        f"SELECT {_EVENT}, wrapped AS wrapped_key FROM referral_event "
        "LEFT JOIN referral_key USING (referral) "
        "WHERE referral = ANY ($1) ORDER BY referral, revision",
        list(referrals),
    )
    found: dict[UUID, list[EventRow]] = {}
    for row in rows:
        found.setdefault(row["referral"], []).append(EventRow(**row))
    return found


def _referral(row: Row) -> ReferralRow:
    values = {**row}
    snapshot, is_taken_down = values.pop("service_snapshot"), values.pop("is_taken_down")
    is_told = snapshot and not is_taken_down
    return ReferralRow(**values, service_snapshot=orjson.loads(snapshot) if is_told else None)


def _snapshot_text(referral: ReferralRow) -> str | None:
    snapshot = referral.service_snapshot
    return None if snapshot is None else orjson.dumps(snapshot).decode()


def _places(columns: Sequence[str]) -> str:
    return ", ".join(f"${number}" for number, _ in enumerate(columns, 1))
