"""The changes to the catalogue as they are made, for those who follow it without asking again."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator

from catalogue.resolvers.changes import PlacedChange, changes
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.following import Happening, follow
from catalogue.search.follower import PAUSE
from catalogue.search.query import PAGE_LIMIT
from catalogue.store.change_filter import ChangeFilter
from catalogue.store.documents import CHANNEL

INDEX_PATIENCE = 2.0
"""Seconds that a change waits for this server's index to have it; it takes a tenth of one."""


async def catalogue_changes(
    after: str | None, wanted: ChangeFilter, context: RequestContext
) -> AsyncGenerator[Happening]:
    """The changes that concern after the cursor; without one, those that are made from now on.

    Raises CursorInvalid at once where the cursor is not one of this catalogue.
    """
    now = await changes(after, 1, context)
    reached = after if after is not None else now.latest_cursor
    return follow(CHANNEL, _Unread(reached, wanted).next, context)


class _Unread:
    """What a follower has not been told yet: at most a page of it is in memory."""

    def __init__(self, reached: str, wanted: ChangeFilter) -> None:
        self._reached = reached
        self._wanted = wanted
        self._page: deque[PlacedChange] = deque()

    async def next(self, context: RequestContext) -> PlacedChange | None:
        has_more = True
        while not self._page and has_more:
            page = await changes(self._reached, PAGE_LIMIT, context, self._wanted)
            self._page.extend(page.edges)
            self._reached, has_more = page.end_cursor, page.has_next
        if not self._page:
            return None
        change = self._page.popleft()
        await _indexed(change, context)
        return change


async def _indexed(change: PlacedChange, context: RequestContext) -> None:
    """Waits until the entity can be had as it is after the change, but not for long."""
    reader = context.services.reader
    for _ in range(int(INDEX_PATIENCE / PAUSE)):
        if reader is None or reader.generation().sequence >= change.node.sequence:
            return
        await asyncio.sleep(PAUSE)
