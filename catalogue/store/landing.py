"""Lands a run's records: a temporary table of the run's connection, compared with what is stored.

Nothing here commits. The table vanishes with the connection, so a run that dies leaves no trace.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from uuid import UUID

from catalogue.store.database import Connection
from catalogue.store.sources import FOLLOWING


class Outcome(StrEnum):
    """What reading a record came to.

    SAME: the payload is the stored one, so it was not mapped again. UNREAD: known to exist, could
    not be read. WITHHELD: the partner lists it and does not give it. GONE: the partner says that
    it is no more. UNTOLD: this source tells of it no more; others of the system may.
    """

    MAPPED = "MAPPED"
    SAME = "SAME"
    REJECTED = "REJECTED"
    UNREAD = "UNREAD"
    WITHHELD = "WITHHELD"
    GONE = "GONE"
    UNTOLD = "UNTOLD"


@dataclass(frozen=True, slots=True)
class LandingRow:
    """One record of the run.

    `body` is JSON text; `entity` the record's candidate id, for kinds that have one. `effect` and
    `is_revived` are set where the record need not be compared (SAME).
    """

    kind: str
    local_id: str
    outcome: Outcome
    payload: bytes | None = None
    payload_hash: bytes | None = None
    body: str | None = None
    hash: bytes | None = None
    parent: str | None = None
    url: str | None = None
    same_as: Sequence[str] = ()
    link_keys: Sequence[str] = ()
    modified_at: dt.datetime | None = None
    entity: UUID | None = None
    effect: str | None = None
    is_revived: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a record before it is mapped.

    `payload_hash` is None unless mapping can be spared.
    """

    is_landed: bool
    payload_hash: bytes | None
    is_retracted: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """What the guard looks at, in records.

    `missing`: absent, gone, untold or withheld. `lost_texts`: updated ones that lost a language of
    a text.
    """

    told_before: int
    read: int
    missing: int
    updated: int
    lost_texts: int


@dataclass(frozen=True, slots=True)
class Effects:
    """What landing came to, in records."""

    created: int
    updated: int
    unchanged: int
    rejected: int
    unread: int


_COLUMNS = (
    "kind",
    "local_id",
    "outcome",
    "payload",
    "payload_hash",
    "body",
    "hash",
    "parent",
    "url",
    "same_as",
    "link_keys",
    "modified_at",
    "entity",
    "effect",
    "is_revived",
)
_VALUES = attrgetter(*_COLUMNS)


async def prepare(connection: Connection) -> None:
    """An empty landing table; a second run on the same connection starts anew."""
    await connection.execute(
        "DROP TABLE IF EXISTS landing; "
        "CREATE TEMP TABLE landing (kind text, local_id text, outcome text NOT NULL, "
        "payload bytea, payload_hash bytea, body text, hash bytea, parent text, url text, "
        "same_as text[], link_keys text[], "
        "modified_at timestamptz, entity uuid, effect text, is_revived boolean NOT NULL "
        "DEFAULT false, PRIMARY KEY (kind, local_id))"
    )


async def known(  # noqa: PLR0913 - what decides whether mapping can be spared
    connection: Connection,
    *,
    system: str,
    source: str,
    mapper_version: str,
    kinds: Sequence[str],
    local_ids: Sequence[str],
) -> list[Known]:
    """For each record, in order: has this run landed it, and the stored payload's hash."""
    # Each side is looked up by its key: nothing is known of the tables' sizes while a run fills
    # them, and a plan that joined them read all that had landed, for every page.
    rows = await connection.fetch(
        """
        SELECT landed.is_landed IS NOT NULL AS is_landed,
            CASE WHEN record.mapper_version = $3 AND record.body IS NOT NULL
                AND record.body_source = $2 THEN record.payload_hash END AS payload_hash,
            coalesce(record.state = 'RETRACTED', false) AS is_retracted
        FROM unnest($4::text[], $5::text[]) WITH ORDINALITY AS asked (kind, local_id, n)
        LEFT JOIN LATERAL (
            SELECT true AS is_landed FROM landing
            WHERE landing.kind = asked.kind AND landing.local_id = asked.local_id LIMIT 1
        ) landed ON true
        LEFT JOIN LATERAL (
            SELECT mapper_version, body, body_source, payload_hash, state
            FROM source_record stored
            WHERE stored.system = $1 AND stored.kind = asked.kind
                AND stored.local_id = asked.local_id LIMIT 1
        ) record ON true
        ORDER BY n
        """,
        system,
        source,
        mapper_version,
        kinds,
        local_ids,
    )
    return [Known(**row) for row in rows]


async def add(connection: Connection, rows: Iterable[LandingRow]) -> None:
    await connection.copy_records_to_table(
        "landing",
        columns=_COLUMNS,
        records=map(_VALUES, rows),
    )


_RANK_OF_THIS = f"(this.loader <> '{FOLLOWING}', this.precedence)"
_RANK_OF_OTHER = f"(other.loader <> '{FOLLOWING}', other.precedence)"


async def compare(connection: Connection, system: str, source: str) -> None:
    """Says of each landed record what it will come to.

    Where several sources tell of a record, its body is taken from one that is no other catalogue,
    then from the one of the highest precedence, then from the one that the partner changed last;
    for the others the record is unchanged. What has been taken down stays so, whatever is said of
    it.
    """
    await connection.execute("ANALYZE landing")
    await connection.execute(
        f"""
        UPDATE landing SET
            effect = CASE
                WHEN record.state = 'TAKEN_DOWN' THEN 'UNCHANGED'
                WHEN landing.outcome = 'REJECTED' THEN 'REJECTED'
                WHEN record.body IS NULL THEN 'CREATED'
                WHEN record.hash = landing.hash THEN 'UNCHANGED'
                WHEN record.state = 'RETRACTED' OR record.body_source = $2
                    OR record.body_source <> ALL (record.told_by)
                    OR {_RANK_OF_THIS} > {_RANK_OF_OTHER}
                    OR {_RANK_OF_THIS} = {_RANK_OF_OTHER}
                        AND landing.modified_at > record.modified_at THEN 'UPDATED'
                ELSE 'UNCHANGED'
            END,
            is_revived = coalesce(record.state = 'RETRACTED', false)
                AND landing.outcome = 'MAPPED'
        FROM landing self
        LEFT JOIN source this ON this.id = $2
        LEFT JOIN source_record record ON record.system = $1
            AND record.kind = self.kind AND record.local_id = self.local_id
        LEFT JOIN source other ON other.id = record.body_source
        WHERE landing.kind = self.kind AND landing.local_id = self.local_id
            AND landing.outcome IN ('MAPPED', 'REJECTED')
        """,
        system,
        source,
    )


async def figures(connection: Connection, system: str, source: str, *, full: bool) -> Figures:
    row = await connection.fetchrow(
        """
        WITH told AS (
            SELECT landing.outcome
            FROM source_record record LEFT JOIN landing USING (kind, local_id)
            WHERE record.system = $1 AND $2 = ANY (record.told_by) AND record.state = 'ACTIVE'
        ), lost AS (
            SELECT count(*) AS lost_texts
            FROM landing JOIN source_record record ON record.system = $1
                AND record.kind = landing.kind AND record.local_id = landing.local_id
            WHERE landing.effect = 'UPDATED' AND EXISTS (
                SELECT FROM unnest(ARRAY['name', 'summary', 'description']) AS text (field),
                    jsonb_object_keys(coalesce(record.body::jsonb -> field, '{}')) AS language
                WHERE NOT coalesce(landing.body::jsonb -> field, '{}') ? language)
        )
        SELECT
            (SELECT count(*) FROM told) AS told_before,
            (SELECT count(*) FROM landing WHERE outcome NOT IN ('GONE', 'UNTOLD', 'WITHHELD'))
                AS read,
            (SELECT count(*) FROM told WHERE outcome IN ('GONE', 'UNTOLD', 'WITHHELD')
                OR $3 AND outcome IS NULL) AS missing,
            (SELECT count(*) FROM landing WHERE effect = 'UPDATED') AS updated,
            lost_texts
        FROM lost
        """,
        system,
        source,
        full,
    )
    return Figures(**row or {})


async def effects(connection: Connection) -> Effects:
    row = await connection.fetchrow(
        "SELECT count(*) FILTER (WHERE effect = 'CREATED') AS created, "
        "count(*) FILTER (WHERE effect = 'UPDATED') AS updated, "
        "count(*) FILTER (WHERE effect = 'UNCHANGED') AS unchanged, "
        "count(*) FILTER (WHERE effect = 'REJECTED') AS rejected, "
        "count(*) FILTER (WHERE outcome = 'UNREAD') AS unread FROM landing"
    )
    return Effects(**row or {})
