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
from catalogue.search.highlight.plain_text import PlainText, read, read_again
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
        self._remembered = lru_cache(maxsize=_TEXTS_KEPT)(self._shared)
        told = [each for each in Language if self._sought.is_told_in(Bag.of(each))]
        self._own = tuple(each for each in told if each is language)
        self._others = tuple(each for each in told if each is not language)

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
        for source in document_texts(document, self._own):
            if found := self._read(source):
                if found.is_whole:
                    answered.add(source.field)
                yield found
        for source in document_texts(document, self._others) if self._others else ():
            if source.field not in answered and (found := self._read(source)):
                yield found

    def _read(self, source: DocumentText) -> AnsweringText | None:
        return self._remembered(source) if source.field in _SHARED else self._answering(source)

    def _shared(self, source: DocumentText) -> AnsweringText | None:
        return self._told(source, read_again(source))

    def _answering(self, source: DocumentText) -> AnsweringText | None:
        return self._told(source, read(source))

    def _told(self, source: DocumentText, plain: PlainText) -> AnsweringText | None:
        field, language, _ = source
        about = Bag.of(language), self._sought, self._analyzer
        found = list(word_answers(plain, *about))
        if field in QUOTED:
            found += phrase_answers(plain.text, *about)
        if not found:
            return None
        return AnsweringText(field, language, plain.text, found, self._sought.weights)


def _settled(found: Iterable[AnsweringText]) -> list[AnsweringText]:
    """Loose answers count only to what nothing in the document answers firmly."""
    texts = list(found)
    firmly = frozenset(each.asked for text in texts for each in text.answers if not each.is_loose)
    settled = (text.without_loose(firmly) for text in texts)
    return [text for text in settled if text]
