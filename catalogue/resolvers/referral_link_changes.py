"""Opens links to referrals, mails others, gives clients theirs and takes them back."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID

from catalogue.access import audit, rights
from catalogue.access.audit import Action
from catalogue.access.links import viewer as viewer_of
from catalogue.access.rights import Extent, Right
from catalogue.access.viewer import LinkSide
from catalogue.model.identity import uuid_of
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.writing import writing
from catalogue.routing.referrals import links, parties
from catalogue.routing.referrals.links import CLIENT_PAGE
from catalogue.routing.referrals.moves import ReferralState
from catalogue.store import referral_links, referrals
from catalogue.store.database import Connection
from catalogue.store.referral_links import LinkRow
from catalogue.store.referrals import ReferralRow
from catalogue.user_errors import Refused, UserError, UserErrorCode, refuse

_NEVER_GIVEN = (ReferralState.DRAFT, ReferralState.ENTERED_IN_ERROR)


@dataclass(frozen=True, slots=True)
class Opened:
    """`session`: shown this once; None where the link was not opened."""

    session: str | None = field(default=None, repr=False)
    side: LinkSide | None = None
    ends_at: dt.datetime | None = None
    user_errors: Sequence[UserError] = ()


@dataclass(frozen=True, slots=True)
class Linked:
    """A referral as its sender sees it, and the link that was made; `token`: shown this once."""

    referral: ReferralRow | None = None
    link: LinkRow | None = None
    token: str | None = field(default=None, repr=False)
    user_errors: Sequence[UserError] = ()

    @property
    def path(self) -> str | None:
        return CLIENT_PAGE + self.token if self.token else None


async def open_(token: str, context: RequestContext) -> Opened:
    """For anybody who has the token."""
    try:
        async with writing(context) as connection:
            opened = await links.opened(connection, token, context.now)
            link = opened.link
            viewer, subject = viewer_of(link), f"{link.referral} {link.id}"
            await audit.note(connection, viewer, Action.REFERRAL_LINK_OPEN, subject)
    except Refused as refused:
        return Opened(user_errors=refused.errors)
    return Opened(opened.session, LinkSide(link.kind), link.ends_at)


async def ask_again(token: str, context: RequestContext) -> Linked:
    """For anybody; what comes of it is the same for all, whatever the token."""
    async with writing(context) as connection:
        link = await links.renew(connection, token, context.now)
        if link:
            subject = f"{link.referral} {link.id}"
            await audit.note(connection, context.viewer, Action.REFERRAL_LINK_RENEW, subject)
    return Linked()


async def renew(referral: str, context: RequestContext) -> Linked:
    """For the sender. Raises Unauthenticated and Forbidden."""
    found = None
    try:
        async with _sending(uuid_of(referral), "referral", context) as (connection, found):
            newest = await links.newest(connection, found.id)
            refuse([*links.renewal_errors(found, newest, context.now), *links.mail_errors()])
            link = await links.mail_to_receiver(connection, found.id, context.now)
            await _note(connection, link, Action.REFERRAL_LINK_RENEW, context)
    except Refused as refused:
        return Linked(found, user_errors=refused.errors)
    return Linked(found, link)


async def revoke(link: str, context: RequestContext) -> Linked:
    """For the sender. Raises Unauthenticated and Forbidden."""
    rights.demand(context.viewer, Right.ROUTES, Extent.OWN)
    found = None
    try:
        row = await _link(link, context)
        async with _sending(row.referral, "link", context) as (connection, found):
            await referral_links.revoke(connection, row.id, context.now)
            await _note(connection, row, Action.REFERRAL_LINK_REVOKE, context)
    except Refused as refused:
        return Linked(found, user_errors=refused.errors)
    return Linked(found)


async def for_client(referral: str, context: RequestContext) -> Linked:
    """For the sender. Raises Unauthenticated and Forbidden."""
    found = None
    try:
        async with _sending(uuid_of(referral), "referral", context) as (connection, found):
            refuse(list(_early(found)))
            link, token = await links.for_client(connection, found.id, context.now)
            await _note(connection, link, Action.REFERRAL_CLIENT_LINK, context)
    except Refused as refused:
        return Linked(found, user_errors=refused.errors)
    return Linked(found, link, token)


@asynccontextmanager
async def _sending(
    id: UUID | None, path: str, context: RequestContext
) -> AsyncGenerator[tuple[Connection, ReferralRow]]:
    """A referral of the viewer's, held. `path` leads to the id that named it.

    Raises Unauthenticated and Forbidden, and Refused where it is none that the viewer has sent.
    """
    rights.demand(context.viewer, Right.ROUTES, Extent.OWN)
    async with writing(context) as connection:
        concern = await parties.concern(connection, context.viewer)
        referral = await referrals.held(connection, id, concern) if id else None
        if referral is None or not referral.is_sender:
            raise Refused(_not_found(path))
        yield connection, referral


async def _link(id: str, context: RequestContext) -> LinkRow:
    """Raises Refused where there is none."""
    found, id_ = None, uuid_of(id)
    if id_:
        async with context.database.connection() as connection:
            found = await referral_links.get(connection, id_)
    if found is None:
        raise Refused(_not_found("link"))
    return found


def _not_found(path: str) -> UserError:
    sentence = f"{path}: there is none with this id among the referrals that you have sent."
    return UserError(UserErrorCode.NOT_FOUND, sentence, (path,))


def _early(referral: ReferralRow) -> Iterator[UserError]:
    if referral.state in _NEVER_GIVEN:
        sentence = "Only of a referral that was sent can its client tell how it went."
        yield UserError(UserErrorCode.NOT_NOW, sentence)


async def _note(
    connection: Connection, link: LinkRow, action: Action, context: RequestContext
) -> None:
    await audit.note(connection, context.viewer, action, f"{link.referral} {link.id}")
