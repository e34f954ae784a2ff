"""An index being written: made from the whole catalogue, or brought up to date by its changes."""

from __future__ import annotations

import datetime as dt
import gc
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import structlog

from catalogue.errors import IndexUnavailable
from catalogue.model.identity import EntityKind
from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.engine.index import OpenIndex
from catalogue.search.engine.writer import Writer
from catalogue.search.indexing import generations
from catalogue.search.indexing.entry import entry_of
from catalogue.search.indexing.entry_words import EntryWords
from catalogue.search.indexing.lexicon_words import LexiconWords
from catalogue.search.indexing.note import Note
from catalogue.search.indexing.predecessor import Predecessor
from catalogue.search.indexing.stored_documents import stored_documents
from catalogue.search.query import Document
from catalogue.store import documents
from catalogue.store.database import Connection
from catalogue.store.documents import DocumentRow

CHANGES_AT_ONCE = 100_000
"""Changes that become visible together.

Many, because each entity is then written once: a service with three channels that have all changed
would be written four times otherwise.
"""

DOCUMENTS_AT_ONCE = 100
"""Documents in memory together: few enough for the processor's cache."""

log = structlog.get_logger()


class Building:
    """The index that is read, open for writing; `note` says how far it has come."""

    def __init__(self, path: Path, note: Note, analyzer: Analyzer) -> None:
        self._path = path
        self._entry_words = EntryWords(analyzer)
        self._writer = Writer(path)
        self._lexicon_words = LexiconWords(analyzer, self._writer.lexicon)
        self._note = note

    @classmethod
    async def of(cls, connection: Connection, directory: Path, analyzer: Analyzer) -> Building:
        """The index that is there; a new one where there is none that can be read."""
        path = generations.current(directory)
        if path is not None:
            try:
                return cls(path, OpenIndex(path).snapshot.note, analyzer)
            except IndexUnavailable as error:
                log.warning("the index cannot be read and is built anew", reason=str(error))
        return await cls.anew(connection, directory, analyzer)

    @classmethod
    async def anew(cls, connection: Connection, directory: Path, analyzer: Analyzer) -> Building:
        """A new index of the catalogue as it is at one moment; readers get it when it is whole."""
        return await cls._made(connection, generations.begin(directory), analyzer)

    @classmethod
    async def renewed(cls, connection: Connection, directory: Path, analyzer: Analyzer) -> Building:
        """Likewise; the entries of documents that the index has as they are now are taken over."""
        old = generations.current(directory)
        if old is not None:
            try:
                path, predecessor = generations.begin_with(old), Predecessor(old)
                return await cls._made(connection, path, analyzer, predecessor)
            except IndexUnavailable as error:
                log.warning("nothing is taken over from the old index", reason=str(error))
        return await cls.anew(connection, directory, analyzer)

    @classmethod
    async def _made(
        cls,
        connection: Connection,
        path: Path,
        analyzer: Analyzer,
        predecessor: Predecessor | None = None,
    ) -> Building:
        began = time.monotonic()
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            building = cls(path, await _note(connection), analyzer)
            try:
                with _uncollected():
                    written = await building._put_all(connection, predecessor)
                building._commit(building._note)
            except BaseException:
                building.close()
                raise
        generations.promote(path)
        seconds = round(time.monotonic() - began, 2)
        log.info("the index was built", documents=written, seconds=seconds)
        return building

    async def belongs_to(self, connection: Connection) -> bool:
        """False when the database is another or went back in time, or readers look elsewhere."""
        if generations.current(self._path.parent) != self._path:
            return False
        now = await _note(connection)
        return now.epoch == self._note.epoch and now.sequence >= self._note.sequence

    async def catch_up(self, connection: Connection) -> None:
        """Applies all changes that there are, many at once."""
        while changes := await documents.changes_after(
            connection, self._note.sequence, CHANGES_AT_ONCE
        ):
            changed = list(dict.fromkeys(change.id for change in changes))
            holders = await documents.referrers(connection, changed)
            touched = list(dict.fromkeys([*changed, *holders]))
            for start in range(0, len(touched), DOCUMENTS_AT_ONCE):
                await self._apply(connection, touched[start : start + DOCUMENTS_AT_ONCE])
            self._commit(replace(self._note, sequence=changes[-1].sequence))

    def close(self) -> None:
        self._writer.close()

    async def _put_all(self, connection: Connection, predecessor: Predecessor | None) -> int:
        """Writes what the predecessor does not hold already; how many that is."""
        written = 0
        for kind in EntityKind:
            async for rows in documents.all_documents(connection, kind, DOCUMENTS_AT_ONCE):
                written += await self._put(connection, rows, predecessor)
        for gone in predecessor.unseen() if predecessor else ():
            self._writer.remove(gone)
        return written

    async def _apply(self, connection: Connection, ids: Sequence[str]) -> None:
        rows = await documents.documents(connection, ids)
        for gone in set(ids).difference(row.id for row in rows):
            self._writer.remove(gone)
        await self._put(connection, rows)

    async def _put(
        self,
        connection: Connection,
        rows: Sequence[DocumentRow],
        predecessor: Predecessor | None = None,
    ) -> int:
        found = await stored_documents(connection, rows)
        new = [each for each in found if predecessor is None or not predecessor.has(each)]
        for document in new:
            self._put_one(document)
        return len(new)

    def _put_one(self, document: Document) -> None:
        try:
            entry = entry_of(document, self._entry_words)
            self._lexicon_words.learn(document)
        except (KeyError, TypeError, ValueError):
            # One document that we did not foresee must not keep all others from being found.
            log.exception("a document cannot be indexed", entity=document.get("id"))
        else:
            self._writer.put(entry)

    def _commit(self, note: Note) -> None:
        self._note = self._writer.commit(replace(note, applied_at=dt.datetime.now(dt.UTC)))


@contextmanager
def _uncollected() -> Generator[None]:
    """Without the search for cyclic garbage: there is none, and a sixth of the time goes on it."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


async def _note(connection: Connection) -> Note:
    return Note(
        epoch=await documents.epoch(connection),
        sequence=await documents.last_sequence(connection),
        applied_at=dt.datetime.now(dt.UTC),
    )
