"""What is told of hits, remembered: people ask alike, go back, and turn pages to and fro."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from catalogue.model.text import Language
from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.highlight.highlighter import Highlighter
from catalogue.search.packed import PackedDocument
from catalogue.search.query import Document, MatchReport
from catalogue.search.question.meaning import Meaning

_HIGHLIGHTERS_KEPT = 8

_QUESTIONS_KEPT = 128
REPORTS_KEPT = 60
"""Of each question: three pages. A report takes a kilobyte, so all together 8 MB at most."""

_Reports = dict[bytes, MatchReport]
"""By the digests of documents."""


class _Told(NamedTuple):
    highlighter: Highlighter
    reports: _Reports


class Highlighters:
    """Those of the last questions, with what they have reported; any thread may ask them.

    A page asks for one again at each of its hits. A question that means the same as before finds
    its reports, whatever has changed in the catalogue: they are those of documents as they are.
    """

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._kept: dict[tuple[int, Language], _Told] = {}
        self._reports = lru_cache(maxsize=_QUESTIONS_KEPT)(_nothing_reported)

    def report(self, meaning: Meaning, language: Language, document: Document) -> MatchReport:
        highlighter, reports = self._of(meaning, language)
        if not isinstance(document, PackedDocument):
            return highlighter.report(document)
        digest = document.digest
        found = reports.get(digest)
        if found is None:
            found = highlighter.report(document)
            if len(reports) >= REPORTS_KEPT:
                reports.clear()
            reports[digest] = found
        return found

    def _of(self, meaning: Meaning, language: Language) -> _Told:
        key = (id(meaning), language)
        found = self._kept.get(key)
        if found is None:
            highlighter = Highlighter(meaning, language, self._analyzer)
            found = _Told(highlighter, self._reports(meaning, language))
            kept = self._kept if len(self._kept) < _HIGHLIGHTERS_KEPT else {}
            self._kept = {**kept, key: found}
        return found


def _nothing_reported(_meaning: Meaning, _language: Language) -> _Reports:
    return {}
