"""The records that linking has to look at anew, and what it finds; in the caller's transaction.

What happens to records is noted while a run lands. For one kind after the other the affected
records are then gathered: those noted, and whatever shares something with them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from catalogue.store.database import Connection

_RECORD = "record.system || ':' || record.kind || ':' || record.local_id"
"""How a record is written in pairs."""

MANY = 2_000
"""Affected records of a kind up to which each one's relatives are looked up.

An overlap with that many keys costs PostgreSQL's index some tenths of a second, as much as reading
30,000 records does; from there it grows with the square.
"""

_AFFECTED = "affected JOIN source_record record USING (system, local_id)"


@dataclass(frozen=True, slots=True)
class LinkingRow:
    """A record with what linking asks of it. `entity` is the one that it is in until now."""

    system: str
    local_id: str
    is_retracted: bool
    candidate: UUID
    entity: UUID
    created_at: dt.datetime
    link_keys: list[str]
    same_as: list[str]


@dataclass(frozen=True, slots=True)
class OrganizationRow:
    """An organisation's record: the entity that it is in, and its keys."""

    candidate: UUID
    entity: UUID
    link_keys: list[str]


@dataclass(frozen=True, slots=True)
class LinkRow:
    first: str
    second: str
    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class DecisionRow:
    first: str
    second: str
    decision: str


async def begin(connection: Connection) -> None:
    """Prepares the lists of what is to be linked anew."""
    await connection.execute(
        "DROP TABLE IF EXISTS relink; DROP TABLE IF EXISTS relink_key; "
        "DROP TABLE IF EXISTS affected; "
        "CREATE TEMP TABLE relink (kind text, system text, local_id text, "
        "PRIMARY KEY (kind, system, local_id)) ON COMMIT DROP; "
        "CREATE TEMP TABLE relink_key (kind text, key text, PRIMARY KEY (kind, key)) "
        "ON COMMIT DROP; "
        "CREATE TEMP TABLE affected (system text, local_id text, round integer NOT NULL, "
        "PRIMARY KEY (system, local_id)) ON COMMIT DROP"
    )


async def note_landing(connection: Connection, system: str) -> None:
    """Notes the landed records that may be linked otherwise now; before they are written.

    A key that a record gives up may tell one of the others from now on; so may what it stated.
    """
    await connection.execute(
        """
        WITH noted AS (
            SELECT landing.kind, landing.local_id, record.link_keys, record.same_as
            FROM landing LEFT JOIN source_record record ON record.system = $1
                AND record.kind = landing.kind AND record.local_id = landing.local_id
            WHERE is_revived OR effect = 'CREATED' OR effect = 'UPDATED' AND (
                record.link_keys <> landing.link_keys OR record.same_as <> landing.same_as)
        ), keys AS (
            INSERT INTO relink_key SELECT kind, unnest(link_keys) FROM noted
            UNION SELECT kind, 'stated:' || unnest(same_as) FROM noted ON CONFLICT DO NOTHING
        )
        INSERT INTO relink SELECT kind, $1, local_id FROM noted ON CONFLICT DO NOTHING
        """,
        system,
    )


async def note(connection: Connection, kind: str, system: str, local_id: str) -> None:
    """Notes a record that a person decided on, with its keys as they are now."""
    await connection.execute(
        "INSERT INTO relink VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", kind, system, local_id
    )
    await connection.execute(
        "WITH record AS (SELECT kind, link_keys, same_as FROM source_record "
        "WHERE kind = $1 AND system = $2 AND local_id = $3) "
        "INSERT INTO relink_key SELECT kind, unnest(link_keys) FROM record "
        "UNION SELECT kind, 'stated:' || unnest(same_as) FROM record ON CONFLICT DO NOTHING",
        kind,
        system,
        local_id,
    )


async def note_holders(connection: Connection, kind: str, keys: Sequence[str]) -> None:
    """Notes the records of a kind that have one of these keys."""
    await connection.execute(
        "INSERT INTO relink SELECT kind, system, local_id FROM source_record "
        "WHERE kind = $1 AND link_keys && $2::text[] ON CONFLICT DO NOTHING",
        kind,
        keys,
    )


async def gather(connection: Connection, kind: str, relation: str) -> bool:
    """Gathers the affected records of a kind until none is added; whether there are any.

    Added to those noted is what shares a key with them, is named as the same by either side or by
    a decision, or is in one entity with them until now. `relation` stands in a rule's place where
    a key is none. More than MANY are all: that is faster than to look each one's relatives up.
    """
    await connection.execute("DELETE FROM affected")
    await _tidy_indexes(connection)
    added = await _add(connection, 0, _NOTED, kind)
    count, rounds = added, 0
    while added and count <= MANY:
        rounds += 1
        await connection.execute("ANALYZE affected")
        added = await _add(connection, rounds, _SHARING, kind, rounds - 1, f"{relation}:")
        count += added
    if count > MANY:
        await _add(connection, rounds, _ALL, kind)
    return count > 0


_NOTED = "SELECT system, local_id FROM relink WHERE kind = $1"

_ALL = "SELECT system, local_id FROM source_record WHERE kind = $1"

_SHARING = f"""
    WITH latest AS (
        SELECT {_RECORD} AS key, record.entity, record.link_keys, record.same_as
        FROM {_AFFECTED} WHERE record.kind = $1 AND affected.round = $2
    ), held AS (
        SELECT unnest(link_keys) AS key FROM latest
        UNION SELECT key FROM relink_key WHERE kind = $1
    ), stated AS (
        SELECT key FROM latest UNION SELECT unnest(same_as) FROM latest
        UNION SELECT substr(key, length('stated:') + 1) FROM relink_key
            WHERE kind = $1 AND starts_with(key, 'stated:')
    ), named AS (
        SELECT key FROM stated
        UNION SELECT second FROM latest JOIN link_decision ON first = latest.key
        UNION SELECT first FROM latest JOIN link_decision ON second = latest.key
    )
    SELECT system, local_id FROM source_record WHERE kind = $1 AND link_keys &&
        (SELECT coalesce(array_agg(key), '{{}}') FROM held WHERE NOT starts_with(key, $3))
    UNION
    SELECT system, local_id FROM source_record WHERE kind = $1 AND same_as &&
        (SELECT coalesce(array_agg(key), '{{}}') FROM stated)
    UNION
    SELECT other.system, other.local_id FROM named
    JOIN source_record other ON other.system = split_part(key, ':', 1)
        AND other.kind = $1 AND split_part(key, ':', 2) = $1
        AND other.local_id = substr(key, length(split_part(key, ':', 1)) + length($1) + 3)
    UNION
    SELECT other.system, other.local_id FROM latest
    JOIN source_record other ON other.kind = $1 AND other.entity = latest.entity
"""


async def _add(connection: Connection, rounds: int, found: str, *arguments: object) -> int:
    status = await connection.execute(
        f"INSERT INTO affected SELECT system, local_id, {rounds} FROM ({found}) found "
        "ON CONFLICT DO NOTHING",
        *arguments,
    )
    return int(status.rpartition(" ")[2])


async def _tidy_indexes(connection: Connection) -> None:
    """What a run has just written lies unsorted beside these indexes, and each look-up reads it."""
    await connection.execute(
        "SELECT gin_clean_pending_list('source_record_by_link_key'), "
        "gin_clean_pending_list('source_record_by_same_as')"
    )


async def affected(connection: Connection, kind: str) -> list[LinkingRow]:
    """The gathered records that can be linked: those that a source tells or has told of."""
    rows = await connection.fetch(
        "SELECT record.system, record.local_id, record.state = 'RETRACTED' AS is_retracted, "
        "record.candidate, record.entity, entity.created_at, record.link_keys, record.same_as "
        f"FROM {_AFFECTED} JOIN entity ON entity.id = record.candidate "
        "WHERE record.kind = $1 AND record.state IN ('ACTIVE', 'RETRACTED')",
        kind,
    )
    return [LinkingRow(**row) for row in rows]


async def affected_decisions(connection: Connection, kind: str) -> list[DecisionRow]:
    """What people decided on the gathered records."""
    rows = await connection.fetch(
        f"WITH keys AS (SELECT {_RECORD} AS key FROM {_AFFECTED} WHERE record.kind = $1) "
        "SELECT first, second, decision FROM link_decision WHERE first IN (SELECT key FROM keys)",
        kind,
    )
    return [DecisionRow(**row) for row in rows]


async def organizations(connection: Connection) -> list[OrganizationRow]:
    """All organisations that a source tells or has told of."""
    rows = await connection.fetch(
        "SELECT candidate, entity, link_keys FROM source_record "
        "WHERE kind = 'ORGANIZATION' AND state IN ('ACTIVE', 'RETRACTED')"
    )
    return [OrganizationRow(**row) for row in rows]


async def write_links(connection: Connection, kind: str, links: Iterable[LinkRow]) -> None:
    """Replaces what holds the gathered records together."""
    await connection.execute(
        f"DELETE FROM link WHERE first IN (SELECT {_RECORD} FROM {_AFFECTED} "
        "WHERE record.kind = $1)",
        kind,
    )
    await connection.copy_records_to_table(
        "link",
        columns=("first", "second", "rule", "score"),
        records=[(link.first, link.second, link.rule, link.score) for link in links],
    )


async def move(connection: Connection, kind: str, moves: Iterable[tuple[str, str, UUID]]) -> None:
    """Puts records (system, local id) into other entities.

    Touches the entities that they leave and join, and what refers to a moved organisation.
    """
    columns = tuple(zip(*moves, strict=True))
    if not columns:
        return
    await connection.execute(
        """
        WITH moved AS (
            SELECT record.system, record.local_id, record.candidate, record.entity AS left_entity,
                move.entity
            FROM unnest($2::text[], $3::text[], $4::uuid[]) AS move (system, local_id, entity)
            JOIN source_record record USING (system, local_id) WHERE record.kind = $1
        ), noted AS (
            INSERT INTO touched
            SELECT entity FROM moved UNION SELECT left_entity FROM moved
            UNION SELECT from_entity FROM moved JOIN reference ON to_entity = candidate
                WHERE $1 = 'ORGANIZATION'
            ON CONFLICT DO NOTHING
        )
        UPDATE source_record record SET entity = moved.entity FROM moved
        WHERE record.kind = $1 AND record.system = moved.system
            AND record.local_id = moved.local_id
        """,
        kind,
        *columns,
    )
