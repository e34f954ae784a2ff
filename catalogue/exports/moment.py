"""The catalogue as it is at one moment, read in batches: what every export is written from."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import asynccontextmanager

import orjson

from catalogue.model.document import State
from catalogue.model.identity import EntityKind
from catalogue.store import documents
from catalogue.store.database import Connection
from catalogue.store.documents import DocumentRow

Document = Mapping[str, object]
"""A public document: keys are the contract's names, references are ids, texts are by language."""


class Moment:
    """One transaction's view of all documents; what is published meanwhile is not seen.

    `epoch` and `revision` name it: equal names, equal content. Nothing that advisors alone may read
    can be had here.
    """

    def __init__(self, connection: Connection, epoch: str, revision: int, at: dt.datetime) -> None:
        self._connection = connection
        self.epoch = epoch
        self.revision = revision
        self.at = at

    async def documents(
        self, kind: EntityKind, states: frozenset[State] = frozenset({State.ACTIVE})
    ) -> AsyncIterator[Document]:
        """All of a kind in these states, ordered by id; a few hundred in memory at a time."""
        async for batch in documents.all_documents(self._connection, kind):
            for row in batch:
                if row.state in states:
                    yield _document(row)

    async def named(self, ids: list[str]) -> dict[str, Document]:
        """The documents that these ids lead to, former ids among them, by the ids asked."""
        rows = {row.id: row for row in await documents.documents(self._connection, ids)}
        current = await documents.current_ids(self._connection, ids)
        found = {asked: rows.get(current.get(asked, asked)) for asked in ids}
        return {asked: _document(row) for asked, row in found.items() if row}


@asynccontextmanager
async def this_moment(connection: Connection) -> AsyncGenerator[Moment]:
    """The catalogue as it is when this begins; the connection is taken for as long as it lasts."""
    async with connection.transaction(isolation="repeatable_read", readonly=True):
        epoch = await documents.epoch(connection)
        revision = await documents.last_sequence(connection)
        yield Moment(connection, epoch, revision, dt.datetime.now(dt.UTC))


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
