"""PostgreSQL's own full-text search over the same Finnish texts, asked the same words."""

from __future__ import annotations

import time
from collections.abc import Sequence

import orjson

from benchmarks.search.timing import Times
from catalogue.store.database import Connection

_TABLE = """
CREATE TABLE peer AS
SELECT entity,
    setweight(to_tsvector('finnish', coalesce(body::jsonb #>> '{name,fi}', '')), 'A')
    || setweight(to_tsvector('finnish', coalesce(body::jsonb #>> '{summary,fi}', '')), 'C')
    || setweight(to_tsvector('finnish', coalesce(body::jsonb #>> '{description,fi}', '')), 'D')
    AS words
FROM document WHERE kind = 'SERVICE'
"""

_SEARCH = """
SELECT body FROM (
    SELECT entity FROM peer, plainto_tsquery('finnish', $1) AS asked
    WHERE words @@ asked ORDER BY ts_rank_cd(words, asked) DESC LIMIT 20
) AS hits JOIN document USING (entity)
"""

_WARMING = 3


async def prepare(connection: Connection) -> None:
    """The table with its index, once in a database."""
    if await connection.fetchval("SELECT to_regclass('peer') IS NULL"):
        await connection.execute(_TABLE)
        await connection.execute("CREATE INDEX peer_words ON peer USING gin (words)")
        await connection.execute("VACUUM ANALYZE peer")


async def times(connection: Connection, texts: Sequence[str]) -> Times:
    """20 ranked hits with their documents decoded, as ours are."""
    for text in texts[:_WARMING]:
        await _search(connection, text)
    taken: list[float] = []
    for text in texts[_WARMING:]:
        began = time.perf_counter()
        await _search(connection, text)
        taken.append(time.perf_counter() - began)
    return Times.of(taken)


async def _search(connection: Connection, text: str) -> list[object]:
    return [orjson.loads(row["body"]) for row in await connection.fetch(_SEARCH, text)]
