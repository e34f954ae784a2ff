"""Tells other processes once a second what clients have spent here, and hears what they have."""

from __future__ import annotations

import asyncio
from typing import NoReturn

import structlog

from catalogue.access.budgets import Budgets
from catalogue.errors import DatabaseUnavailable
from catalogue.resolvers.context import Services

SETTLE_EVERY = 1.0
PATIENCE = 5.0
"""Seconds that PostgreSQL has for it."""

log = structlog.get_logger()


async def keep_settling(services: Services, budgets: Budgets) -> NoReturn:
    """Runs until cancelled. While the database is away, each process counts by itself."""
    while True:
        await asyncio.sleep(SETTLE_EVERY)
        if services.reader:
            budgets.use_key(services.reader.generation().epoch.encode())
        try:
            async with asyncio.timeout(PATIENCE), services.database.connection() as connection:
                await budgets.settle(connection)
        except (DatabaseUnavailable, TimeoutError):
            pass  # it is told elsewhere that PostgreSQL is away
        except Exception:
            log.exception("what was spent could not be told to other processes")
