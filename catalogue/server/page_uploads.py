"""Files that people send from the pages, by the same way as those of programs."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from uuid import UUID

from catalogue.access.door import Door
from catalogue.access.viewer import Viewer
from catalogue.errors import CatalogueError, Forbidden, Unauthenticated
from catalogue.pages.executor import Json, Refused, SessionEnded, Unavailable
from catalogue.resolvers import uploads
from catalogue.resolvers.uploads import SentFile
from catalogue.server.spreadsheet_import import told_as_json
from catalogue.store.database import Pool


class PageUploads:
    """As whoever is signed in on the pages."""

    def __init__(self, door: Door, database: Pool) -> None:
        self._door = door
        self._database = database

    async def sources(self, session: str) -> Sequence[str]:
        async with self._as(session) as viewer:
            return [source.id for source in await uploads.own_sources(self._database, viewer)]

    async def look_through(self, session: str, source: str, file: SentFile) -> UUID:
        async with self._as(session) as viewer:
            upload = await uploads.take(self._database, viewer, source, file, is_dry=True)
        return upload.id

    async def told(self, session: str, id_: UUID) -> Json:
        async with self._as(session) as viewer:
            return told_as_json(await uploads.told(self._database, viewer, id_))

    async def take_over(self, session: str, id_: UUID) -> UUID:
        async with self._as(session) as viewer:
            return (await uploads.take_over(self._database, viewer, id_)).id

    @asynccontextmanager
    async def _as(self, session: str) -> AsyncGenerator[Viewer]:
        """Whoever has the session; what keeps anything from being done, as pages know it."""
        try:
            viewer = await self._door.viewer(f"Bearer {session}", self._database)
            uploads.demand(viewer)
            yield viewer
        except Unauthenticated:
            raise SessionEnded from None
        except Forbidden as forbidden:
            raise Refused(forbidden.code) from None
        except CatalogueError:
            raise Unavailable from None
