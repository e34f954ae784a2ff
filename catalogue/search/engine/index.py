"""The index on disk: the only file that speaks tantivy; the rest of the room speaks what is here.

An index holds an entry for each entity and one note of its own that says how far it has come.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import tantivy
from tantivy import Occur

from catalogue.errors import IndexUnavailable
from catalogue.search.analysis.word import Bag
from catalogue.search.fields import COUNTED, Entry, Field, Key
from catalogue.search.indexing.note import Note

Clause = tantivy.Query
"""A condition on entries, with or without a score."""

Address = tantivy.DocAddress
"""Where an entry lies; means something only to the snapshot that gave it."""

NATIONWIDE_FACTOR = 0.85
"""What a nationwide entry's score is worth beside a local one's."""

HEAP_BYTES = 64_000_000
MOST_VALUES = 65_000
_NOTE = "note"
_TIE = "tie"
_LOCALITY = "locality"
_DOCUMENT = "document"


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for field in Field:
        builder.add_text_field(
            field, tokenizer_name="raw", index_option="basic", fast=field in COUNTED
        )
    for key in Key:
        builder.add_text_field(key, tokenizer_name="raw", index_option="basic", fast=True)
    for bag in Bag:
        builder.add_text_field(_words(bag), tokenizer_name="whitespace", index_option="freq")
    builder.add_unsigned_field(_TIE, fast=True)
    builder.add_float_field(_LOCALITY, fast=True)
    builder.add_bytes_field(_DOCUMENT, stored=True)
    return builder.build()


def _words(bag: Bag) -> str:
    return f"words_{bag}"


_SCHEMA = _schema()

_LOCAL = 2 ** (1 / NATIONWIDE_FACTOR) - 2
"""tantivy multiplies a score by log2(2 + this): 1 for a nationwide entry, more for a local one."""


def everything() -> Clause:
    return Clause.all_query()


def nothing() -> Clause:
    return Clause.empty_query()


def has_term(field: Field, value: str) -> Clause:
    try:
        return Clause.term_query(_SCHEMA, field, value)
    except ValueError:  # half a character pair: no entry can hold that
        return nothing()


def has_any_term(field: Field, values: Iterable[str]) -> Clause:
    return any_of(has_term(field, value) for value in values)


def has_word(bag: Bag, term: str) -> Clause:
    """Scored by BM25."""
    return Clause.term_query(_SCHEMA, _words(bag), term, index_option="freq")


def all_of(*clauses: Clause) -> Clause:
    """All hold; the scores are summed."""
    if len(clauses) == 1:
        return clauses[0]
    return Clause.boolean_query([(Occur.Must, clause) for clause in clauses])


def any_of(clauses: Iterable[Clause]) -> Clause:
    return Clause.boolean_query([(Occur.Should, clause) for clause in clauses])


def but_not(clause: Clause, excluded: Clause) -> Clause:
    return Clause.boolean_query([(Occur.Must, clause), (Occur.MustNot, excluded)])


def preferring(clause: Clause, preferred: Clause) -> Clause:
    """The clause holds; where `preferred` does as well, its score is added."""
    return Clause.boolean_query([(Occur.Must, clause), (Occur.Should, preferred)])


def best_of(clauses: Sequence[Clause], tie: float = 0.0) -> Clause:
    """Any holds; the score is the best one and `tie` times the others'."""
    if not clauses:
        return nothing()
    return Clause.disjunction_max_query(clauses, tie)


def weighted(clause: Clause, weight: float) -> Clause:
    return Clause.boost_query(clause, weight)


def scored(clause: Clause, score: float) -> Clause:
    """The clause with the same score for all it holds for; 0.0 makes it a mere condition."""
    return Clause.const_score_query(clause, score)


class Snapshot:
    """The index as it was at one commit; it does not change, and many threads may ask it."""

    def __init__(self, index: tantivy.Index) -> None:
        self._index = index
        self._searcher = index.searcher()
        self.note = self._note()

    def _note(self) -> Note:
        hits = self._searcher.search(has_term(Field.ID, _NOTE), 1).hits
        if not hits:
            raise IndexUnavailable("The search index is not complete yet. Try again in a moment.")
        return Note.from_json(self.document(hits[0][1]))

    def document(self, address: Address) -> bytes:
        return cast("bytes", self._searcher.doc(address).get_first(_DOCUMENT))

    def ties(self, addresses: Sequence[Address]) -> list[int]:
        return cast("list[int]", self._searcher.fast_field_values(_TIE, list(addresses)))

    def matching(self, clause: Clause, limit: int) -> list[Address]:
        """Some entries for which the clause holds, in no order that means anything."""
        return [address for _, address in self._searcher.search(clause, limit, count=False).hits]

    def ranked(self, clause: Clause, limit: int) -> list[tuple[float, Address]]:
        """The entries of the best scores, best first."""
        return self._searcher.search(clause, limit, count=False).hits

    def ranked_by_locality(self, clause: Clause, limit: int) -> list[tuple[float, Address]]:
        """Likewise, nationwide entries' scores being worth less."""
        return self._searcher.search(clause, limit, count=False, weight_by_field=_LOCALITY).hits

    def sorted(
        self, clause: Clause, key: Key, limit: int, *, backward: bool = False
    ) -> list[tuple[str, Address]]:
        """The entries of the smallest keys (backward: the largest), with their keys."""
        order = tantivy.Order.Desc if backward else tantivy.Order.Asc
        return self._searcher.search(
            clause, limit, count=False, order_by_field=key, order=order
        ).hits

    def key_after(self, key: Key, value: str) -> Clause:
        """Entries whose key is larger. `value` holds letters, digits, `-` and `,` alone."""
        return self._index.parse_query(f"{key}:{{{value} TO *}}")

    def key_before(self, key: Key, value: str) -> Clause:
        """Entries whose key is smaller; `value` likewise."""
        return self._index.parse_query(f"{key}:{{* TO {value}}}")

    def count(self, clause: Clause) -> int:
        result: Any = self._searcher.search(clause, 1, count=True)
        return result.count

    def counts(self, clause: Clause, field: Field) -> dict[str, int]:
        """How many of the entries for which the clause holds have each term of a field."""
        terms = {"terms": {"field": str(field), "size": MOST_VALUES}}
        found = cast("Any", self._searcher).aggregate(clause, {"found": terms})["found"]
        return {bucket["key"]: bucket["doc_count"] for bucket in found["buckets"]}

    def vocabulary(self, field: Field, prefix: str = "") -> list[str]:
        """All terms of a field that begin so; perhaps also some of entries that are gone."""
        return [term for term, _ in self._searcher.terms_with_prefix(field, prefix)]

    def words(self, bag: Bag, prefix: str, limit: int) -> list[str]:
        """The most frequent terms of a bag that begin so."""
        found = self._searcher.terms_with_prefix(_words(bag), prefix, limit=limit)
        return [term for term, _ in found]


class OpenIndex:
    """An index opened for reading; `snapshot` is its newest commit at the last `reload`.

    Raises IndexUnavailable when there is none at that path or it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._committed = self._stamp()
            self._index = tantivy.Index.open(str(path))
            self._index.config_reader("manual")
            self.snapshot = Snapshot(self._index)
        except (ValueError, OSError) as error:
            raise _unreadable(error) from error

    def reload(self) -> bool:
        """Takes over the newest commit; whether there was one.

        Raises IndexUnavailable when it cannot be read; the snapshot stays as it was.
        """
        try:
            committed = self._stamp()
            if committed == self._committed:
                return False
            self._index.reload()
            self.snapshot = Snapshot(self._index)
        except (ValueError, OSError) as error:
            raise _unreadable(error) from error
        self._committed = committed
        return True

    def _stamp(self) -> tuple[int, int]:
        """Changes with every commit: tantivy puts a new file in the place of the old one."""
        status = (self.path / "meta.json").stat()
        return status.st_mtime_ns, status.st_ino


def _unreadable(error: Exception) -> IndexUnavailable:
    return IndexUnavailable(f"The search index cannot be read and will be built anew: {error}")


class Writer:
    """Writes an index; nothing shows until `commit`. One at a time per index."""

    def __init__(self, path: Path) -> None:
        """Opens the index in a folder or begins one; raises IndexUnavailable when it cannot."""
        try:
            self._index = tantivy.Index(_SCHEMA, str(path))
            self._writer = self._index.writer(HEAP_BYTES, 1)
        except (ValueError, OSError) as error:
            raise _unreadable(error) from error
        self._index.config_reader("manual")
        self._has_learned = False
        self._known, self._count = self._vocabulary()

    def _vocabulary(self) -> tuple[set[str], int]:
        """The terms of places and hours that the index has seen, and its count of such news."""
        try:
            snapshot = Snapshot(self._index)
        except IndexUnavailable:
            return set(), 0
        known = {*snapshot.vocabulary(Field.PLACE), *snapshot.vocabulary(Field.HOURS)}
        return known, snapshot.note.vocabulary

    def put(self, entry: Entry) -> None:
        """Writes an entry in place of the one that the entity had."""
        self.remove(entry.id)
        words = {_words(bag): text for bag, text in entry.words.items()}
        values: dict[str, object] = {
            **entry.terms,
            **words,
            **entry.keys,
            Field.ID: entry.id,
            _TIE: entry.tie,
            _LOCALITY: _LOCAL if entry.is_local else 0.0,
            _DOCUMENT: entry.document,
        }
        self._write(values)
        self._learn(entry)

    def _learn(self, entry: Entry) -> None:
        terms = {*entry.terms.get(Field.PLACE, ()), *entry.terms.get(Field.HOURS, ())}
        if not terms <= self._known:
            self._known |= terms
            self._has_learned = True

    def _write(self, values: dict[str, object]) -> None:
        self._writer.add_document(cast("Any", tantivy.Document).from_dict(values, _SCHEMA))

    def remove(self, entity_id: str) -> None:
        self._writer.delete_documents_by_term(Field.ID, entity_id)

    def commit(self, note: Note) -> Note:
        """Makes all that was written visible at once; gives the note as it was kept."""
        self._count += self._has_learned
        self._has_learned = False
        kept = replace(note, vocabulary=self._count)
        self.remove(_NOTE)
        self._write({Field.ID: _NOTE, _DOCUMENT: kept.to_json()})
        self._writer.commit()
        return kept

    def close(self) -> None:
        """Waits for merges under way; the writer is of no use afterwards."""
        self._writer.wait_merging_threads()
