"""Writes the index: entries, and the note that says how far it has come."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import tantivy

from catalogue.errors import IndexUnavailable
from catalogue.search.engine.columns import columns
from catalogue.search.engine.document_writer import DocumentWriter
from catalogue.search.engine.documents import FOLDER as DOCUMENTS
from catalogue.search.engine.documents import Extent
from catalogue.search.engine.ids import known_halves
from catalogue.search.engine.index import Snapshot
from catalogue.search.engine.lexicon import FOLDER as LEXICON
from catalogue.search.engine.lexicon_writer import LexiconWriter
from catalogue.search.engine.open_index import unreadable
from catalogue.search.engine.schema import (
    ID_END,
    NOTE,
    NOTE_TEXT,
    ORGANIZATIONS,
    SCHEMA,
    SPOT_FIELDS,
    STANDING,
    STANDING_SCALE,
    TIE,
    number_fields,
    phrases_field,
    words_field,
)
from catalogue.search.fields import Entry, Field
from catalogue.search.indexing.note import Note
from catalogue.search.order_keys import numbers
from catalogue.search.places import spots

HEAP_BYTES = 64_000_000


class Writer:
    """Writes an index; nothing shows until `commit`. One at a time per index."""

    def __init__(self, path: Path) -> None:
        """Opens the index in a folder or begins one; raises IndexUnavailable when it cannot."""
        try:
            self._index = tantivy.Index(SCHEMA, str(path))
            self._writer = self._index.writer(HEAP_BYTES, 1)
            self._index.config_reader("manual")
            self.lexicon = LexiconWriter(path / LEXICON)
            snapshot = self._committed(path / DOCUMENTS)
            self._documents = DocumentWriter(path / DOCUMENTS, _extent(snapshot))
        except (ValueError, OSError) as error:
            raise unreadable(error) from error
        self._has_learned = False
        self._known, self._count = _vocabulary(snapshot)

    def _committed(self, documents: Path) -> Snapshot | None:
        try:
            return Snapshot(self._index, self.lexicon.committed, documents)
        except IndexUnavailable:  # there was no commit yet
            return None

    def put(self, entry: Entry) -> None:
        """Writes an entry in place of the one that the entity had."""
        self._forget(entry.id)
        head, tail = known_halves(entry.id)
        self._documents.put(head, tail, entry.document)
        words = {words_field(bag): text.words for bag, text in entry.bags.items()}
        phrases = {phrases_field(bag): list(text.phrases) for bag, text in entry.bags.items()}
        values: dict[str, object] = {
            **entry.terms,
            **words,
            **phrases,
            **entry.keys,
            **_numbers(entry),
            **columns(entry.terms),
            **dict(zip(SPOT_FIELDS, spots(entry.terms.get(Field.PLACE, ())), strict=False)),
            Field.ID: entry.id,
            TIE: entry.tie,
            ID_END: tail,
            ORGANIZATIONS: [
                known_halves(each)[0] for each in entry.terms.get(Field.ORGANIZATION, ())
            ],
            STANDING: 2 ** (STANDING_SCALE * entry.standing) - 2,
        }
        self._write(values)
        self._learn(entry)

    def _learn(self, entry: Entry) -> None:
        terms = {*entry.terms.get(Field.PLACE, ()), *entry.terms.get(Field.HOURS, ())}
        if not terms <= self._known:
            self._known |= terms
            self._has_learned = True

    def _write(self, values: dict[str, object]) -> None:
        self._writer.add_document(cast("Any", tantivy.Document).from_dict(values, SCHEMA))

    def remove(self, entity_id: str) -> None:
        self._forget(entity_id)
        self._documents.remove(*known_halves(entity_id))

    def _forget(self, id: str) -> None:
        self._writer.delete_documents_by_term(Field.ID, id)

    def commit(self, note: Note) -> Note:
        """Makes all that was written visible at once; gives the note as it was kept."""
        self._count += self._has_learned
        self._has_learned = False
        self.lexicon.commit()
        volume, records = self._documents.flush()
        kept = replace(note, vocabulary=self._count, volume=volume, records=records)
        self._forget(NOTE)
        self._write({**columns({}), Field.ID: NOTE, NOTE_TEXT: kept.to_json()})
        self._writer.commit()
        self._documents.sweep()
        return kept

    def close(self) -> None:
        """Waits for merges under way; the writer is of no use afterwards."""
        self.lexicon.close()
        self._documents.close()
        self._writer.wait_merging_threads()


def _numbers(entry: Entry) -> dict[str, int]:
    return {
        name: number
        for key, value in entry.keys.items()
        for name, number in zip(number_fields(key), numbers(value), strict=True)
    }


def _extent(snapshot: Snapshot | None) -> Extent:
    return Extent(snapshot.note.volume, snapshot.note.records) if snapshot else Extent()


def _vocabulary(snapshot: Snapshot | None) -> tuple[set[str], int]:
    """The terms of places and hours that the index has seen, and its count of such news."""
    if snapshot is None:
        return set(), 0
    known = {*snapshot.vocabulary(Field.PLACE), *snapshot.vocabulary(Field.HOURS)}
    return known, snapshot.note.vocabulary
