"""What advisors do to routes: done as a whole or not at all, and noted.

Whoever changes a route holds it until the transaction ends, so that of two advisors who change one
at once the second sees what the first has done.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from catalogue.access import audit, rights
from catalogue.access.audit import Action
from catalogue.access.rights import Extent, Right
from catalogue.model.identity import uuid_of
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.idempotency import Once, key_errors, once
from catalogue.resolvers.writing import writing
from catalogue.routing import routes as routing
from catalogue.routing.private_text import TextWarning
from catalogue.routing.states import RouteState
from catalogue.store import routes
from catalogue.store.database import Connection
from catalogue.store.organizations import Reach
from catalogue.store.routes import RouteRow
from catalogue.user_errors import Refused, UserError, UserErrorCode, refuse

Act = Callable[[Connection, RouteRow], Awaitable[object]]
"""Does something to a route that it holds; answers with the id of what it has made, if anything."""

EACH_TIME = Once("", None, None)
"""Of a wish that makes nothing, and that no key comes with."""

Find = Callable[[Connection, UUID, Reach], Awaitable[RouteRow | None]]


@dataclass(frozen=True, slots=True)
class Changed:
    """The route as it is now, also where nothing was done; None where there is no such route."""

    route: RouteRow | None = None
    warnings: Sequence[TextWarning] = ()
    user_errors: Sequence[UserError] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """Which route: the one of this id, or of this step or link.

    `path` leads to the id in the input. `if_revision`: only as long as it is that one.
    """

    path: str
    id: str
    if_revision: int | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be done to a route, in which state it can be, and what is wrong with it.

    `finish` is done each time that the wish is sent, `act` once: it is given what `act` answered.
    """

    target: Target
    action: Action
    act: Act
    state: RouteState | None = RouteState.OPEN
    errors: Sequence[UserError] = ()
    warnings: Sequence[TextWarning] = ()
    once: Once = EACH_TIME
    finish: Callable[[Connection, RouteRow, str], Awaitable[None]] | None = None


_FIND: dict[str, Find] = {
    "route": routes.held,
    "step": routes.held_by_step,
    "link": routes.held_by_link,
}


async def change(wish: Wish, context: RequestContext) -> Changed:
    """Raises Unauthenticated and Forbidden."""
    rights.demand(context.viewer, Right.ROUTES, Extent.OWN)
    route = None
    try:
        async with writing(context) as connection:
            reach = await rights.reach(connection, context.viewer, Right.ROUTES)
            route = await _held(connection, wish.target, reach)
            changed = await _done(connection, wish, route, context)
    except Refused as refused:
        return Changed(route, user_errors=refused.errors)
    return Changed(changed, wish.warnings)


async def _held(connection: Connection, target: Target, reach: Reach) -> RouteRow | None:
    id_ = uuid_of(target.id)
    return await _FIND[target.path](connection, id_, reach) if id_ else None


async def _done(
    connection: Connection, wish: Wish, route: RouteRow | None, context: RequestContext
) -> RouteRow | None:
    of_key = list(key_errors(wish.once.key))
    if route is None:
        raise Refused(*wish.errors, *of_key, not_found(wish.target.path))
    wrong = [*wish.errors, *_standing_errors(wish, route)]
    refuse([*wrong, *of_key] if of_key else [])

    async def act() -> str:
        refuse(wrong)  # a wish that was done is answered, whatever stands against it by now
        answer = await wish.act(connection, route)
        await routing.touch(connection, route, context.now)
        await audit.note(connection, context.viewer, wish.action, str(route.id))
        return str(answer)

    answer = await once(wish.once, connection, context, act)
    if wish.finish:
        await wish.finish(connection, route, answer)
    return next(iter(await routes.get(connection, [route.id], None)), None)


def not_found(path: str) -> UserError:
    sentence = f"{path}: there is none with this id among the routes of your organisation."
    return UserError(UserErrorCode.NOT_FOUND, sentence, (path,))


def _standing_errors(wish: Wish, route: RouteRow) -> Iterator[UserError]:
    expected = wish.target.if_revision
    if expected is not None and expected != route.revision:
        sentence = "Somebody has changed the route meanwhile. Look at it as it is now."
        yield UserError(UserErrorCode.CONFLICT, sentence, ("ifRevision",))
    if wish.state and wish.state != route.state:
        is_closed = route.state == RouteState.CLOSED
        sentence = "The route is closed. Reopen it first." if is_closed else "The route is open."
        yield UserError(UserErrorCode.NOT_NOW, sentence)
