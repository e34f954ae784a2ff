"""One run: the demonstration catalogue loaded and indexed, and every engine asked the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.relevance import needs as needs_file
from benchmarks.relevance import pairs as pairs_file
from benchmarks.relevance.drawn import drawn_pairs
from benchmarks.relevance.engines import Engine, polku
from benchmarks.relevance.engines.fuzzy import Fuzzy, stems
from benchmarks.relevance.engines.polku import Polku, PolkuAllWords
from benchmarks.relevance.engines.postgres import Postgres
from benchmarks.relevance.engines.voikko import base_forms
from benchmarks.relevance.sets import LANGUAGES, Pair, committed_pairs, needs, short_id
from benchmarks.relevance.targets import LanguageResults
from benchmarks.relevance.texts import service_documents
from catalogue.cli.demonstration import load_demonstration
from catalogue.model.text import Language
from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.query import Document
from catalogue.store import migrations
from catalogue.store.database import connected


@dataclass(frozen=True, slots=True)
class Measured:
    """The results of each language, and the slugs of the services that they speak of."""

    results: Sequence[LanguageResults]
    slugs: Mapping[str, str]


async def measure(url: str, folder: Path, dictionary: Path) -> Measured:
    """In an empty database and folder."""
    await migrations.migrate(url)
    await load_demonstration(url)
    pairs = {language: _pairs(language) for language in LANGUAGES}
    every = [pair for found in pairs.values() for pair in found]
    async with connected(url) as connection:
        documents = await service_documents(connection)
        ours = await polku.built(connection, folder, Analyzer.open(dictionary), every)
        postgres = await Postgres.holding(connection, documents)
        results = [
            await _results(pairs[language], ours, postgres, documents) for language in LANGUAGES
        ]
    slugs = [str(document["slug"]) for document in documents]
    return Measured(results, {short_id(slug): slug for slug in slugs})


def _pairs(language: Language) -> list[Pair]:
    committed = committed_pairs(language)
    return [*committed, *drawn_pairs(language, committed)]


async def _results(
    pairs: Sequence[Pair], ours: Polku, postgres: Postgres, documents: Sequence[Document]
) -> LanguageResults:
    language = pairs[0].language
    peer = Fuzzy("stems, prefix, fuzziness AUTO", language, stems(language), documents)
    peers: list[Engine] = [postgres, peer, *_voikko(language, documents)]
    found = [await needs_file.judge(each, needs(language)) for each in (ours, *peers)]
    words: list[Engine] = [ours, PolkuAllWords.of(ours), *peers]
    met = [await pairs_file.judge(each, pairs) for each in words]
    return LanguageResults(language, met, found, peer=found[2])


def _voikko(language: Language, documents: Sequence[Document]) -> Iterable[Engine]:
    """The peer with base forms; of Finnish alone."""
    analysis = base_forms() if language is Language.FI else None
    if analysis:
        yield Fuzzy("Voikko, prefix, fuzziness AUTO", language, analysis, documents)
