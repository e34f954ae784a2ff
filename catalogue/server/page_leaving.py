"""Signing out on the pages: what a browser forgets is ended here as well."""

from __future__ import annotations

import structlog

from catalogue.access import ending
from catalogue.access.door import Door
from catalogue.access.sessions import Sessions
from catalogue.access.sign_ins import viewer_of
from catalogue.errors import DatabaseUnavailable, Unauthenticated
from catalogue.pages.executor import Unavailable
from catalogue.store.database import Pool

log = structlog.get_logger()


class PageLeaving:
    """As whoever is signed in on the pages."""

    def __init__(self, sessions: Sessions, database: Pool) -> None:
        self._sessions = sessions
        self._database = database

    async def leave(self, session: str, *, everywhere: bool) -> None:
        """A session that has ended already ends nothing. Raises Unavailable."""
        try:
            await (self._end_all(session) if everywhere else self._end(session))
        except Unauthenticated:
            return
        except DatabaseUnavailable:
            raise Unavailable from None

    async def _end(self, session: str) -> None:
        sign_in = self._sessions.over_or_not(session)
        try:
            async with self._database.connection() as connection:
                await ending.end_one(connection, sign_in)
        except DatabaseUnavailable:
            # The browser forgets it all the same; while the database is away it opens nothing.
            log.warning("a session could not be ended: a copy of it is good until its time is over")

    async def _end_all(self, session: str) -> None:
        viewer = await viewer_of(self._sessions.opened(session), self._database)
        async with self._database.connection() as connection:
            await ending.end_all(connection, viewer, viewer.name)


def page_leaving(door: Door, database: Pool) -> PageLeaving | None:
    """None where no session is ours: made-up people have tokens that end with the process."""
    return PageLeaving(door.sessions, database) if door.sessions else None
