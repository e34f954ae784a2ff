"""Fills a database of any form with as many rows as a large catalogue has, whatever its tables."""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.store.database import Connection
from catalogue.store.queue import TABLE_PREFIX

ROWS = 110_000
"""Of 30,000 services and their 80,000 channels."""

_VALUES: Mapping[str, str] = {
    "uuid": "md5(n::text)::uuid",
    "text": "'{column} ' || n",
    "bytea": "decode(md5(n::text), 'hex')",
    "jsonb": "jsonb_build_object('field', 'record ' || n)",
    "integer": "n",
    "bigint": "n",
    "double precision": "n",
    "boolean": "n % 2 = 0",
    "date": "current_date",
    "timestamp with time zone": "now()",
    "text[]": "ARRAY['{column} ' || n]",
}
"""By a column's type: what stands in row n."""

_LONG: Mapping[str, str] = {
    "text": "repeat(md5(n::text), 25)",
    "bytea": "convert_to(repeat(md5(n::text), 25), 'UTF8')",
}
"""Of bodies and payloads: as long as a row may be that is not compressed."""

_OTHERS = ("alembic_version", "catalogue")


async def tables(connection: Connection) -> list[str]:
    """All that hold what people write or read, in the form that the database has."""
    rows = await connection.fetch(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace "
        "AND relkind = 'r' AND relname <> ALL($1) AND NOT starts_with(relname, $2) "
        "ORDER BY relname",
        _OTHERS,
        TABLE_PREFIX,
    )
    return [row["relname"] for row in rows]


async def fill(connection: Connection, rows: int = ROWS) -> None:
    """Fills the tables that are empty, without looking what refers to what."""
    await connection.execute("SET session_replication_role = replica")
    for table in await tables(connection):
        if not await connection.fetchval(f"SELECT EXISTS (SELECT FROM {table})"):
            columns = await _columns(connection, table)
            await connection.execute(
                f"INSERT INTO {table} ({', '.join(columns)}) "
                f"SELECT {', '.join(columns.values())} FROM generate_series(1, {rows}) n"
            )
    await connection.execute("RESET session_replication_role")
    await connection.execute("ANALYZE")


async def _columns(connection: Connection, table: str) -> dict[str, str]:
    """What stands in each column of a table."""
    rows = await connection.fetch(
        "SELECT quote_ident(attname) AS name, format_type(atttypid, atttypmod) AS type "
        "FROM pg_attribute WHERE attrelid = $1::text::regclass AND attnum > 0 AND NOT attisdropped",
        table,
    )
    return {row["name"]: _value(row["name"], row["type"]) for row in rows}


def _value(column: str, of_type: str) -> str:
    if column in {"body", "payload"} and of_type in _LONG:
        return _LONG[of_type]
    return _VALUES[of_type].format(column=column)
