"""Tells why an entity answers a question, and shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from catalogue.model.text import Language
from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.analysis.word import Bag
from catalogue.search.highlight.answering_text import AnsweringText
from catalogue.search.highlight.answers import phrase_answers, word_answers
from catalogue.search.highlight.highlights import highlights
from catalogue.search.highlight.matches import place_matches, sorted_matches, word_matches
from catalogue.search.highlight.plain_text import shown
from catalogue.search.highlight.sought import Sought
from catalogue.search.indexing.entry_texts import QUOTED
from catalogue.search.query import Document, MatchField, MatchReport
from catalogue.search.question.meaning import Meaning
from catalogue.search.texts import DocumentText, document_texts

_SHARED = frozenset(
    {
        MatchField.CONCEPT,
        MatchField.ORGANIZATION,
        MatchField.SERVICE_CLASS,
        MatchField.LIFE_EVENT,
        MatchField.TARGET_GROUP,
        MatchField.THEME,
        MatchField.STAGE,
        MatchField.PLACE,
    }
)
"""Fields whose texts come again from hit to hit: what they answer is remembered."""

_TEXTS_KEPT = 200
_HIGHLIGHTERS_KEPT = 8


class Highlighter:
    """Tells why the hits of one question are hits, to a reader of one language.

    Any number of threads may use it at once. It remembers what the words that it meets answer, so
    that it is best kept for all hits of the question.
    """

    def __init__(self, meaning: Meaning, language: Language, analyzer: Analyzer) -> None:
        self.meaning = meaning  # kept, so that no other gets its id
        self._sought = Sought(meaning, analyzer)
        self._language = language
        self._analyzer = analyzer
        self._remembered = lru_cache(maxsize=_TEXTS_KEPT)(self._answering)
        self._languages = {each for each in Language if self._sought.is_told_in(Bag.of(each))}

    def report(self, document: Document) -> MatchReport:
        """Empty where nothing in the document answers anything."""
        sought, language = self._sought, self._language
        found = _settled(list(self._answering_texts(document)))
        matches = [*word_matches(found, sought), *place_matches(document, sought, language)]
        return MatchReport(
            tuple(sorted_matches(matches, language)), tuple(highlights(found, language))
        )

    def _answering_texts(self, document: Document) -> Iterator[AnsweringText]:
        """Those that are told of.

        What a field answers wholly in the reader's language, its translations are not told for:
        most texts of most hits need not be read for that.
        """
        answered: set[MatchField] = set()
        translations: list[DocumentText] = []
        for source in document_texts(document):
            if source.language is not self._language:
                translations.append(source)
            elif found := self._read(source):
                if found.is_whole:
                    answered.add(source.field)
                yield found
        for source in translations:
            if source.field not in answered and (found := self._read(source)):
                yield found

    def _read(self, source: DocumentText) -> AnsweringText | None:
        if source.language not in self._languages:
            return None
        return self._remembered(source) if source.field in _SHARED else self._answering(source)

    def _answering(self, source: DocumentText) -> AnsweringText | None:
        field, language, _ = source
        text, about = shown(source), (Bag.of(language), self._sought, self._analyzer)
        found = list(word_answers(text, *about))
        if field in QUOTED:
            found += phrase_answers(text, *about)
        return AnsweringText(field, language, text, found, self._sought.weights) if found else None


def _settled(found: Iterable[AnsweringText]) -> list[AnsweringText]:
    """Loose answers count only to what nothing in the document answers firmly."""
    texts = list(found)
    firmly = frozenset(each.asked for text in texts for each in text.answers if not each.is_loose)
    settled = (text.without_loose(firmly) for text in texts)
    return [text for text in settled if text]


class Highlighters:
    """Those of the last questions: a page asks for one again at each of its hits."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._kept: dict[tuple[int, Language], Highlighter] = {}

    def of(self, meaning: Meaning, language: Language) -> Highlighter:
        key = (id(meaning), language)
        found = self._kept.get(key)
        if found is None:
            found = Highlighter(meaning, language, self._analyzer)
            kept = self._kept if len(self._kept) < _HIGHLIGHTERS_KEPT else {}
            self._kept = {**kept, key: found}
        return found
