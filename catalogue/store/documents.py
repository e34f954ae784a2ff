"""Reads documents and changes: what the indexer follows and what signed-in reads come from."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

from catalogue.store.database import Connection

CHANNEL = "catalogue_change"
"""PostgreSQL's notification channel that a publish wakes."""

_DOCUMENT = "entity::text AS id, kind, state, revision, created_at, updated_at, body"


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document as stored: `body` is JSON without what the other fields hold."""

    id: str
    kind: str
    state: str
    revision: int
    created_at: dt.datetime
    updated_at: dt.datetime
    body: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change: which entity, what happened to it, which revision it made."""

    sequence: int
    id: str
    kind: str
    action: str
    revision: int
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """Which catalogue this is, its newest change, and when that was made (None: there is none).

    Equal `epoch` and `sequence`, equal documents. Equal `terms`, equal licences and attributions of
    sources: a hash of them.
    """

    epoch: str
    sequence: int
    changed_at: dt.datetime | None
    terms: str


async def standing(connection: Connection) -> Standing:
    """How the catalogue stands as the caller's transaction sees it."""
    [row] = await connection.fetch(
        """
        SELECT epoch::text, coalesce(newest.sequence, 0) AS sequence, newest.at AS changed_at,
            (SELECT md5(coalesce(string_agg(
                concat_ws(' ', id, licence, attribution), ';' ORDER BY id), ''))
             FROM source WHERE removed_at IS NULL) AS terms
        FROM catalogue LEFT JOIN
            (SELECT sequence, at FROM change ORDER BY sequence DESC LIMIT 1) newest ON true
        """
    )
    return Standing(**row)


async def epoch(connection: Connection) -> str:
    """Which catalogue this database holds; another one after a restore or a new start."""
    return str(await connection.fetchval("SELECT epoch FROM catalogue"))


async def last_sequence(connection: Connection) -> int:
    """The sequence of the newest change, 0 when there is none: the catalogue's revision."""
    return await connection.fetchval("SELECT coalesce(max(sequence), 0) FROM change")


async def changes_after(
    connection: Connection, sequence: int, limit: int, *, newest_only: bool = False
) -> list[ChangeRow]:
    """The changes after one, in order; those alone that are the newest of their entity, perhaps.

    None is ever missed: sequences are given in the order of commits.
    """
    newest = (
        "AND NOT EXISTS (SELECT FROM change newer WHERE newer.entity = change.entity "
        "AND newer.sequence > change.sequence) "
    )
    rows = await connection.fetch(
        "SELECT sequence, entity::text AS id, kind, action, revision, at FROM change "
        f"WHERE sequence > $1 {newest if newest_only else ''}ORDER BY sequence LIMIT $2",
        sequence,
        limit,
    )
    return [ChangeRow(**row) for row in rows]


async def documents(connection: Connection, ids: Sequence[str]) -> list[DocumentRow]:
    """The documents of these entities, in no order; unknown ids are left out.

    A former id leads to the document of the entity that it is a part of now.
    """
    rows = await connection.fetch(
        f"SELECT {_DOCUMENT} FROM document WHERE entity IN (SELECT unnest($1::uuid[]) "
        "UNION SELECT entity FROM source_record WHERE candidate = ANY($1))",
        [UUID(entity) for entity in ids],
    )
    return [DocumentRow(**row) for row in rows]


async def current_ids(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The id in front for each of these that is a former one."""
    rows = await connection.fetch(
        "SELECT candidate::text AS former, entity::text AS id FROM source_record "
        "WHERE candidate = ANY($1) AND entity <> candidate",
        [UUID(entity) for entity in ids],
    )
    return {row["former"]: row["id"] for row in rows}


async def all_documents(
    connection: Connection, kind: str, batch: int = 500
) -> AsyncIterator[list[DocumentRow]]:
    """All documents of a kind by id, in batches; inside the caller's transaction."""
    last = UUID(int=0)
    while rows := await connection.fetch(
        f"SELECT {_DOCUMENT} FROM document WHERE kind = $1 AND entity > $2 "
        "ORDER BY entity LIMIT $3",
        kind,
        last,
        batch,
    ):
        yield [DocumentRow(**row) for row in rows]
        last = UUID(rows[-1]["id"])


async def referrers(connection: Connection, ids: Sequence[str]) -> list[str]:
    """The entities whose stored document embeds a card of one of these, by any of its ids."""
    rows = await connection.fetch(
        "SELECT DISTINCT from_entity::text AS id FROM reference WHERE to_entity IN "
        "(SELECT unnest($1::uuid[]) UNION "
        "SELECT candidate FROM source_record WHERE entity = ANY($1))",
        [UUID(entity) for entity in ids],
    )
    return [row["id"] for row in rows]


@asynccontextmanager
async def listening(connection: Connection) -> AsyncGenerator[asyncio.Event]:
    """An event that is set whenever a publish has committed.

    Clear it before reading the changes: what is published meanwhile sets it again.
    """
    published = asyncio.Event()

    def wake(*_: object) -> None:
        published.set()

    await connection.add_listener(CHANNEL, wake)
    try:
        yield published
    finally:
        await connection.remove_listener(CHANNEL, wake)
