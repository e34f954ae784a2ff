"""The changes to the catalogue in order, for those who keep a copy of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.cursors import cursor, number_of
from catalogue.search.query import Document
from catalogue.store import documents
from catalogue.store.documents import ChangeRow


class ChangeAction(StrEnum):
    """What happened to an entity."""

    CREATED = "CREATED"
    UPDATED = "UPDATED"
    RETRACTED = "RETRACTED"
    REVIVED = "REVIVED"
    MERGED = "MERGED"


@dataclass(frozen=True, slots=True)
class PlacedChange:
    """A change and where it stands in the order of changes."""

    node: ChangeRow
    cursor: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Changes in order. `latest_cursor` is that of the newest change when they were read."""

    edges: list[PlacedChange]
    latest_cursor: str
    has_next: bool
    has_previous: bool


async def changes(
    after: str | None, first: int, context: RequestContext, *, newest_only: bool = False
) -> Changes:
    """The first changes after a cursor, or from the beginning; of each entity perhaps the newest.

    Raises CursorInvalid, also for cursors from before the database was restored.
    """
    async with (
        context.database.connection() as connection,
        connection.transaction(isolation="repeatable_read", readonly=True),
    ):
        epoch = await documents.epoch(connection)
        since = number_of(after, _subject(epoch)) if after is not None else 0
        rows = await documents.changes_after(connection, since, first + 1, newest_only=newest_only)
        latest = await documents.last_sequence(connection)
    subject = _subject(epoch)
    return Changes(
        edges=[PlacedChange(row, cursor(subject, row.sequence)) for row in rows[:first]],
        latest_cursor=cursor(subject, latest),
        has_next=len(rows) > first,
        has_previous=since > 0,
    )


def document(change: ChangeRow, context: RequestContext) -> Document | None:
    """The entity as the index has it now; None when it is no longer there, or not yet."""
    return context.reader.get([change.id])[0]


def _subject(epoch: str) -> str:
    return f"change:{epoch}"
