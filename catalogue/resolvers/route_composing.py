"""Everything that advisors can do to routes and their steps, but for sharing them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from catalogue.access import audit, rights
from catalogue.access.audit import Action
from catalogue.access.on_behalf import organization_of
from catalogue.access.rights import Extent, Right
from catalogue.model.identity import uuid_of
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.idempotency import Once, key_errors, once
from catalogue.resolvers.route_changes import Changed, Target, Wish, change, not_found
from catalogue.resolvers.writing import writing
from catalogue.routing import drafts, steps
from catalogue.routing import routes as routing
from catalogue.routing.drafts import RouteDraft, StepDraft
from catalogue.routing.private_text import private_text_warnings
from catalogue.routing.states import RouteOutcome, RouteState
from catalogue.store import routes
from catalogue.store.database import Connection
from catalogue.store.routes import RouteRow, StepRow
from catalogue.user_errors import Refused, UserError, UserErrorCode, refuse


async def create(draft: RouteDraft, key: str | None, context: RequestContext) -> Changed:
    """Raises Unauthenticated and Forbidden."""
    rights.demand(context.viewer, Right.ROUTES, Extent.OWN)
    try:
        async with writing(context) as connection:
            route = await _created(connection, draft, key, context)
    except Refused as refused:
        return Changed(user_errors=refused.errors)
    return Changed(route, list(drafts.route_warnings(draft)))


async def _created(
    connection: Connection, draft: RouteDraft, key: str | None, context: RequestContext
) -> RouteRow:
    viewer, of_key = context.viewer, list(key_errors(key))
    wrong = list(drafts.route_errors(draft, context.reader))
    reach = await rights.reach(connection, viewer, Right.ROUTES)
    organization = await organization_of(
        connection, viewer, Right.ROUTES, draft.organization, reach
    )
    if isinstance(organization, UserError):
        raise Refused(*wrong, *of_key, organization)
    refuse([*wrong, *of_key] if of_key else [])

    async def act() -> str:
        refuse(wrong)
        id_ = await routing.create(
            connection, viewer, organization, draft, reader=context.reader, now=context.now
        )
        await audit.note(connection, viewer, Action.ROUTE_CREATE, str(id_))
        return str(id_)

    asked = Once("routeCreate", repr(draft), key)
    answer = await once(asked, connection, context, act)
    found = await routes.get(connection, [UUID(answer)], reach)
    if not found:
        sentence = "The route that this key has made is not there any more. Take a new key."
        raise Refused(UserError(UserErrorCode.NOT_FOUND, sentence, ("idempotencyKey",)))
    return found[0]


async def edit(target: Target, given: Mapping[str, Any], context: RequestContext) -> Changed:
    """`given`: the parts of a RouteDraft that are to be others."""

    async def act(connection: Connection, route: RouteRow) -> None:
        draft = routing.edited(route, given)
        refuse(list(drafts.route_errors(draft, context.reader)))
        await routing.edit(connection, route, draft)

    warnings = list(private_text_warnings("title", given.get("title", "")))
    return await change(Wish(target, Action.ROUTE_EDIT, act, warnings=warnings), context)


async def add_step(
    target: Target,
    draft: StepDraft,
    position: int | None,
    key: str | None,
    context: RequestContext,
) -> Changed:
    async def act(connection: Connection, route: RouteRow) -> UUID:
        return await steps.add(
            connection, route, draft, position, reader=context.reader, now=context.now
        )

    wish = Wish(
        target,
        Action.ROUTE_EDIT,
        act,
        errors=list(drafts.step_errors(draft, context.reader)),
        warnings=list(drafts.step_warnings(draft)),
        once=Once("routeStepAdd", repr((target.id, draft, position)), key),
    )
    return await change(wish, context)


async def edit_step(target: Target, given: Mapping[str, Any], context: RequestContext) -> Changed:
    """`given`: the parts of a StepDraft that are to be others."""

    async def act(connection: Connection, route: RouteRow) -> None:
        await steps.edit(connection, _step(route, target), given, context.reader)

    parts = StepDraft(**given)
    wish = Wish(
        target,
        Action.ROUTE_EDIT,
        act,
        errors=list(drafts.part_errors(parts, context.reader)),
        warnings=list(drafts.step_warnings(parts)),
    )
    return await change(wish, context)


async def move_step(target: Target, position: int, context: RequestContext) -> Changed:
    async def act(connection: Connection, route: RouteRow) -> None:
        await steps.move(connection, route, _step(route, target).id, position)

    return await change(Wish(target, Action.ROUTE_EDIT, act), context)


async def remove_step(target: Target, context: RequestContext) -> Changed:
    async def act(connection: Connection, route: RouteRow) -> None:
        await steps.remove(connection, route, _step(route, target).id)

    return await change(Wish(target, Action.ROUTE_EDIT, act), context)


async def complete_step(target: Target, context: RequestContext, *, is_completed: bool) -> Changed:
    async def act(connection: Connection, route: RouteRow) -> None:
        step = _step(route, target)
        await steps.complete(connection, step, context.now, is_completed=is_completed)

    return await change(Wish(target, Action.ROUTE_EDIT, act), context)


async def close(target: Target, outcome: RouteOutcome, context: RequestContext) -> Changed:
    async def act(connection: Connection, route: RouteRow) -> None:
        await routing.close(connection, route, outcome, context.now)

    return await change(Wish(target, Action.ROUTE_CLOSE, act), context)


async def reopen(target: Target, context: RequestContext) -> Changed:
    async def act(connection: Connection, route: RouteRow) -> None:
        await routing.reopen(connection, route)

    return await change(Wish(target, Action.ROUTE_REOPEN, act, RouteState.CLOSED), context)


async def delete(target: Target, context: RequestContext) -> Changed:
    """The route is None where it was deleted."""

    async def act(connection: Connection, route: RouteRow) -> None:
        await routes.delete(connection, route.id)

    return await change(Wish(target, Action.ROUTE_DELETE, act, state=None), context)


def _step(route: RouteRow, target: Target) -> StepRow:
    """Raises Refused where somebody has removed it just now."""
    found = next((step for step in route.steps if step.id == uuid_of(target.id)), None)
    if found is None:
        raise Refused(not_found(target.path))
    return found
