"""The changes to the catalogue in order, for those who keep a copy of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.cursors import cursor, epochal, expired, number_in_epoch
from catalogue.search.query import Document
from catalogue.store import change_filter, documents
from catalogue.store.change_filter import EVERYTHING, ChangeFilter
from catalogue.store.documents import ChangeRow

_SUBJECT = "change"


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
    """Changes in order.

    `end_cursor`: how far was looked, which under a filter may be far behind the last edge.
    `latest_cursor`: that of the newest change when they were read.
    """

    edges: list[PlacedChange]
    end_cursor: str
    latest_cursor: str
    has_next: bool
    has_previous: bool


async def changes(
    after: str | None,
    first: int,
    context: RequestContext,
    wanted: ChangeFilter = EVERYTHING,
    *,
    newest_only: bool = False,
) -> Changes:
    """The first changes after a cursor, or from the beginning; of each entity perhaps the newest.

    Raises CursorInvalid, and CursorExpired for those from before the database was restored.
    """
    async with (
        context.database.connection() as connection,
        connection.transaction(isolation="repeatable_read", readonly=True),
    ):
        epoch = await documents.epoch(connection)
        since = number_in_epoch(after, _SUBJECT, epoch) if after is not None else 0
        stretch = await change_filter.changes_behind(
            connection, since, first, wanted, newest_only=newest_only
        )
    if since > stretch.latest:  # a database that was put back by other means than ours
        raise expired()
    subject = epochal(_SUBJECT, epoch)
    return Changes(
        edges=[PlacedChange(row, cursor(subject, row.sequence)) for row in stretch.rows],
        end_cursor=cursor(subject, stretch.reached),
        latest_cursor=cursor(subject, stretch.latest),
        has_next=stretch.has_more,
        has_previous=since > 0,
    )


def document(change: ChangeRow, context: RequestContext) -> Document | None:
    """The entity as the index has it now; None when it is no longer there, or not yet."""
    return context.reader.get([change.id])[0]
