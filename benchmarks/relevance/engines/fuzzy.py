"""What stock Elasticsearch does: stems, fuzziness AUTO, the last word also as a prefix.

Built of tantivy's own parts. Every word is sought in every field; any word will do. Of some 2,000
settings that were tried on all needs the strongest on the average of the three languages is taken:
stop words left out, fields weighed 2, 2, 1.5 and 1, a word's best field with 0.3 of the others,
and a fixed score for what is alike beside BM25 for what is equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from tantivy import (
    Document,
    Filter,
    Index,
    Occur,
    Query,
    SchemaBuilder,
    TextAnalyzerBuilder,
    Tokenizer,
)

from benchmarks.relevance.measures import REACH
from benchmarks.relevance.sets import Need, Pair
from benchmarks.relevance.texts import texts_of
from catalogue.model.text import Language
from catalogue.search.query import Document as StoredDocument

Analysis = Callable[[str], list[str]]
"""A text to its terms."""

SNOWBALL: Mapping[Language, str] = {
    Language.FI: "finnish",
    Language.SV: "swedish",
    Language.EN: "english",
}

_BOOSTS = {"name": 2.0, "keywords": 2.0, "summary": 1.5, "description": 1.0}
_TIE = 0.3
_ALIKE = 1.0
_BEGINNING = 0.5
_LONGEST_WORD = 60
_HEAP_BYTES = 30_000_000
_ID = "id"


def words_of(language: Language) -> TextAnalyzerBuilder:
    """A text's words without stop words."""
    return (
        TextAnalyzerBuilder(Tokenizer.simple())
        .filter(Filter.remove_long(_LONGEST_WORD))
        .filter(Filter.lowercase())
        .filter(Filter.stopword(SNOWBALL[language]))
    )


def stems(language: Language) -> Analysis:
    return words_of(language).filter(Filter.stemmer(SNOWBALL[language])).build().analyze


def fuzziness(term: str) -> int:
    """Elasticsearch's AUTO: how many letters may differ."""
    if len(term) <= 2:  # noqa: PLR2004 - the limits of AUTO
        return 0
    return 1 if len(term) <= 5 else 2  # noqa: PLR2004 - likewise


class Fuzzy:
    """The peer of a language with an analysis of that language."""

    def __init__(
        self,
        name: str,
        language: Language,
        analysis: Analysis,
        documents: Iterable[StoredDocument],
    ) -> None:
        self.name = name
        self._analysis = analysis
        texts = [texts_of(document, language) for document in documents]
        rows = {
            each.short_id: {field: str(getattr(each, field)) for field in _BOOSTS} for each in texts
        }
        self._services = _TextIndex(_BOOSTS, rows, analysis)

    async def meets(self, pairs: Sequence[Pair]) -> list[bool]:
        told = {pair.told: {"word": pair.told} for pair in pairs}
        words = _TextIndex({"word": 1.0}, told, self._analysis)
        find = partial(words.find, limit=len(told))
        return [pair.told in find(pair.asked) for pair in pairs]

    async def find(self, need: Need) -> list[str]:
        return self._services.find(need.text, REACH)


class _TextIndex:
    """Texts in weighed fields, by ids."""

    def __init__(
        self,
        boosts: Mapping[str, float],
        rows: Mapping[str, Mapping[str, str]],
        analysis: Analysis,
    ) -> None:
        self._boosts = boosts
        self._analysis = analysis
        builder = SchemaBuilder().add_text_field(_ID, stored=True, tokenizer_name="raw")
        for field in boosts:
            builder.add_text_field(field, tokenizer_name="whitespace")
        self._schema = builder.build()
        self._searcher = self._filled(rows).searcher()

    def _filled(self, rows: Mapping[str, Mapping[str, str]]) -> Index:
        index = Index(self._schema)
        writer = index.writer(_HEAP_BYTES, 1)
        for name, texts in rows.items():
            terms = {field: " ".join(self._analysis(text)) for field, text in texts.items()}
            writer.add_document(Document(**{_ID: name}, **terms))
        writer.commit()
        index.reload()
        return index

    def find(self, text: str, limit: int) -> list[str]:
        terms = self._analysis(text)
        words = [self._word(term) for term in terms[:-1]]
        words += [self._word(term, is_last=True) for term in terms[-1:]]
        query = Query.boolean_query([(Occur.Should, word) for word in words])
        hits = self._searcher.search(query, limit, count=False).hits
        return [str(self._searcher.doc(address).get_first(_ID)) for _, address in hits]

    def _word(self, term: str, *, is_last: bool = False) -> Query:
        fields = [
            Query.boost_query(self._ways(field, term, is_last=is_last), boost)
            for field, boost in self._boosts.items()
        ]
        return Query.disjunction_max_query(fields, _TIE)

    def _ways(self, field: str, term: str, *, is_last: bool) -> Query:
        ways = [Query.term_query(self._schema, field, term)]
        edits = fuzziness(term)
        if edits:
            alike = Query.fuzzy_term_query(self._schema, field, term, distance=edits)
            ways.append(Query.const_score_query(alike, _ALIKE))
        if is_last:
            begun = Query.fuzzy_term_query(self._schema, field, term, distance=0, prefix=True)
            ways.append(Query.const_score_query(begun, _BEGINNING))
        return Query.boolean_query([(Occur.Should, way) for way in ways])
