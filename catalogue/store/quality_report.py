"""Reads what a report on the quality of data is made of; in the caller's transaction."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from uuid import UUID

from catalogue.model.service_correction import CORRECTIONS
from catalogue.store.database import Connection
from catalogue.store.documents import DocumentRow

_BATCH = 200

_KEY = "record.system || ':' || record.kind || ':' || record.local_id"

_OF_RECORDS = "SELECT entity FROM source_record WHERE entity IS NOT NULL AND state = 'ACTIVE'"

_OF_ORGANIZATION = """
    WITH RECURSIVE part AS (
        SELECT entity FROM source_record WHERE candidate = $1
        UNION
        SELECT child.entity FROM part JOIN source_record member USING (entity)
            JOIN reference ON to_entity = member.candidate
            JOIN document child ON child.entity = from_entity AND child.kind = 'ORGANIZATION'
    )
    SELECT entity FROM part
    UNION
    SELECT from_entity FROM part JOIN source_record member USING (entity)
        JOIN reference ON to_entity = member.candidate
"""
"""The organisation, whichever of its ids is given, its parts, and what refers to any of them."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What is reported on: what one source tells of, or one organisation is in; else everything.

    `organization` is any id that the organisation has or had.
    """

    source: str | None = None
    organization: UUID | None = None


@dataclass(frozen=True, slots=True)
class MemberRow:
    """An active record (`system:kind:local id`) of an entity that has several; `body` is JSON."""

    entity: str
    record: str
    body: str


@dataclass(frozen=True, slots=True)
class DuplicateRow:
    """Two records that are perhaps the same thing, and how surely (0 to 1)."""

    first: str
    second: str
    score: float


async def begin(connection: Connection, scope: Scope) -> int:
    """Gathers the entities of the scope for the other functions; how many there are."""
    await connection.execute(
        "DROP TABLE IF EXISTS reported; "
        "CREATE TEMP TABLE reported (entity uuid PRIMARY KEY) ON COMMIT DROP"
    )
    await connection.execute(f"INSERT INTO reported SELECT DISTINCT entity FROM ({_OF_RECORDS})")
    if scope.source:
        await _keep(connection, f"{_OF_RECORDS} AND $1 = ANY (told_by)", scope.source)
    if scope.organization:
        await _keep(connection, _OF_ORGANIZATION, scope.organization)
    await connection.execute("ANALYZE reported")
    return await connection.fetchval("SELECT count(*) FROM reported")


async def _keep(connection: Connection, entities: str, value: object) -> None:
    await connection.execute(
        f"DELETE FROM reported WHERE entity NOT IN (SELECT entity FROM ({entities}))", value
    )


async def services(connection: Connection) -> AsyncIterator[list[DocumentRow]]:
    """The documents of services that are offered, in batches by id."""
    last = UUID(int=0)
    while rows := await connection.fetch(
        "SELECT entity::text AS id, kind, state, revision, created_at, updated_at, body "
        "FROM reported JOIN document USING (entity) "
        "WHERE kind = 'SERVICE' AND state = 'ACTIVE' AND entity > $1 ORDER BY entity LIMIT $2",
        last,
        _BATCH,
    ):
        yield [DocumentRow(**row) for row in rows]
        last = UUID(rows[-1]["id"])


async def members(connection: Connection) -> AsyncIterator[list[MemberRow]]:
    """The records of each entity that has several, entity by entity; corrections left out."""
    group: list[MemberRow] = []
    async for row in connection.cursor(
        f"SELECT record.entity::text AS entity, {_KEY} AS record, body "
        "FROM source_record record WHERE state = 'ACTIVE' AND system <> $1 AND entity IN ("
        f"SELECT entity FROM reported JOIN ({_OF_RECORDS}) AS told USING (entity) "
        "GROUP BY entity HAVING count(*) > 1) ORDER BY record.entity",
        CORRECTIONS,
    ):
        member = MemberRow(**row)
        if group and group[0].entity != member.entity:
            yield group
            group = []
        group.append(member)
    if group:
        yield group


async def duplicates(connection: Connection, limit: int) -> tuple[int, list[DuplicateRow]]:
    """How many candidates for links have a record of the scope on a side, and the likeliest."""
    rows = await connection.fetch(
        f"""
        WITH inside AS (
            SELECT {_KEY} AS record FROM source_record record JOIN reported USING (entity)
        )
        SELECT first, second, score, count(*) OVER () AS count FROM link_candidate
        WHERE first IN (SELECT record FROM inside) OR second IN (SELECT record FROM inside)
        ORDER BY score DESC, first, second LIMIT $1
        """,
        limit,
    )
    found = [DuplicateRow(row["first"], row["second"], row["score"]) for row in rows]
    return (rows[0]["count"] if rows else 0), found
