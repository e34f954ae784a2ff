"""Referrals that concern the viewer, and what belongs to them. Who has read which is noted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from typing import TypeVar, cast
from uuid import UUID

from catalogue.access import audit
from catalogue.access.audit import Action
from catalogue.model.identity import uuid_of
from catalogue.resolvers import routes
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.gathering import Gathering
from catalogue.routing.drafts import service as service_of
from catalogue.routing.referrals import parties, sealed
from catalogue.routing.referrals.drafts import ContactDraft
from catalogue.routing.referrals.moves import Move
from catalogue.routing.referrals.parties import ViewerSide
from catalogue.search.query import Document
from catalogue.store import referral_seals
from catalogue.store import referrals as rows
from catalogue.store.database import Connection
from catalogue.store.referral_seals import ContactRow
from catalogue.store.referrals import EventRow, ReferralRow
from catalogue.store.routes import RouteRow

_Answer = TypeVar("_Answer")


async def referral(id: str, context: RequestContext) -> ReferralRow | None:
    """Raises Unauthenticated and Forbidden."""
    parties.demand(context.viewer)
    return (await _read([id], context)).get(id)


async def received_referral(context: RequestContext) -> ReferralRow | None:
    """The one of the link that asks; None for everybody else. Raises what keeps us from knowing."""
    if context.viewer.doubt:
        raise context.viewer.doubt
    link = context.viewer.link
    if link is None or not parties.may_see_any(context.viewer):
        return None
    return await referral(str(link.referral), context)


async def nodes(ids: Sequence[str], context: RequestContext) -> dict[str, ReferralRow]:
    """The referrals among these ids; none for who may see none, or is not known at the moment."""
    if not parties.may_see_any(context.viewer):
        return {}
    return await _read(ids, context)


def sender(referral: ReferralRow, context: RequestContext) -> Document | None:
    """None where the index does not have it."""
    return context.reader.get([str(referral.sender)])[0]


def receiver(referral: ReferralRow, context: RequestContext) -> Document | None:
    """Likewise."""
    return context.reader.get([str(referral.receiver)])[0]


def service(referral: ReferralRow, context: RequestContext) -> Document | None:
    """The service as it is now, one that has ended too; None where it is gone."""
    return service_of(str(referral.service), context.reader)


def told(referral: ReferralRow, name: str) -> object:
    """A text that the service had; None where it had none, or was taken down."""
    return referral.service_snapshot.get(name) if referral.service_snapshot else None


def snapshot_moment(referral: ReferralRow) -> dt.datetime:
    """When the snapshot was taken; of a service that was taken down, when it would have been."""
    at = (referral.service_snapshot or {}).get("at")
    return dt.datetime.fromisoformat(str(at)) if at else referral.sent_at or referral.created_at


async def route(referral: ReferralRow, context: RequestContext) -> RouteRow | None:
    """For the sender alone."""
    if referral.route is None or not referral.is_sender:
        return None
    return await _gathered("route", routes.nodes, context).of(str(referral.route))


async def redirected(id: UUID | None, context: RequestContext) -> ReferralRow | None:
    """The referral that one became, or came from, where it concerns the viewer."""
    return await _gathered("referral", _read, context).of(str(id)) if id else None


def note(told: ReferralRow | EventRow, context: RequestContext) -> str | None:
    """What was written with a referral or a move. Raises SealBroken."""
    return sealed.opened(told.sealed_note, told.wrapped_key, context.services.keyring)


async def contact(referral: ReferralRow, context: RequestContext) -> ContactDraft | None:
    """None where there is none, where it was purged, and for who may not see it as things stand.

    Raises SealBroken.
    """
    if referral.wrapped_key is None or not sealed.may_see_contact(referral):
        return None
    row = await _gathered("contact", _read_contacts, context).of(str(referral.id))
    if row is None:
        return None
    return sealed.opened_contact(row, referral.wrapped_key, context.services.keyring)


def side(referral: ReferralRow, _: RequestContext) -> ViewerSide:
    return parties.viewer_side(referral)


def allowed_moves(referral: ReferralRow, _: RequestContext) -> list[Move]:
    return parties.moves(referral)


def is_mine(event: EventRow, context: RequestContext) -> bool:
    return event.actor == context.viewer.name


async def _read_contacts(ids: Collection[str], context: RequestContext) -> dict[str, ContactRow]:
    """Of referrals whose contact the viewer may see."""
    async with context.database.connection() as connection, connection.transaction():
        found = await referral_seals.contacts(connection, [UUID(id_) for id_ in ids])
        if found:
            subject = " ".join(str(each.referral) for each in found)
            await audit.note(connection, context.viewer, Action.REFERRAL_READ_CONTACT, subject)
    return {str(each.referral): each for each in found}


def _gathered(
    name: str,
    read: Callable[[list[str], RequestContext], Awaitable[Mapping[str, _Answer]]],
    context: RequestContext,
) -> Gathering[_Answer]:
    """What fields beside each other ask for, read together."""
    key = (_gathered, name)
    reading = Gathering(lambda ids: read(list(ids), context))
    return cast("Gathering[_Answer]", context.memory.setdefault(key, reading))


async def note_reading(
    connection: Connection, read: Sequence[ReferralRow], context: RequestContext
) -> None:
    if read:
        subject = " ".join(str(each.id) for each in read)
        await audit.note(connection, context.viewer, Action.REFERRAL_READ, subject)


async def _read(ids: Collection[str], context: RequestContext) -> dict[str, ReferralRow]:
    """Those that concern the viewer, by the ids as they were written."""
    asked = {id_: found for id_ in ids if (found := uuid_of(id_))}
    if not asked:
        return {}
    async with (
        context.database.connection() as connection,
        connection.transaction(isolation="repeatable_read"),
    ):
        concern = await parties.concern(connection, context.viewer)
        found = await rows.get(connection, set(asked.values()), concern)
        await note_reading(connection, found, context)
    by_id = {each.id: each for each in found}
    return {written: by_id[id_] for written, id_ in asked.items() if id_ in by_id}
