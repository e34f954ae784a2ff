"""How old what this process answers may be."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from typing import NoReturn

import structlog

from catalogue.errors import DatabaseNewer, DatabaseOutdated
from catalogue.intake.schedules import is_stale
from catalogue.resolvers.context import Services
from catalogue.store import documents, revision, sources
from catalogue.store.database import Connection

LOOK_EVERY = 1.0
"""Seconds between two questions to PostgreSQL for the newest change."""

LOOK_SOON = 0.2
"""Likewise while the process waits for its index to catch up: requests wait for it then."""

LOOK_AROUND_EVERY = 60.0
"""Seconds between two looks at the database's form, and at whether sources are read on time."""

FIRST_LOOK = 2.0
"""Seconds that a starting process waits to know how current its index is."""

log = structlog.get_logger()


class Freshness:
    """Knows when the index last held all that PostgreSQL had."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._current_at: float | None = None
        self._is_database_away = False
        self._looked_around_at: float | None = None
        self.form_fault: str | None = None
        """Why this version cannot work with the database's form, as a sentence."""
        self.stale_sources: tuple[str, ...] = ()
        """Sources that two of their times have passed by without a complete run."""

    def age(self) -> float | None:
        """Seconds since the index was last known to be current; None before the first time."""
        if self._current_at is None:
            return None
        return round(max(0.0, time.monotonic() - self._current_at), 1)

    @property
    def is_database_away(self) -> bool:
        return self._is_database_away

    def is_catching_up(self) -> bool:
        """Whether PostgreSQL has what an index that was never current here still lacks."""
        return self._current_at is None and not self._is_database_away

    async def look(self) -> None:
        """Compares the index with PostgreSQL; while that is away, the age goes on growing."""
        asked_at = time.monotonic()
        try:
            is_current = await self._is_current()
        except Exception as error:  # noqa: BLE001 - whatever it was, the next look may succeed
            self._note(is_away=True, reason=repr(error))
        else:
            self._note(is_away=False)
            if is_current:
                self._current_at = asked_at

    async def look_soon(self) -> None:
        """Looks, but does not let a database that keeps silent hold up the start."""
        try:
            async with asyncio.timeout(FIRST_LOOK):
                await self.look()
        except TimeoutError:
            self._note(is_away=True, reason="it does not answer")

    async def keep_looking(self) -> NoReturn:
        while True:
            await asyncio.sleep(LOOK_SOON if self.is_catching_up() else LOOK_EVERY)
            await self.look()

    async def _is_current(self) -> bool:
        async with self._services.database.connection() as connection:
            epoch = await documents.epoch(connection)
            sequence = await documents.last_sequence(connection)
            await self._look_around(connection)
        if self._services.reader is None:
            return False
        generation = self._services.reader.generation()
        return generation.epoch == epoch and generation.sequence >= sequence

    async def _look_around(self, connection: Connection) -> None:
        now, last = time.monotonic(), self._looked_around_at
        if last is not None and now - last < LOOK_AROUND_EVERY:
            return
        self.form_fault = await _form_fault(connection)
        found, today = await sources.every(connection), dt.datetime.now(dt.UTC)
        self.stale_sources = tuple(each.id for each in found if is_stale(each, today))
        self._looked_around_at = now

    def _note(self, *, is_away: bool, reason: str = "") -> None:
        """Logs when PostgreSQL goes and when it comes back, once each."""
        if is_away and not self._is_database_away:
            log.warning("PostgreSQL is away; the catalogue goes on answering", reason=reason)
        elif self._is_database_away and not is_away:
            log.info("PostgreSQL is back")
        self._is_database_away = is_away


async def _form_fault(connection: Connection) -> str | None:
    try:
        await revision.check_form(connection)
    except (DatabaseNewer, DatabaseOutdated) as fault:
        return str(fault)
    return None
