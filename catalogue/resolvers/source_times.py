"""When sources were last read to the end: what a record's `lastSeenAt` follows from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from catalogue.errors import DatabaseUnavailable
from catalogue.store import sources
from catalogue.store.database import Pool


class SourceTimes:
    """The last known times of all sources, for when PostgreSQL is away."""

    def __init__(self) -> None:
        self._known: Mapping[str, dt.datetime] | None = None

    async def read(self, database: Pool) -> Mapping[str, dt.datetime]:
        """Source → when it was last read completely; sources never read so are left out.

        Raises DatabaseUnavailable when PostgreSQL is away and nothing is known yet.
        """
        try:
            async with database.connection() as connection:
                rows = await sources.every(connection)
        except DatabaseUnavailable:
            if self._known is None:
                raise
            return self._known
        self._known = {row.id: row.last_complete_at for row in rows if row.last_complete_at}
        return self._known
