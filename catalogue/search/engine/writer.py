"""Writes the index: entries, and the note that says how far it has come."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import tantivy

from catalogue.errors import IndexUnavailable
from catalogue.search.engine.columns import columns
from catalogue.search.engine.index import Snapshot, unreadable
from catalogue.search.engine.lexicon import FOLDER
from catalogue.search.engine.lexicon_writer import LexiconWriter
from catalogue.search.engine.schema import (
    DOCUMENT,
    ID_END,
    NOTE,
    ORGANIZATIONS,
    SCHEMA,
    SPOT_FIELDS,
    STANDING,
    STANDING_SCALE,
    TIE,
    phrases_field,
    words_field,
)
from catalogue.search.fields import Entry, Field
from catalogue.search.indexing.note import Note
from catalogue.search.places import spots

HEAP_BYTES = 64_000_000


class Writer:
    """Writes an index; nothing shows until `commit`. One at a time per index."""

    def __init__(self, path: Path) -> None:
        """Opens the index in a folder or begins one; raises IndexUnavailable when it cannot."""
        try:
            self._index = tantivy.Index(SCHEMA, str(path))
            self._writer = self._index.writer(HEAP_BYTES, 1)
            self.lexicon = LexiconWriter(path / FOLDER)
        except (ValueError, OSError) as error:
            raise unreadable(error) from error
        self._index.config_reader("manual")
        self._has_learned = False
        self._known, self._count = self._vocabulary()

    def _vocabulary(self) -> tuple[set[str], int]:
        """The terms of places and hours that the index has seen, and its count of such news."""
        try:
            snapshot = Snapshot(self._index, self.lexicon.committed)
        except IndexUnavailable:
            return set(), 0
        known = {*snapshot.vocabulary(Field.PLACE), *snapshot.vocabulary(Field.HOURS)}
        return known, snapshot.note.vocabulary

    def put(self, entry: Entry) -> None:
        """Writes an entry in place of the one that the entity had."""
        self.remove(entry.id)
        words = {words_field(bag): text.words for bag, text in entry.bags.items()}
        phrases = {phrases_field(bag): list(text.phrases) for bag, text in entry.bags.items()}
        values: dict[str, object] = {
            **entry.terms,
            **words,
            **phrases,
            **entry.keys,
            **columns(entry.terms),
            **dict(zip(SPOT_FIELDS, spots(entry.terms.get(Field.PLACE, ())), strict=False)),
            Field.ID: entry.id,
            TIE: entry.tie,
            ID_END: UUID(entry.id).int % (1 << 64),
            ORGANIZATIONS: [_half(each) for each in entry.terms.get(Field.ORGANIZATION, ())],
            STANDING: 2 ** (STANDING_SCALE * entry.standing) - 2,
            DOCUMENT: entry.document,
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
        self._writer.delete_documents_by_term(Field.ID, entity_id)

    def commit(self, note: Note) -> Note:
        """Makes all that was written visible at once; gives the note as it was kept."""
        self._count += self._has_learned
        self._has_learned = False
        self.lexicon.commit()
        kept = replace(note, vocabulary=self._count)
        self.remove(NOTE)
        self._write({**columns({}), Field.ID: NOTE, DOCUMENT: kept.to_json()})
        self._writer.commit()
        return kept

    def close(self) -> None:
        """Waits for merges under way; the writer is of no use afterwards."""
        self.lexicon.close()
        self._writer.wait_merging_threads()


def _half(id: str) -> int:
    return UUID(id).int >> 64
