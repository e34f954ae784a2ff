"""The index opened for reading, and the conditions on entries that it can be asked with.

An index holds an entry for each entity and one note of its own that says how far it has come.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import tantivy
from tantivy import Occur

from catalogue.errors import IndexUnavailable
from catalogue.search.analysis.word import Bag
from catalogue.search.engine.columns import column_names, gathered
from catalogue.search.engine.documents import Documents, Extent
from catalogue.search.engine.ids import Halves, entity_id, halves
from catalogue.search.engine.key_sorting import KeySorting
from catalogue.search.engine.lexicon import Lexicon
from catalogue.search.engine.schema import (
    ID_END,
    NOTE,
    NOTE_TEXT,
    SCHEMA,
    SPOT_FIELDS,
    STANDING,
    TIE,
    phrases_field,
    words_field,
)
from catalogue.search.engine.tallies import (
    BY_ORGANIZATION,
    MOST_VALUES,
    Tallies,
    by_term,
    organizations_in,
    tallies_in,
)
from catalogue.search.fields import Field, Key
from catalogue.search.indexing.note import Note

Clause = tantivy.Query
"""A condition on entries, with or without a score."""

Address = tantivy.DocAddress
"""Where an entry lies; means something only to the snapshot that gave it."""


MOST_REMAINDERS = 4_000
"""Different terms of a column with which it is still counted sooner than the field itself."""


def everything() -> Clause:
    return Clause.all_query()


def nothing() -> Clause:
    return Clause.empty_query()


def has_term(field: Field, value: str) -> Clause:
    try:
        return Clause.term_query(SCHEMA, field, value)
    except ValueError:  # half a character pair: no entry can hold that
        return nothing()


def has_any_term(field: Field, values: Iterable[str]) -> Clause:
    return any_of(has_term(field, value) for value in values)


def has_word(bag: Bag, term: str) -> Clause:
    """Scored by BM25."""
    return Clause.term_query(SCHEMA, words_field(bag), term, index_option="freq")


def has_phrase(bag: Bag, terms: Sequence[str]) -> Clause:
    """One text has these words one after the other; scored by BM25 like a word."""
    if len(terms) > 1:
        return Clause.phrase_query(SCHEMA, phrases_field(bag), list(terms))
    return any_of(Clause.term_query(SCHEMA, phrases_field(bag), term) for term in terms)


def all_of(*clauses: Clause) -> Clause:
    """All hold; the scores are summed."""
    if len(clauses) == 1:
        return clauses[0]
    return Clause.boolean_query([(Occur.Must, clause) for clause in clauses])


def any_of(clauses: Iterable[Clause]) -> Clause:
    """Any holds; the scores of those that do are summed."""
    clauses = list(clauses)
    if len(clauses) == 1:
        return clauses[0]
    return Clause.boolean_query([(Occur.Should, clause) for clause in clauses])


def but_not(clause: Clause, excluded: Clause) -> Clause:
    return Clause.boolean_query([(Occur.Must, clause), (Occur.MustNot, excluded)])


def preferring(clause: Clause, *preferred: Clause) -> Clause:
    """The clause holds; where any of `preferred` does as well, its score is added."""
    wished = [(Occur.Should, each) for each in preferred]
    return Clause.boolean_query([(Occur.Must, clause), *wished]) if wished else clause


def best_of(clauses: Sequence[Clause], tie: float = 0.0) -> Clause:
    """Any holds; the score is the best one and `tie` times the others'."""
    if not clauses:
        return nothing()
    return clauses[0] if len(clauses) == 1 else Clause.disjunction_max_query(clauses, tie)


def weighted(clause: Clause, weight: float) -> Clause:
    return clause if weight == 1.0 else Clause.boost_query(clause, weight)


def scored(clause: Clause, score: float) -> Clause:
    """The clause with the same score for all it holds for; 0.0 makes it a mere condition."""
    return Clause.const_score_query(clause, score)


class Snapshot:
    """The index as it was at one commit; it does not change, and many threads may ask it."""

    def __init__(self, index: tantivy.Index, lexicon: Lexicon, place: Path | Documents) -> None:
        """`place` is the folder of documents, or those of an earlier commit.

        Raises IndexUnavailable before the first commit, and OSError where a file is not whole.
        """
        self.lexicon = lexicon
        self._index = index
        self._searcher = index.searcher()
        self._counted: dict[Field, Sequence[str]] = {}
        self.note = self._note()
        extent = Extent(self.note.volume, self.note.records)
        is_first = isinstance(place, Path)
        self.documents = Documents.open(place, extent) if is_first else place.at(extent)

    def _note(self) -> Note:
        hits = self._searcher.search(has_term(Field.ID, NOTE), 1).hits
        if not hits:
            raise IndexUnavailable("The search index is not complete yet. Try again in a moment.")
        stored = self._searcher.doc(hits[0][1]).get_first(NOTE_TEXT)
        return Note.from_json(cast("bytes", stored))

    def document(self, address: Address) -> bytes:
        return self.documents_at([address])[0]

    def documents_at(self, addresses: Sequence[Address]) -> list[bytes]:
        """The documents of entries, packed; raises IndexUnavailable where one cannot be read."""
        if not addresses:
            return []
        return [_present(self.documents.get(*each)) for each in self._halves(addresses)]

    def entities(self) -> set[str]:
        """The ids of all entities; perhaps also of some that are gone."""
        return {*self.vocabulary(Field.ID)} - {NOTE}

    def stored(self, entity_id: str) -> bytes | None:
        """The document of an entity, packed; raises IndexUnavailable where it cannot be read.

        Whether it is that entity's is for the caller to see: ids are read leniently.
        """
        known = halves(entity_id)
        return self.documents.get(*known) if known else None

    def ties(self, addresses: Sequence[Address]) -> list[int]:
        return cast("list[int]", self._searcher.fast_field_values(TIE, list(addresses)))

    def spots(self, addresses: Sequence[Address]) -> list[list[int | None]]:
        """The numbers of the entries' places, one list for all of their first ones and so on."""
        columns = [self._searcher.fast_field_values(name, list(addresses)) for name in SPOT_FIELDS]
        return cast("list[list[int | None]]", columns)

    def ids(self, addresses: Sequence[Address]) -> list[str]:
        """The ids of entries, sooner told than by their documents."""
        return [entity_id(each) for each in self._halves(addresses)]

    def _halves(self, addresses: Sequence[Address]) -> Iterable[Halves]:
        ends = cast("list[int]", self._searcher.fast_field_values(ID_END, list(addresses)))
        return zip(self.ties(addresses), ends, strict=True)

    def matching(self, clause: Clause, limit: int) -> list[Address]:
        """Some entries for which the clause holds, in no order that means anything."""
        return [address for _, address in self._searcher.search(clause, limit, count=False).hits]

    def ranked(self, clause: Clause, limit: int) -> list[tuple[float, Address]]:
        """The entries of the best scores, best first."""
        return self._searcher.search(clause, limit, count=False).hits

    def ranked_by_standing(self, clause: Clause, limit: int) -> list[tuple[float, Address]]:
        """Likewise, a score being multiplied by STANDING_SCALE and the entry's standing."""
        return self._searcher.search(clause, limit, count=False, weight_by_field=STANDING).hits

    def sorted(
        self, clause: Clause, key: Key, limit: int, *, backward: bool = False
    ) -> list[Address]:
        """The entries of the smallest keys, in their order; backward, of the largest."""
        return KeySorting(self._searcher, key, backward=backward).first(clause, limit)

    def keys(self, key: Key, addresses: Sequence[Address]) -> list[str]:
        """The keys of entries, smallest first."""
        entries = has_any_term(Field.ID, self.ids(addresses))
        return KeySorting(self._searcher, key).keys(entries, len(addresses))

    def key_after(self, key: Key, value: str) -> Clause:
        """Entries whose key is larger. `value` holds letters, digits, `-` and `,` alone."""
        return self._index.parse_query(f"{key}:{{{value} TO *}}")

    def key_before(self, key: Key, value: str) -> Clause:
        """Entries whose key is smaller; `value` likewise."""
        return self._index.parse_query(f"{key}:{{* TO {value}}}")

    @property
    def size(self) -> int:
        """How many entries there are."""
        return self._searcher.num_docs

    def count(self, clause: Clause) -> int:
        result: Any = self._searcher.search(clause, 1, count=True)
        return result.count

    def counts(self, clause: Clause, fields: Collection[Field]) -> dict[Field, Mapping[str, int]]:
        """How many of the entries for which the clause holds have each term of some fields."""
        counted = {field: self._columns(field) for field in fields}
        names = [name for columns in counted.values() for name in columns]
        terms = {name: {"terms": {"field": name, "size": MOST_VALUES}} for name in names}
        found = cast("Any", self._searcher).aggregate(clause, terms)
        return {
            field: gathered(found[name]["buckets"] for name in columns)
            for field, columns in counted.items()
        }

    def organizations(self, clause: Clause) -> int:
        """How many organisations have a part in the entries for which the clause holds."""
        return organizations_in(cast("Any", self._searcher).aggregate(clause, BY_ORGANIZATION))

    def tallies(self, clause: Clause, field: Field) -> Tallies | None:
        """The entries for which the clause holds and their organisations, by a field's terms.

        None where they are too many to be counted at once. For the entries of one place this takes
        half the time of counting by columns, and the organisations term by term.
        """
        try:
            found = cast("Any", self._searcher).aggregate(clause, by_term(field))
        except ValueError:  # tantivy counts no more than MOST_VALUES terms and pairs together
            return None
        return tallies_in(found, field)

    def _columns(self, field: Field) -> Sequence[str]:
        """What a field is counted by: its columns or, where the last is too varied, itself."""
        if field not in self._counted:
            names = column_names(field)
            last = self._searcher.terms_with_prefix(names[-1], "", limit=MOST_REMAINDERS + 1)
            self._counted[field] = names if len(last) <= MOST_REMAINDERS else [field]
        return self._counted[field]

    def is_named(self, name: str) -> bool:
        """Whether an entry has exactly this name; perhaps one that is gone."""
        try:
            return self._searcher.doc_freq(Field.EXACT_NAME, name) > 0
        except ValueError:  # half a character pair
            return False

    def frequency(self, bag: Bag, term: str) -> int:
        """How many entries have a term of a bag; perhaps also some that are gone."""
        return self._searcher.doc_freq(words_field(bag), term)

    def vocabulary(self, field: Field, prefix: str = "") -> list[str]:
        """All terms of a field that begin so; perhaps also some of entries that are gone."""
        return [term for term, _ in self._searcher.terms_with_prefix(field, prefix)]

    def words(self, bag: Bag, prefix: str, limit: int) -> list[str]:
        """The most frequent terms of a bag that begin so."""
        found = self._searcher.terms_with_prefix(words_field(bag), prefix, limit=limit)
        return [term for term, _ in found]


def _present(document: bytes | None) -> bytes:
    if document is None:
        raise IndexUnavailable("The search index is not whole. Delete its folder.")
    return document
