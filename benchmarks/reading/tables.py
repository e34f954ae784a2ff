"""Fills the tables that PostGraphile and plain Strawberry answer from, out of our documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import orjson

from benchmarks.reading.names import Names
from benchmarks.reading.rows import CLASSIFICATIONS, Rows, code_rows, rows_of
from catalogue.search.query import Document
from catalogue.store.database import Connection, Row, connected

_BATCH = 2_000
_HERE = Path(__file__).parent

_CODES = """
CREATE TABLE reading.{name} (code text PRIMARY KEY, name_fi text NOT NULL);
CREATE TABLE reading.service_{name} (
    service_id uuid REFERENCES reading.service,
    position int,
    code text NOT NULL REFERENCES reading.{name},
    PRIMARY KEY (service_id, position)
);
CREATE INDEX ON reading.service_{name} (code, service_id);
"""

_ADDRESSES = """
CREATE TABLE reading.address (
    channel_id uuid REFERENCES reading.channel,
    position int,
    type text NOT NULL,
    municipality text REFERENCES reading.municipality,
    latitude float,
    longitude float,
    PRIMARY KEY (channel_id, position)
);
CREATE INDEX ON reading.address (municipality);
"""

_NAME_ORDER = "CREATE TEMP TABLE name_order (service_id uuid, name_order text) ON COMMIT DROP"

_WORDS = """
INSERT INTO reading.service_search
SELECT id,
    setweight(to_tsvector('finnish', name_fi), 'A')
    || setweight(to_tsvector('swedish', name_sv), 'A')
    || setweight(to_tsvector('english', name_en), 'A')
    || setweight(to_tsvector('finnish', summary_fi), 'C')
    || setweight(to_tsvector('swedish', summary_sv), 'C')
    || setweight(to_tsvector('english', summary_en), 'C')
    || setweight(to_tsvector('finnish', description_fi), 'D')
    || setweight(to_tsvector('swedish', description_sv), 'D')
    || setweight(to_tsvector('english', description_en), 'D'),
    ARRAY(SELECT code FROM reading.service_theme AS told WHERE told.service_id = id),
    ARRAY(SELECT municipality FROM reading.served_municipality AS told WHERE told.service_id = id)
    || CASE WHEN coverage = 'NATIONWIDE' THEN ARRAY['*'] ELSE '{}' END,
    name_order
FROM reading.service JOIN name_order ON service_id = id
"""

_CHANGES = """
INSERT INTO reading.change SELECT sequence, entity, kind, action, revision, at FROM public.change
"""

_BESIDE_THE_BODY = ("state", "revision", "createdAt", "updatedAt")

_DOCUMENTS = """
SELECT body, state, revision, created_at AS "createdAt", updated_at AS "updatedAt"
FROM public.document WHERE kind = $1 ORDER BY entity
"""


async def fill_tables(url: str) -> None:
    """Makes the schema `reading` and fills it, where that has not been done.

    Every statement of the database is planned for its own values from then on, whoever asks: a
    general plan takes ten times as long for some.
    """
    async with connected(url) as connection:
        if await connection.fetchval("SELECT to_regnamespace('reading') IS NOT NULL"):
            return
        async with connection.transaction():
            await _make(connection)
            await _copy_all(connection)
            await connection.execute(_WORDS)
            await connection.execute(_CHANGES)
        await connection.execute("VACUUM ANALYZE")
        await connection.execute("ALTER DATABASE polku SET plan_cache_mode = force_custom_plan")


async def _make(connection: Connection) -> None:
    await connection.execute("CREATE SCHEMA reading")
    await connection.execute((_HERE / "tables.sql").read_text())
    for name in CLASSIFICATIONS:
        await connection.execute(_CODES.format(name=name))
    await connection.execute(_ADDRESSES)
    await connection.execute((_HERE / "functions.sql").read_text())
    await connection.execute(_NAME_ORDER)


async def _copy_all(connection: Connection) -> None:
    await connection.execute("SET LOCAL search_path = reading, pg_temp, public")
    await _copy(connection, code_rows())
    names = Names()
    for kind in ("ORGANIZATION", "SERVICE_CHANNEL", "SERVICE"):
        stored = connection.cursor(_DOCUMENTS, kind, prefetch=_BATCH)
        batch: list[Document] = []
        async for row in stored:
            batch.append(_document(row))
            if len(batch) == _BATCH:
                await _put(connection, batch, names)
                batch = []
        await _put(connection, batch, names)
    for each in _batches(names.rows()):
        await _copy(connection, each)


async def _put(connection: Connection, documents: list[Document], names: Names) -> None:
    found: Rows = {}
    for document in documents:
        names.learn(document)
        for table, rows in rows_of(document).items():
            found.setdefault(table, []).extend(rows)
    await _copy(connection, found)


async def _copy(connection: Connection, tables: Rows) -> None:
    """In the order of the tables: what is referred to comes first."""
    for table, rows in tables.items():
        if rows:
            await connection.copy_records_to_table(
                table, records=[tuple(row.values()) for row in rows], columns=list(rows[0])
            )


def _document(row: Row) -> Document:
    return orjson.loads(row["body"]) | {name: row[name] for name in _BESIDE_THE_BODY}


def _batches(tables: Rows) -> Iterator[Rows]:
    for table, rows in tables.items():
        for start in range(0, len(rows), _BATCH):
            yield {table: rows[start : start + _BATCH]}
