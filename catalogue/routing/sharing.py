"""Links for clients, who need no account: whoever has a link's secret reads the route.

A secret is 256 random bits, so a plain hash keeps it as safe as a slow one would.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import uuid
from dataclasses import dataclass

from catalogue.store import route_links, routes
from catalogue.store.database import Connection
from catalogue.store.route_links import LinkRow
from catalogue.store.routes import RouteRow

DAYS = 30
MOST_DAYS = 180
MOST_LINKS = 50
"""Links of one route, those that have ended included."""

_BYTES = 32


@dataclass(frozen=True, slots=True)
class Opened:
    """A route and the link that opened it."""

    route: RouteRow
    link: LinkRow


async def share(
    connection: Connection, route: uuid.UUID, sharer: str, days: int, now: dt.datetime
) -> LinkRow:
    """A new link, which nothing opens before it has a token."""
    link = LinkRow(uuid.uuid4(), route, sharer, now, now + dt.timedelta(days=days))
    await route_links.add(connection, link)
    return link


async def new_token(connection: Connection, link: uuid.UUID) -> str:
    """A secret that opens the link, which nobody can be shown again."""
    token = secrets.token_urlsafe(_BYTES)
    await route_links.add_token(connection, link, _hash(token))
    return token


async def opened(connection: Connection, token: str, now: dt.datetime) -> Opened | None:
    """None where no such link is open, whyever."""
    link = await route_links.opened(connection, _hash(token), now)
    if link is None:
        return None
    (route,) = await routes.get(connection, [link.route], None)
    return Opened(route, link)


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode(errors="replace")).digest()
