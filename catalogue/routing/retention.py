"""How long routes are kept: nobody's way is remembered for ever."""

from __future__ import annotations

import datetime as dt

from catalogue.settings import settings
from catalogue.store import routes
from catalogue.store.database import Connection


def purge_at(changed_at: dt.datetime) -> dt.datetime:
    """When a route goes that was last changed then. POLKU_ROUTE_DAYS says how long it is kept."""
    return changed_at + dt.timedelta(days=settings().route_days)


async def purge(connection: Connection, now: dt.datetime) -> int:
    """Deletes the routes whose time is over; how many they were."""
    return await routes.purge(connection, now)
