"""The catalogue as it is at one moment, read in batches: what every export is written from."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager

import orjson

from catalogue.model.document import State
from catalogue.model.identity import EntityKind
from catalogue.store import documents, sources
from catalogue.store.database import Connection
from catalogue.store.documents import DocumentRow, Standing

ACTIVE = frozenset({State.ACTIVE})

LIVING = frozenset({State.ACTIVE, State.ENDED})
"""What there is to tell of: `ENDED` is over and says so; what no source tells any more is gone."""

Document = Mapping[str, object]
"""A public document: keys are the contract's names, references are ids, texts are by language."""

Hearer = Callable[[EntityKind, int], None]


class Moment:
    """One transaction's view of all documents; what is published meanwhile is not seen.

    `epoch` and `revision` name it: equal names, equal content. Nothing that advisors alone may read
    can be had here.
    """

    def __init__(self, connection: Connection, standing: Standing, hear: Hearer) -> None:
        self._connection = connection
        self._hear = hear
        self.standing = standing
        self.epoch = standing.epoch
        self.revision = standing.sequence
        self.at = dt.datetime.now(dt.UTC)

    async def documents(
        self, kind: EntityKind, states: frozenset[State] = ACTIVE
    ) -> AsyncIterator[Document]:
        """All of a kind in these states, ordered by id; a few hundred in memory at a time."""
        read = 0
        async for batch in documents.all_documents(self._connection, kind):
            read += len(batch)
            self._hear(kind, read)
            for row in batch:
                if row.state in states:
                    yield _document(row)

    async def named(self, ids: list[str]) -> dict[str, Document]:
        """The documents that these ids lead to, former ids among them, by the ids asked."""
        rows = {row.id: row for row in await documents.documents(self._connection, ids)}
        current = await documents.current_ids(self._connection, ids)
        found = {asked: rows.get(current.get(asked, asked)) for asked in ids}
        return {asked: _document(row) for asked, row in found.items() if row}

    async def origins(self) -> list[Document]:
        """The sources that the catalogue is made from, as documents name them, by name."""
        return [
            {"source": each.id, "licence": each.licence, "attribution": each.attribution}
            for each in await sources.every(self._connection)
            if each.removed_at is None
        ]


def _nobody(_: EntityKind, __: int) -> None:
    """Nobody waits to hear how far it is."""


@asynccontextmanager
async def this_moment(connection: Connection, hear: Hearer = _nobody) -> AsyncGenerator[Moment]:
    """The catalogue as it is when this begins; the connection is taken for as long as it lasts.

    `hear` is told of which kind how many documents have been read.
    """
    async with connection.transaction(isolation="repeatable_read", readonly=True):
        standing = await documents.standing(connection)
        yield Moment(connection, standing, hear)


def _document(row: DocumentRow) -> Document:
    return {
        **orjson.loads(row.body),
        "id": row.id,
        "kind": row.kind,
        "state": row.state,
        "revision": row.revision,
        "createdAt": row.created_at,
        "updatedAt": row.updated_at,
    }
