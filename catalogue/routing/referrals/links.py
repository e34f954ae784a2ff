"""Links to one referral for people without an account: made, mailed, opened once, renewed.

A link's token opens it once, by a deliberate act: what looks at mails before people do would use
it up else. Whoever opens it has a session from then on, which nobody else has.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from catalogue.access.links import hash_of, new_session, new_token
from catalogue.access.viewer import LinkSide
from catalogue.mail.mail_server import mail_server
from catalogue.routing.referrals.moves import CLOSED
from catalogue.settings import settings
from catalogue.store import queue, referral_links, referrals
from catalogue.store.database import Connection
from catalogue.store.queue import JobName
from catalogue.store.referral_links import LinkRow
from catalogue.store.referrals import EVERYBODYS, ReferralRow
from catalogue.user_errors import Refused, UserError, UserErrorCode

RECEIVER_PAGE, CLIENT_PAGE = "/referral/", "/feedback/"
"""Where people open their links, before the token."""

RENEWED_AFTER = dt.timedelta(hours=1)
"""So often at most a mailbox gets another link to the same referral."""


class LinkState(StrEnum):
    """How a link stands, for whoever has sent the referral."""

    WAITING = "WAITING"
    SENT = "SENT"
    NOT_DELIVERED = "NOT_DELIVERED"
    OPENED = "OPENED"
    ENDED = "ENDED"
    REVOKED = "REVOKED"


@dataclass(frozen=True, slots=True)
class Opened:
    """A link, and the secret of whoever has opened it."""

    link: LinkRow
    session: str


def state(link: LinkRow, now: dt.datetime) -> LinkState:
    if link.revoked_at:
        return LinkState.REVOKED
    if link.ends_at <= now:
        return LinkState.ENDED
    if link.opened_at:
        return LinkState.OPENED
    if link.failed_at:
        return LinkState.NOT_DELIVERED
    return LinkState.SENT if link.sent_at else LinkState.WAITING


def mail_errors() -> list[UserError]:
    """Why no link can be mailed from here; empty where one can."""
    if mail_server(settings()):
        return []
    sentence = (
        "No mail is sent from here, so a mailbox cannot be told of a referral. Choose a receiver "
        "with an account, or ask whoever runs this to set POLKU_SMTP_URL."
    )
    return [_not_now(sentence)]


async def mail_to_receiver(connection: Connection, referral: UUID, now: dt.datetime) -> LinkRow:
    """A new link, which the worker mails to the receiver's mailbox; of the caller's transaction."""
    link = _new(referral, LinkSide.RECEIVER, now)
    await referral_links.add(connection, link)
    await queue.put(connection, JobName.SEND_LINK, str(link.id))
    return link


async def for_client(
    connection: Connection, referral: UUID, now: dt.datetime
) -> tuple[LinkRow, str]:
    """A new link for the client, and its token, which nobody can be shown again.

    The client's others end: feedback is given once.
    """
    link, token = _new(referral, LinkSide.CLIENT, now, sent_at=now), new_token()
    await referral_links.add(connection, link, hash_of(token))
    await referral_links.end_others(connection, link, now)
    return link, token


async def token_to_mail(connection: Connection, link: LinkRow) -> str:
    """Another token for a link that is to be mailed; one that it had before opens nothing more."""
    token = new_token()
    await referral_links.put_token(connection, link.id, hash_of(token))
    return token


async def opened(connection: Connection, token: str, now: dt.datetime) -> Opened:
    """Opens a link; others of the same side end, which may be in foreign hands.

    Raises Refused: NOT_NOW where it was opened before, and NOT_FOUND where it leads nowhere,
    whyever.
    """
    hash_, session = hash_of(token), new_session()
    link = await referral_links.open_(connection, hash_, hash_of(session), now)
    if link is None:
        raise Refused(await _why_not(connection, hash_, now))
    await referral_links.end_others(connection, link, now)
    return Opened(link, session)


async def renew(connection: Connection, token: str, now: dt.datetime) -> LinkRow | None:
    """Mails another link to where this one went; None where it does not.

    Not where the newest was revoked or is younger than RENEWED_AFTER, nothing is left to be done,
    or the token is unknown. Whoever asks must not learn which it was.
    """
    link = await referral_links.of_token(connection, hash_of(token))
    if link is None or link.kind != LinkSide.RECEIVER:
        return None
    referral = await referrals.held(connection, link.referral, EVERYBODYS)
    if referral is None or list(
        renewal_errors(referral, await newest(connection, referral.id), now)
    ):
        return None
    return await mail_to_receiver(connection, referral.id, now)


def renewal_errors(
    referral: ReferralRow, newest: LinkRow | None, now: dt.datetime
) -> Iterator[UserError]:
    """Why no other link can be mailed to the receiver, whose newest link this is."""
    if newest is None or referral.receiver_mailbox is None or newest.revoked_at:
        yield _not_now("No link is in use that another could take the place of.")
    elif referral.state in CLOSED:
        yield _not_now("The referral is closed. Reopen it first.")
    elif is_new(newest, now) and not newest.failed_at:
        yield _not_now("A link was sent within the last hour. Wait for it.")


async def newest(connection: Connection, referral: UUID) -> LinkRow | None:
    """Of the links to the receiver."""
    links = (await referral_links.of_referrals(connection, [referral])).get(referral, [])
    return next((link for link in links if link.kind == LinkSide.RECEIVER), None)


def is_new(link: LinkRow, now: dt.datetime) -> bool:
    """Whether its mailbox gets no other yet; one that was made by a clock that was ahead is not."""
    return abs(now - link.created_at) < RENEWED_AFTER


def _not_now(sentence: str) -> UserError:
    return UserError(UserErrorCode.NOT_NOW, sentence)


def _new(
    referral: UUID, side: LinkSide, now: dt.datetime, sent_at: dt.datetime | None = None
) -> LinkRow:
    ends_at = now + dt.timedelta(days=settings().link_days)
    return LinkRow(uuid.uuid4(), referral, side, now, ends_at, sent_at)


async def _why_not(connection: Connection, hash_: bytes, now: dt.datetime) -> UserError:
    link = await referral_links.of_token(connection, hash_)
    if link is not None and link.opened_at and link.is_open(now):
        sentence = "token: this link was opened before, in another browser. Ask for another link."
        return UserError(UserErrorCode.NOT_NOW, sentence, ("token",))
    sentence = "token: this link leads nowhere, or its time is over. Ask for another."
    return UserError(UserErrorCode.NOT_FOUND, sentence, ("token",))
