"""Pairs of records that are perhaps the same thing, and what finding them has to read."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

import orjson

from catalogue.model.service_correction import CORRECTIONS
from catalogue.store.database import Connection, Row

_PROPOSE_LOCK = 7_203_010

_COLUMNS = ("first", "second", "kind", "score", "reasons", "found_at")


def _names(record: str, key: str) -> str:
    """A condition: the record is the one that is written `system:kind:local id` in that column."""
    system, kind = f"split_part({key}, ':', 1)", f"split_part({key}, ':', 2)"
    local_id = f"substr({key}, length({system}) + length({kind}) + 3)"
    return (
        f"{record}.system = {system} AND {record}.kind = {kind} AND {record}.local_id = {local_id}"
    )


def _entity(key: str) -> str:
    """The entity of the active record that is written in that column, else null.

    A subquery of its own is looked up by the primary key; joins of split texts were not.
    """
    return (
        f"(SELECT entity FROM source_record record WHERE {_names('record', key)} "
        "AND state = 'ACTIVE')"
    )


def _concerns(key: str, organizations: str) -> str:
    """A condition: the entity of that record is one of the organisations, or refers to one."""
    return (
        f"{_entity(key)} = ANY ({organizations}) OR EXISTS (SELECT FROM reference "
        f"WHERE from_entity = {_entity(key)} AND to_entity = ANY ({organizations}))"
    )


@dataclass(frozen=True, slots=True)
class ComparedRecord:
    """A record as finding candidates sees it; the body (JSON text) of active ones only."""

    system: str
    local_id: str
    candidate: UUID
    entity: UUID
    link_keys: list[str]
    body: str | None


@dataclass(frozen=True, slots=True)
class LinkCandidateRow:
    """Two records, `system:kind:local id`, the smaller one first; `reasons` as the table has them.

    `score` from 0 to 1. `found_at`: when the pair was first proposed.
    """

    first: str
    second: str
    kind: str
    score: float
    reasons: list[dict[str, object]]
    found_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Position:
    """The candidate that a page ended with; the next one begins after it."""

    score: float
    first: str
    second: str


async def records(connection: Connection, kind: str) -> AsyncIterator[ComparedRecord]:
    """All records of a kind that take part in linking; inside the caller's transaction.

    Corrections are left out: they have no content of their own to compare.
    """
    async for row in connection.cursor(
        "SELECT system, local_id, candidate, entity, link_keys, "
        "CASE WHEN state = 'ACTIVE' THEN body END AS body FROM source_record "
        "WHERE kind = $1 AND state IN ('ACTIVE', 'RETRACTED') AND body IS NOT NULL "
        "AND entity IS NOT NULL AND candidate IS NOT NULL AND system <> $2",
        kind,
        CORRECTIONS,
    ):
        yield ComparedRecord(**row)


async def moved(connection: Connection) -> dict[str, str]:
    """Candidate id → entity, of the records that are in another's entity."""
    rows = await connection.fetch(
        "SELECT candidate::text, entity::text FROM source_record WHERE candidate <> entity"
    )
    return {row["candidate"]: row["entity"] for row in rows}


async def decided(connection: Connection, kind: str) -> list[tuple[UUID, UUID]]:
    """The entities of the two records of each decision."""
    rows = await connection.fetch(
        "SELECT one.entity AS first, other.entity AS second FROM link_decision "
        f"JOIN source_record one ON {_names('one', 'link_decision.first')} "
        f"JOIN source_record other ON {_names('other', 'link_decision.second')} "
        "WHERE one.kind = $1 AND one.entity IS NOT NULL AND other.entity IS NOT NULL",
        kind,
    )
    return [(row["first"], row["second"]) for row in rows]


async def mapped_in(connection: Connection, run: int) -> set[UUID]:
    """The entities of the records that a run has written."""
    rows = await connection.fetch(
        "SELECT DISTINCT entity FROM source_record WHERE mapped_in = $1 AND entity IS NOT NULL", run
    )
    return {row["entity"] for row in rows}


async def kinds_of(connection: Connection, entities: Collection[UUID]) -> set[str]:
    rows = await connection.fetch(
        "SELECT DISTINCT kind FROM entity WHERE id = ANY($1)", list(entities)
    )
    return {row["kind"] for row in rows}


async def replace(
    connection: Connection,
    kind: str,
    touched: Collection[UUID] | None,
    rows: Iterable[LinkCandidateRow],
) -> None:
    """Puts these in the place of a kind's candidates, or of those of the touched entities.

    A pair that was proposed before keeps when. In the caller's transaction.
    """
    await connection.execute("SELECT pg_advisory_xact_lock($1)", _PROPOSE_LOCK)
    await connection.execute(
        "DROP TABLE IF EXISTS proposed; "
        "CREATE TEMP TABLE proposed (LIKE link_candidate) ON COMMIT DROP"
    )
    await connection.copy_records_to_table("proposed", columns=_COLUMNS, records=map(_values, rows))
    await connection.execute(
        f"""
        DELETE FROM link_candidate old WHERE kind = $1
            AND NOT EXISTS (SELECT FROM proposed
                WHERE proposed.first = old.first AND proposed.second = old.second)
            AND ($2::uuid[] IS NULL OR {_entity("old.first")} = ANY ($2)
                OR {_entity("old.second")} = ANY ($2))
        """,
        kind,
        None if touched is None else list(touched),
    )
    await connection.execute(
        """
        INSERT INTO link_candidate AS old SELECT * FROM proposed
        ON CONFLICT (first, second) DO UPDATE SET score = excluded.score, reasons = excluded.reasons
        WHERE old.score <> excluded.score OR old.reasons <> excluded.reasons
        """
    )


def _values(row: LinkCandidateRow) -> tuple[object, ...]:
    reasons = orjson.dumps(row.reasons).decode()
    return row.first, row.second, row.kind, row.score, reasons, row.found_at


async def prune(connection: Connection) -> None:
    """Deletes the candidates that have been decided or linked, or of which a side is gone."""
    await connection.execute(
        f"""
        DELETE FROM link_candidate old WHERE EXISTS (
            SELECT FROM link_decision decision
            WHERE decision.first = old.first AND decision.second = old.second
        ) OR ({_entity("old.first")} <> {_entity("old.second")}) IS NOT TRUE
        """
    )


async def page(  # noqa: PLR0913 - what a list is narrowed by
    connection: Connection,
    *,
    limit: int,
    after: Position | None = None,
    kind: str | None = None,
    system: str | None = None,
    organizations: Collection[UUID] | None = None,
) -> list[LinkCandidateRow]:
    """The likeliest first; of a kind, or those that have a record of a system on a side.

    `organizations`: only those of which a side is one of these, or refers to one of them.
    """
    last = after or Position(2.0, "", "")
    rows = await connection.fetch(
        f"SELECT {', '.join(_COLUMNS)} FROM link_candidate "
        "WHERE (score < $1 OR score = $1 AND (first, second) > ($2, $3)) "
        "AND ($4::text IS NULL OR kind = $4) AND ($5::text IS NULL "
        "OR starts_with(first, $5 || ':') OR starts_with(second, $5 || ':')) "
        f"AND ($6::uuid[] IS NULL OR {_concerns('first', '$6')} OR {_concerns('second', '$6')}) "
        "ORDER BY score DESC, first, second LIMIT $7",
        last.score,
        last.first,
        last.second,
        kind,
        system,
        None if organizations is None else list(organizations),
        limit,
    )
    return [_row(row) for row in rows]


async def of_entity(connection: Connection, entity: UUID) -> list[LinkCandidateRow]:
    """The candidates of all records of an entity, the likeliest first."""
    keys = await connection.fetchval(
        "SELECT array_agg(system || ':' || kind || ':' || local_id) FROM source_record "
        "WHERE entity = $1",
        entity,
    )
    return await of_records(connection, keys or [])


async def of_records(connection: Connection, keys: Sequence[str]) -> list[LinkCandidateRow]:
    """The candidates of any of these records, `system:kind:local id`, the likeliest first."""
    rows = await connection.fetch(
        f"SELECT {', '.join(_COLUMNS)} FROM link_candidate "
        "WHERE first = ANY ($1) OR second = ANY ($1) ORDER BY score DESC, first, second",
        list(keys),
    )
    return [_row(row) for row in rows]


async def counts_by_source(connection: Connection) -> dict[str, int]:
    """How many candidates have a record of the source on a side; sources without are left out."""
    rows = await connection.fetch(
        f"""
        SELECT source, count(*) AS candidates FROM (
            SELECT DISTINCT candidate.first, candidate.second, unnest(record.told_by) AS source
            FROM link_candidate candidate JOIN source_record record
                ON {_names("record", "candidate.first")} OR {_names("record", "candidate.second")}
        ) AS told GROUP BY source
        """
    )
    return {row["source"]: row["candidates"] for row in rows}


def _row(row: Row) -> LinkCandidateRow:
    return LinkCandidateRow(**{**row, "reasons": orjson.loads(row["reasons"])})
