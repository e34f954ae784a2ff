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

_WITH_PLACES = (EntityKind.SERVICE, EntityKind.EVENT)
"""In names of others, places are words like any others."""


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
        """What the text of a query asks for; places restrict what serves or happens in them."""
        own, has_places = Bag.of(query.language), query.kind in _WITH_PLACES
        key = (query.text, own, has_places)
        found = self._meanings.get(key)
        if found is None:
            found = self._understanding.meaning(query.text, own, has_places=has_places)
            kept = self._meanings if len(self._meanings) < MEANINGS_KEPT else {}
            self._meanings = {**kept, key: found}
        return found
