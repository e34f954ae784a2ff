"""PostgreSQL's own full-text search: Snowball, as every application has it without an engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple

from benchmarks.relevance.measures import REACH
from benchmarks.relevance.sets import LANGUAGES, Need, Pair
from benchmarks.relevance.texts import texts_of
from catalogue.model.text import Language
from catalogue.search.query import Document
from catalogue.store.database import Connection

_CONFIGURATIONS: Mapping[Language, str] = {
    Language.FI: "finnish",
    Language.SV: "swedish",
    Language.EN: "english",
}

_TABLE = "CREATE TEMPORARY TABLE peer (language text, short_id text, words tsvector)"

_INSERT = """
INSERT INTO peer SELECT $1, short_id,
    setweight(to_tsvector($2::text::regconfig, name), 'A')
    || setweight(to_tsvector($2::text::regconfig, keywords), 'B')
    || setweight(to_tsvector($2::text::regconfig, summary), 'C')
    || setweight(to_tsvector($2::text::regconfig, description), 'D')
FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
    AS texts (short_id, name, keywords, summary, description)
"""

_MEETS = """
SELECT to_tsvector($1::text::regconfig, told) @@ plainto_tsquery($1::text::regconfig, asked) AS met
FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS pair (asked, told, place) ORDER BY place
"""

_FIND = """
SELECT short_id
FROM peer, CAST(replace(plainto_tsquery($1::text::regconfig, $2)::text, '&', '|') AS tsquery) need
WHERE language = $3 AND words @@ need
ORDER BY ts_rank('{0.25, 0.4, 0.5, 1}', words, need, 1) DESC, short_id
LIMIT $4
"""
"""Any word, by ts_rank over weights A to D: the strongest of 56 settings that were tried.

All words together find nothing for five needs of six, and ts_rank_cd is weaker by 0.02.
"""


class Postgres:
    name = "PostgreSQL, Snowball"

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @classmethod
    async def holding(cls, connection: Connection, documents: Sequence[Document]) -> Postgres:
        await connection.execute(_TABLE)
        for language in LANGUAGES:
            rows = [astuple(texts_of(document, language)) for document in documents]
            columns = zip(*rows, strict=True)
            await connection.execute(
                _INSERT, language.value, _CONFIGURATIONS[language], *map(list, columns)
            )
        return cls(connection)

    async def meets(self, pairs: Sequence[Pair]) -> list[bool]:
        """Of pairs of one language."""
        asked, told = [pair.asked for pair in pairs], [pair.told for pair in pairs]
        configuration = _CONFIGURATIONS[pairs[0].language]
        rows = await self._connection.fetch(_MEETS, configuration, asked, told)
        return [row["met"] for row in rows]

    async def find(self, need: Need) -> list[str]:
        configuration = _CONFIGURATIONS[need.language]
        rows = await self._connection.fetch(
            _FIND, configuration, need.text, need.language.value, REACH
        )
        return [row["short_id"] for row in rows]
