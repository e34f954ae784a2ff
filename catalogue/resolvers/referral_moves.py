"""The moves of a referral that do more than move it: sending it, and sending it elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace

from catalogue.access import audit
from catalogue.access.audit import Action
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.idempotency import Once
from catalogue.resolvers.referral_changes import Changed, Wish, change
from catalogue.routing.drafts import service as service_of
from catalogue.routing.referrals import creating, drafts, links, parties, sealed
from catalogue.routing.referrals.creating import Elsewhere, Sending
from catalogue.store.database import Connection
from catalogue.store.referrals import ReferralRow
from catalogue.user_errors import UserError, refuse


async def send(wish: Wish, context: RequestContext) -> Changed:
    """With the service as it is told now; a mailbox is told by a link. Raises as `change` does."""

    async def prepare(connection: Connection, referral: ReferralRow) -> ReferralRow:
        service = service_of(str(referral.service), context.reader)
        wrong = list(drafts.service_errors(str(referral.service), context.reader))
        if referral.receiver_mailbox is not None:
            wrong.extend(links.mail_errors())
        refuse(wrong)
        if referral.receiver_mailbox is not None:
            await links.mail_to_receiver(connection, referral.id, context.now)
        snapshot = creating.snapshot(service, context.now) if service else None
        return replace(referral, service_snapshot=snapshot)

    return await change(replace(wish, prepare=prepare), context)


async def redirect(
    wish: Wish, elsewhere: Elsewhere, key: str | None, context: RequestContext
) -> Changed:
    """Writes a draft of the same sender's that takes the referral's place.

    Nothing goes to another organisation before the sender has sent it: whom the client has agreed
    to be named to is the sender's to know. Raises as `change` does.
    """

    async def prepare(connection: Connection, referral: ReferralRow) -> ReferralRow:
        keyring = context.services.keyring
        contact = await sealed.contact_of(connection, referral, keyring)
        draft = creating.instead(referral, contact, elsewhere, keyring)
        side = parties.side_of(referral, wish.move)
        sending = Sending(referral.sender, referral.route, context.viewer.name, side)
        made = await creating.create(
            connection, draft, sending, reader=context.reader, keyring=keyring, now=context.now
        )
        await audit.note(connection, context.viewer, Action.REFERRAL_CREATE, str(made))
        return replace(referral, redirected_to=made)

    wish = replace(
        wish,
        prepare=prepare,
        errors=list(_errors(elsewhere, context)),
        once=Once("referralRedirect", [_told(wish), asdict(elsewhere)], key),
    )
    return await change(wish, context)


def _errors(elsewhere: Elsewhere, context: RequestContext) -> Iterator[UserError]:
    yield from drafts.service_errors(elsewhere.service, context.reader)
    yield from drafts.mailbox_errors(elsewhere.receiver_mailbox)
    service = service_of(elsewhere.service, context.reader)
    if service:
        receiver = parties.receiver_of(service, elsewhere.receiver, context.reader)
        if isinstance(receiver, UserError):
            yield receiver


def _told(wish: Wish) -> list[object]:
    return [wish.id, wish.if_revision, wish.note, wish.reason, wish.decided_by]
