"""What all of one answer comes from."""

from __future__ import annotations

from catalogue.model.identity import EntityKind
from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.analysis.word import Bag
from catalogue.search.engine.index import Snapshot
from catalogue.search.query import Query
from catalogue.search.question.meaning import Meaning
from catalogue.search.question.spelling import Spelling
from catalogue.search.question.understanding import Understanding
from catalogue.search.suggestions import Suggestions
from catalogue.search.thesaurus.thesaurus import Thesaurus
from catalogue.search.vocabulary import Vocabulary

MEANINGS_KEPT = 64
"""A page, its total, its facets and its marks all ask for the meaning of one text."""


class View:
    """The index at one commit, with what is known of it and of words."""

    def __init__(
        self,
        snapshot: Snapshot,
        vocabulary: Vocabulary,
        analyzer: Analyzer,
        thesaurus: Thesaurus,
    ) -> None:
        self.snapshot = snapshot
        self.vocabulary = vocabulary
        self.analyzer = analyzer
        self.suggestions = Suggestions(snapshot)
        spelling = Spelling(analyzer, snapshot)
        self._understanding = Understanding(analyzer, thesaurus, snapshot, spelling)
        self._meanings: dict[tuple[str, Bag, bool], Meaning] = {}

    def meaning(self, query: Query) -> Meaning:
        """What the text of a query asks for; names of places restrict services alone."""
        key = (query.text, Bag.of(query.language), query.kind is EntityKind.SERVICE)
        found = self._meanings.get(key)
        if found is None:
            text, own, has_places = key
            found = self._understanding.meaning(text, own, has_places=has_places)
            kept = self._meanings if len(self._meanings) < MEANINGS_KEPT else {}
            self._meanings = {**kept, key: found}
        return found
