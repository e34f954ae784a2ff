"""Makes a referral from what an advisor writes: once for each wish, and noted."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from catalogue.access import audit, rights
from catalogue.access.audit import Action
from catalogue.access.on_behalf import organization_of
from catalogue.access.rights import Extent, Right
from catalogue.model.identity import uuid_of
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.idempotency import Once, key_errors, once
from catalogue.resolvers.referral_changes import Changed
from catalogue.resolvers.writing import writing
from catalogue.routing.drafts import service as service_of
from catalogue.routing.referrals import creating, drafts, parties, sealed
from catalogue.routing.referrals.creating import Sending
from catalogue.routing.referrals.drafts import ReferralDraft
from catalogue.store import referrals, routes
from catalogue.store.database import Connection
from catalogue.store.organizations import Reach
from catalogue.store.referrals import Concern, ReferralRow
from catalogue.store.routes import RouteRow
from catalogue.user_errors import Refused, UserError, UserErrorCode, refuse


async def create(draft: ReferralDraft, key: str | None, context: RequestContext) -> Changed:
    """Raises Unauthenticated and Forbidden."""
    rights.demand(context.viewer, Right.ROUTES, Extent.OWN)
    try:
        async with writing(context) as connection:
            referral = await _created(connection, draft, key, context)
    except Refused as refused:
        return Changed(user_errors=refused.errors)
    return Changed(referral, list(drafts.referral_warnings(draft)))


async def _created(
    connection: Connection, draft: ReferralDraft, key: str | None, context: RequestContext
) -> ReferralRow:
    wrong, of_key = list(_errors(draft, context)), list(key_errors(key))
    reach = await rights.reach(connection, context.viewer, Right.ROUTES)
    route = await _route(connection, draft, reach)
    if draft.route_step and route is None:
        wrong.append(_no_step())
    sender = await _sender(connection, draft, route, reach, context)
    if isinstance(sender, UserError):
        raise Refused(*wrong, *of_key, sender)
    refuse([*wrong, *of_key] if of_key else [])

    async def act() -> str:
        refuse(wrong)
        sending = Sending(sender, route.id if route else None, context.viewer.name)
        id_ = await creating.create(
            connection,
            draft,
            sending,
            reader=context.reader,
            keyring=context.services.keyring,
            now=context.now,
        )
        await audit.note(connection, context.viewer, Action.REFERRAL_CREATE, str(id_))
        return str(id_)

    answer = await once(Once("referralCreate", draft, key), connection, context, act)
    found = await referrals.get(connection, [UUID(answer)], Concern(reach))
    if not found:
        sentence = "The referral that this key has made is not yours to see. Take a new key."
        raise Refused(UserError(UserErrorCode.NOT_FOUND, sentence, ("idempotencyKey",)))
    return found[0]


def _errors(draft: ReferralDraft, context: RequestContext) -> Iterator[UserError]:
    yield from drafts.referral_errors(draft, context.reader, context.now)
    service = service_of(draft.service, context.reader)
    if service:
        receiver = parties.receiver_of(service, draft.receiver, context.reader)
        if isinstance(receiver, UserError):
            yield receiver
    if context.services.keyring is None:
        told = {"note": draft.note.strip(), "contact": draft.contact}
        yield from (sealed.no_keys(path) for path, each in told.items() if each)


async def _route(connection: Connection, draft: ReferralDraft, reach: Reach) -> RouteRow | None:
    step = uuid_of(draft.route_step) if draft.route_step else None
    return await routes.held_by_step(connection, step, reach) if step else None


async def _sender(
    connection: Connection,
    draft: ReferralDraft,
    route: RouteRow | None,
    reach: Reach,
    context: RequestContext,
) -> UUID | UserError:
    """The organisation asked for, else the route's, else the only one that the viewer has."""
    asked = draft.organization or (str(route.organization) if route else None)
    return await organization_of(connection, context.viewer, Right.ROUTES, asked, reach)


def _no_step() -> UserError:
    sentence = "routeStep: there is none with this id in the routes of your organisation."
    return UserError(UserErrorCode.NOT_FOUND, sentence, ("routeStep",))
