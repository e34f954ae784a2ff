"""An index being written: made from the whole catalogue, or brought up to date by its changes."""

from __future__ import annotations

import datetime as dt
import gc
import time
from collections.abc import AsyncGenerator, AsyncIterator, Generator, Sequence
from contextlib import aclosing, asynccontextmanager, contextmanager
from dataclasses import replace
from pathlib import Path

import structlog

from catalogue.errors import IndexUnavailable
from catalogue.model.identity import EntityKind
from catalogue.observation import metrics
from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.engine.open_index import OpenIndex
from catalogue.search.engine.writer import Writer
from catalogue.search.indexing import generations
from catalogue.search.indexing.note import Note
from catalogue.search.indexing.predecessor import Predecessor
from catalogue.search.indexing.preparation import Preparation, Prepared
from catalogue.search.indexing.stored_documents import stored_documents
from catalogue.search.indexing.workers import prepared
from catalogue.search.query import Document
from catalogue.store import documents
from catalogue.store.database import Connection, reading_beside

CHANGES_AT_ONCE = 100_000
"""Changes that become visible together.

Many, because each entity is then written once: a service with three channels that have all changed
would be written four times otherwise.
"""

DOCUMENTS_AT_ONCE = 100
"""Documents in memory together: few enough for the processor's cache."""

Batches = AsyncGenerator[Sequence[Document]]

log = structlog.get_logger()


class Building:
    """The index that is read, open for writing; `note` says how far it has come.

    With the folder of dictionaries, many documents are prepared by several processes.
    """

    def __init__(
        self, path: Path, note: Note, analyzer: Analyzer, dictionary: Path | None = None
    ) -> None:
        self._path = path
        self._preparation = Preparation(analyzer)
        self._dictionary = dictionary
        self._writer = Writer(path)
        self._note = note
        self._write(self._preparation.of(()))

    @classmethod
    async def of(
        cls,
        connection: Connection,
        directory: Path,
        analyzer: Analyzer,
        dictionary: Path | None = None,
        read_url: str | None = None,
    ) -> Building:
        """The index that is there; a new one where there is none that can be read."""
        path = generations.current(directory)
        if path is not None:
            try:
                return cls(path, OpenIndex(path).snapshot.note, analyzer, dictionary)
            except IndexUnavailable as error:
                log.warning("the index cannot be read and is built anew", reason=str(error))
        return await cls.anew(connection, directory, analyzer, dictionary, read_url)

    @classmethod
    async def anew(
        cls,
        connection: Connection,
        directory: Path,
        analyzer: Analyzer,
        dictionary: Path | None = None,
        read_url: str | None = None,
    ) -> Building:
        """A new index of the catalogue as it is at one moment; readers get it when it is whole.

        It is read from a replica, where there is one that has everything.
        """
        async with _beginning(connection, read_url) as (reading, note):
            building = cls(generations.begin(directory), note, analyzer, dictionary)
            await building._make(reading, None)
        return building

    @classmethod
    async def renewed(
        cls,
        connection: Connection,
        directory: Path,
        analyzer: Analyzer,
        dictionary: Path | None = None,
        read_url: str | None = None,
    ) -> Building:
        """Likewise; the entries of documents that the index has as they are now are taken over."""
        old = generations.current(directory)
        if old is not None:
            try:
                async with _beginning(connection, read_url) as (reading, note):
                    predecessor = Predecessor(old)
                    building = cls(generations.begin_with(old), note, analyzer, dictionary)
                    await building._make(reading, predecessor)
                    return building
            except IndexUnavailable as error:
                log.warning("nothing is taken over from the old index", reason=str(error))
        return await cls.anew(connection, directory, analyzer, dictionary, read_url)

    async def _make(self, connection: Connection, predecessor: Predecessor | None) -> None:
        """Puts in all that the predecessor does not hold already, and is the one to be read."""
        began = time.monotonic()
        try:
            with _uncollected():
                written = await self._put(_all(connection, predecessor))
            for gone in predecessor.unseen() if predecessor else ():
                self._writer.remove(gone)
            self._commit(self._note)
        except BaseException:
            self.close()
            raise
        generations.promote(self._path)
        metrics.INDEX_BUILD_SECONDS.observe(time.monotonic() - began)
        seconds = round(time.monotonic() - began, 2)
        log.info("the index was built", documents=written, seconds=seconds)

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
            began = time.monotonic()
            changed = list(dict.fromkeys(change.id for change in changes))
            holders = await documents.referrers(connection, changed)
            touched = list(dict.fromkeys([*changed, *holders]))
            await self._put(self._present(connection, touched))
            self._commit(replace(self._note, sequence=changes[-1].sequence))
            metrics.INDEX_BATCH_SECONDS.observe(time.monotonic() - began)
            metrics.INDEX_CHANGES.inc(len(changes))

    def close(self) -> None:
        self._writer.close()

    async def _put(self, batches: AsyncIterator[Sequence[Document]]) -> int:
        """Writes the entries of documents; how many these are."""
        count = 0
        async with aclosing(prepared(batches, self._preparation, self._dictionary)) as found:
            async for each in found:
                self._write(each)
                count += len(each.entries)
        return count

    async def _present(self, connection: Connection, ids: Sequence[str]) -> Batches:
        """The stored documents of these entities; those that have none are removed."""
        for start in range(0, len(ids), DOCUMENTS_AT_ONCE):
            some = ids[start : start + DOCUMENTS_AT_ONCE]
            rows = await documents.documents(connection, some)
            for gone in set(some).difference(row.id for row in rows):
                self._writer.remove(gone)
            yield await stored_documents(connection, rows)

    def _write(self, prepared: Prepared) -> None:
        for entity, trace in prepared.failures:
            log.error("a document cannot be indexed", entity=entity, exception=trace)
        for entry in prepared.entries:
            self._writer.put(entry)
        prepared.lesson.teach(self._writer.lexicon)

    def _commit(self, note: Note) -> None:
        self._note = self._writer.commit(replace(note, applied_at=dt.datetime.now(dt.UTC)))
        metrics.INDEX_WRITTEN_REVISION.set(self._note.sequence)


async def _all(connection: Connection, predecessor: Predecessor | None) -> Batches:
    """All stored documents but those that the predecessor holds as they are."""
    for kind in EntityKind:
        async for rows in documents.all_documents(connection, kind, DOCUMENTS_AT_ONCE):
            found = await stored_documents(connection, rows)
            yield [each for each in found if predecessor is None or not predecessor.has(each)]


@asynccontextmanager
async def _beginning(
    connection: Connection, read_url: str | None
) -> AsyncGenerator[tuple[Connection, Note]]:
    """A connection to which the catalogue stays as it is; what a new index of that says."""
    async with (
        reading_beside(connection, read_url) as reading,
        reading.transaction(isolation="repeatable_read", readonly=True),
    ):
        yield reading, await _note(reading)


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
