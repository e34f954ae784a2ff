"""Answers questions from the index on this machine: what resolvers and pages call."""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from pathlib import Path

from catalogue.errors import IndexUnavailable
from catalogue.model.document import State
from catalogue.model.identity import EntityKind
from catalogue.model.text import Language
from catalogue.observation.steps import searching
from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.answers import answer_page
from catalogue.search.conditions import answering
from catalogue.search.cursor import encode
from catalogue.search.engine.index import (
    Clause,
    Snapshot,
    all_of,
    has_any_term,
    has_term,
)
from catalogue.search.engine.open_index import OpenIndex
from catalogue.search.facets import facets
from catalogue.search.fields import Field
from catalogue.search.highlight.highlighters import Highlighters
from catalogue.search.indexing import generations
from catalogue.search.indexing.entry import points_of, record_name
from catalogue.search.nearness import shown_distance
from catalogue.search.packed import PackedDocument
from catalogue.search.paging import Placed
from catalogue.search.parts import strings, text
from catalogue.search.query import (
    Document,
    FacetName,
    FacetValue,
    Generation,
    Hit,
    Hits,
    IndexSummary,
    MatchReport,
    PlaceInText,
    Query,
    Suggestion,
    Window,
    Wording,
)
from catalogue.search.question.explanation import Explainer, Explanation
from catalogue.search.question.meaning import Meaning
from catalogue.search.thesaurus.thesaurus import thesaurus
from catalogue.search.view import View
from catalogue.search.vocabulary import Vocabulary

_OPEN_ATTEMPTS = 3
"""An index may be replaced between reading where it is and opening it."""

SMALL = 100_000
"""Entries: hits are counted in half a millisecond, even if all are."""

_MOST_ALIKE = 1_000
"""Departments that share the business id of their organisation."""


class Reader:
    """One per process; any number of threads may ask it at once.

    Raises IndexUnavailable when there is no index that this program can read.
    """

    def __init__(self, directory: Path, analyzer: Analyzer) -> None:
        self._directory = directory
        self._analyzer = analyzer
        self._thesaurus = thesaurus(analyzer)
        self._highlighters = Highlighters(analyzer)
        self._reloading = threading.Lock()
        self._index = self._open()
        self._view = self._look(None)

    def reload(self) -> None:
        """Takes over the newest commit or generation; cheap when there is none.

        While there is none that can be read, the old one goes on answering.
        """
        with self._reloading:
            path = generations.current(self._directory)
            try:
                if path is not None and path != self._index.path:
                    self._index = self._open()
                elif not self._index.reload():
                    return
            except IndexUnavailable:
                return
            self._view = self._look(self._view.vocabulary)

    @property
    def view(self) -> View:
        """What all of one answer comes from; it does not change."""
        return self._view

    def generation(self) -> Generation:
        note = self._view.snapshot.note
        return Generation(note.epoch, note.sequence, note.applied_at)

    def summary(self) -> IndexSummary:
        snapshot = self._view.snapshot
        entities = {kind.value: snapshot.count(has_term(Field.KIND, kind)) for kind in EntityKind}
        return IndexSummary(self.generation(), entities)

    @searching("look_up")
    def get(self, ids: Sequence[str]) -> list[Document | None]:
        """The documents in the order of the ids, former ones among them; retracted ones too."""
        snapshot = self._view.snapshot
        found = [_by_id(snapshot, entity) for entity in ids]
        missing = {entity for entity, document in zip(ids, found, strict=True) if not document}
        former = _by_former_id(snapshot, missing) if missing else {}
        return [document or former.get(entity) for entity, document in zip(ids, found, strict=True)]

    def by_short_id(self, kind: EntityKind, short_id: str) -> Document | None:
        return self._one(kind, has_term(Field.SHORT_ID, short_id))

    def by_source(self, kind: EntityKind, system: str, local_id: str) -> Document | None:
        return self._one(kind, has_term(Field.SOURCE_RECORD, record_name(kind, system, local_id)))

    def by_business_id(self, business_id: str) -> Document | None:
        """The organisation with this business id; departments share it, the root comes first."""
        return self._one(EntityKind.ORGANIZATION, has_term(Field.BUSINESS_ID, business_id))

    def by_code(self, code: str) -> Document | None:
        """The project of this code; case does not count."""
        return self._one(EntityKind.PROJECT, has_term(Field.CODE, code.upper()))

    @searching("page")
    def search(self, query: Query, window: Window) -> Hits:
        """Raises InputInvalid, CursorInvalid or PageTooDeep."""
        view = self._view
        page, is_widened = answer_page(query, window, view)
        stored = view.snapshot.documents_at([placed.hit.address for placed in page.hits])
        hits = [
            _hit(placed, each, query, view.snapshot)
            for placed, each in zip(page.hits, stored, strict=True)
        ]
        wording = _wording(view.meaning(query), is_widened=is_widened)
        return Hits(hits, page.has_next, page.has_previous, wording)

    def meaning(self, query: Query) -> Meaning:
        """What the text of a query is taken to ask for."""
        return self._view.meaning(query)

    def match(self, query: Query, document: Document) -> MatchReport:
        """Which words of a hit answer the text of the query, and how to show them."""
        return self._highlighters.report(self._view.meaning(query), query.language, document)

    def explain(self, query: Query, entity_id: str) -> Explanation:
        """How the score of one entity comes about."""
        view = self._view
        return Explainer(view.snapshot, entity_id).explanation(view.meaning(query))

    @property
    def is_small(self) -> bool:
        """Whether what is asked of it is answered sooner than a thread is woken to answer it."""
        return self._view.snapshot.size <= SMALL

    @searching("count")
    def count(self, query: Query) -> int:
        view = self._view
        return view.snapshot.count(answering(query, view))

    @searching("list")
    def documents(self, query: Query, limit: int) -> list[Document]:
        """Some of those for which the conditions of a query hold, in no order."""
        view = self._view
        addresses = view.snapshot.matching(answering(query, view), limit)
        return [PackedDocument(each) for each in view.snapshot.documents_at(addresses)]

    @searching("facets")
    def facets(
        self, query: Query, names: Collection[FacetName]
    ) -> Mapping[FacetName, list[FacetValue]]:
        """The values with how many entities each would leave, a facet's own filter left out."""
        return facets(query, names, self._view)

    @searching("suggest")
    def suggest(self, prefix: str, language: Language, limit: int = 8) -> list[Suggestion]:
        """What a text that is being typed may become, the likeliest first."""
        return self._view.suggestions.suggest(prefix, language, limit)

    def _open(self) -> OpenIndex:
        for attempt in range(1, _OPEN_ATTEMPTS + 1):
            path = generations.current(self._directory)
            if path is None:
                break
            try:
                return OpenIndex(path)
            except IndexUnavailable:
                if attempt == _OPEN_ATTEMPTS:
                    raise
        raise IndexUnavailable("The search index is being built. Try again in a moment.")

    def _look(self, known: Vocabulary | None) -> View:
        snapshot = self._index.snapshot
        name = (self._index.path, snapshot.note.vocabulary)
        if known is None or not known.holds_for(*name):
            known = Vocabulary(*name)
        return View(snapshot, known, self._analyzer, self._thesaurus)

    def _one(self, kind: EntityKind, clause: Clause) -> Document | None:
        """Of several, one that is not retracted, then a root, then the smallest id."""
        of_kind = all_of(has_term(Field.KIND, kind), clause)
        documents = _documents(self._view.snapshot, of_kind, _MOST_ALIKE)
        return min(documents, key=_precedence, default=None)


def _precedence(document: Document) -> tuple[bool, bool, str]:
    is_retracted = text(document, "state") == State.RETRACTED
    return is_retracted, "parentId" in document, str(document["id"])


def _documents(snapshot: Snapshot, clause: Clause, limit: int) -> list[Document]:
    return [*map(PackedDocument, snapshot.documents_at(snapshot.matching(clause, limit)))]


def _by_id(snapshot: Snapshot, entity_id: str) -> Document | None:
    stored = snapshot.stored(entity_id)
    document = PackedDocument(stored) if stored else None
    return document if document and document["id"] == entity_id else None


def _by_former_id(snapshot: Snapshot, ids: Collection[str]) -> dict[str, Document]:
    """The documents of entities that have or had these ids, by them."""
    documents = _documents(snapshot, has_any_term(Field.FORMER_ID, ids), len(ids))
    return {former: each for each in documents for former in strings(each, "formerIds")}


def _hit(placed: Placed, stored: bytes, query: Query, snapshot: Snapshot) -> Hit:
    document = PackedDocument(stored)
    cursor = partial(_cursor, placed, query, snapshot.note.epoch)
    distance = shown_distance(query.near, points_of(document)) if query.near else None
    return Hit(str(document["id"]), document, distance, cursor)


def _cursor(placed: Placed, query: Query, epoch: str) -> str:
    return encode(placed.position, query, epoch)


def _wording(meaning: Meaning, *, is_widened: bool) -> Wording:
    places = (
        PlaceInText(each.text, each.place.names, each.place.municipalities)
        for each in meaning.places
    )
    return Wording(meaning.did_you_mean, tuple(places), is_widened)
