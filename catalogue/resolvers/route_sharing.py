"""Gives a client a link to a route, and takes it back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from catalogue.access import audit
from catalogue.access.audit import Action
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.idempotency import Once
from catalogue.resolvers.route_changes import Changed, Target, Wish, change
from catalogue.routing import sharing
from catalogue.routing.sharing import MOST_DAYS, MOST_LINKS
from catalogue.store import route_links
from catalogue.store.database import Connection
from catalogue.store.route_links import LinkRow
from catalogue.store.routes import RouteRow
from catalogue.user_errors import Refused, UserError, UserErrorCode

PAGE = "/route/"
"""Where the client's page is, before the secret."""


@dataclass(frozen=True, slots=True)
class Shared(Changed):
    """`token`: shown this once; None, as the link, where nothing was done."""

    link: LinkRow | None = None
    token: str | None = None

    @property
    def path(self) -> str | None:
        return PAGE + self.token if self.token else None


async def share(target: Target, days: int, key: str | None, context: RequestContext) -> Shared:
    """A repeated wish is given the same link, with another token. Raises as `change` does."""
    given: list[tuple[UUID, str]] = []

    async def act(connection: Connection, route: RouteRow) -> UUID:
        if len(route.links) >= MOST_LINKS:
            raise Refused(_too_many_links())
        link = await sharing.share(connection, route.id, context.viewer.name, days, context.now)
        return link.id

    async def finish(connection: Connection, route: RouteRow, link: str) -> None:
        token = await sharing.new_token(connection, UUID(link))
        await audit.note(connection, context.viewer, Action.ROUTE_LINK, f"{route.id} {link}")
        given.append((UUID(link), token))

    wish = Wish(
        target,
        Action.ROUTE_SHARE,
        act,
        errors=list(_day_errors(days)),
        once=Once("routeShare", (target.id, days), key),
        finish=finish,
    )
    changed = await change(wish, context)
    route = changed.route
    if changed.user_errors or route is None:
        return Shared(route, user_errors=changed.user_errors)
    ((id_, token),) = given
    return Shared(route, link=next(link for link in route.links if link.id == id_), token=token)


async def unshare(target: Target, context: RequestContext) -> Changed:
    """Also of a closed route."""

    async def act(connection: Connection, _: RouteRow) -> None:
        await route_links.revoke(connection, UUID(target.id), context.now)

    return await change(Wish(target, Action.ROUTE_UNSHARE, act, state=None), context)


def _day_errors(days: int) -> Iterator[UserError]:
    if not 1 <= days <= MOST_DAYS:
        sentence = f"days: a link lasts 1 to {MOST_DAYS} days."
        yield UserError(UserErrorCode.INVALID_VALUE, sentence, ("days",))


def _too_many_links() -> UserError:
    sentence = f"A route has at most {MOST_LINKS} links. Make a new route for the client."
    return UserError(UserErrorCode.TOO_MANY, sentence)
