"""Writes what was asked in vain to PostgreSQL, now and then and at the end."""

from __future__ import annotations

import asyncio
from typing import NoReturn

import structlog

from catalogue.errors import DatabaseUnavailable
from catalogue.resolvers.context import Services

WRITE_EVERY = 30.0
"""Seconds; a process that is killed loses what it counted in them."""

PATIENCE, LAST_PATIENCE = 10.0, 2.0
"""Seconds that PostgreSQL has for it; fewer when the process is told to stop."""

log = structlog.get_logger()


async def keep_writing(services: Services) -> NoReturn:
    """Runs until cancelled. While the database is away, all that is counted waits."""
    while True:
        await asyncio.sleep(WRITE_EVERY)
        await _write(services, PATIENCE)


async def write_the_rest(services: Services) -> None:
    """What was counted since, before the process ends."""
    await _write(services, LAST_PATIENCE)


async def _write(services: Services, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await services.unmet.write(services.database)
    except (DatabaseUnavailable, TimeoutError):
        pass  # it is told elsewhere that PostgreSQL is away
    except Exception:
        log.exception("what was asked in vain could not be written")
