"""A route as whoever has a link to it reads it."""

from __future__ import annotations

from catalogue.resolvers.context import RequestContext
from catalogue.routing import sharing
from catalogue.routing.sharing import Opened


async def shared_route(token: str, context: RequestContext) -> Opened | None:
    """None where no link that is open has this secret. Raises DatabaseUnavailable."""
    async with (
        context.database.connection() as connection,
        connection.transaction(isolation="repeatable_read", readonly=True),
    ):
        return await sharing.opened(connection, token, context.now)
