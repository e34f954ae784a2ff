"""Polku itself, asked through the Reader as resolvers ask it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from benchmarks.relevance.measures import REACH
from benchmarks.relevance.sets import Need, Pair
from catalogue.model.identity import EntityKind, short_id
from catalogue.model.text import Language, LocalizedText
from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.indexing.building import Building
from catalogue.search.query import Filter, Query, Window
from catalogue.search.reader import Reader
from catalogue.store.database import Connection
from tests.search import builders, database


class Polku:
    """All that a client gets, also what is appended where all words found little.

    `words` reads an index in which every word that pairs tell is the name of a service of its own,
    with a source of its own, beside the demonstration catalogue: what corrects the spelling of a
    question knows the words of both.
    """

    name = "Polku"

    def __init__(
        self, services: Reader, words: Reader, sources: Mapping[tuple[Language, str], str]
    ) -> None:
        self.services = services
        self.words = words
        self.sources = sources

    async def meets(self, pairs: Sequence[Pair]) -> list[bool]:
        return [bool(self.words.search(self._question(pair), Window(1)).hits) for pair in pairs]

    async def find(self, need: Need) -> list[str]:
        query = Query(EntityKind.SERVICE, need.text, need.language)
        return [short_id(hit.id) for hit in self.services.search(query, Window(REACH)).hits]

    def _question(self, pair: Pair) -> Query:
        only = Filter(sources=(self.sources[pair.language, pair.told],))
        return Query(EntityKind.SERVICE, pair.asked, pair.language, only)


class PolkuAllWords(Polku):
    """Without what is appended: the answers that counts and facets are of."""

    name = "Polku, nothing appended"

    @classmethod
    def of(cls, polku: Polku) -> PolkuAllWords:
        return cls(polku.services, polku.words, polku.sources)

    async def meets(self, pairs: Sequence[Pair]) -> list[bool]:
        return [self.words.count(self._question(pair)) > 0 for pair in pairs]


async def built(
    connection: Connection, folder: Path, analyzer: Analyzer, pairs: Iterable[Pair]
) -> Polku:
    """Both indexes, by the code that builds the real one; adds the told words to the database."""
    services, words = folder / "services", folder / "words"
    await _build(connection, services, analyzer)
    told = dict.fromkeys((pair.language, pair.told) for pair in pairs)
    sources = {each: f"told-{number}" for number, each in enumerate(told)}
    async with connection.transaction():
        for (language, word), source in sources.items():
            name = LocalizedText.model_validate({language: word})
            await database.write(connection, builders.service(source, name=name, source=source))
    await _build(connection, words, analyzer)
    return Polku(Reader(services, analyzer), Reader(words, analyzer), sources)


async def _build(connection: Connection, directory: Path, analyzer: Analyzer) -> None:
    building = await Building.anew(connection, directory, analyzer)
    building.close()
