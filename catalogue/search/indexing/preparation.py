"""From stored documents to what is written of them: all that takes long and needs no writer."""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from typing import NamedTuple

from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.fields import Entry
from catalogue.search.indexing.entry import entry_of
from catalogue.search.indexing.entry_texts import texts_of
from catalogue.search.indexing.entry_words import EntryWords
from catalogue.search.indexing.lesson import Lesson, Lessons
from catalogue.search.indexing.lexicon_words import LexiconWords
from catalogue.search.query import Document


class Failure(NamedTuple):
    """A document that nothing can be made of, and the trace of the error."""

    entity: object
    trace: str


class Prepared(NamedTuple):
    """What is written of some documents."""

    entries: list[Entry]
    failures: list[Failure]
    lesson: Lesson


class Preparation:
    """Prepares documents; for one thread."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._entry_words = EntryWords(analyzer)
        self._lessons = Lessons()
        self._lexicon_words = LexiconWords(analyzer, self._lessons)

    def of(self, documents: Iterable[Document]) -> Prepared:
        """What is written of stored documents (cards embedded).

        The first time this has what the lexicon is taught without any document.
        """
        entries: list[Entry] = []
        failures: list[Failure] = []
        for document in documents:
            try:
                entries.append(self._entry(document))
            except (KeyError, TypeError, ValueError):
                # One document that we did not foresee must not keep all others from being found.
                failures.append(Failure(document.get("id"), traceback.format_exc()))
        return Prepared(entries, failures, self._lessons.taken())

    def _entry(self, document: Document) -> Entry:
        texts = texts_of(document)
        entry = entry_of(document, self._entry_words, texts)
        self._lexicon_words.learn(document, texts)
        return entry
