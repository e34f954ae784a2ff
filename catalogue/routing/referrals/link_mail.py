"""Mails links to the mailboxes of receivers: what the worker does when its queue says so."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from catalogue.errors import MailRefused, MailUnavailable
from catalogue.mail.letter import receiver_link
from catalogue.mail.mail_server import mail_server
from catalogue.routing.referrals.links import (
    RECEIVER_PAGE,
    is_new,
    mail_to_receiver,
    newest,
    token_to_mail,
)
from catalogue.routing.referrals.moves import CLOSED
from catalogue.settings import settings
from catalogue.store import referral_links, referrals
from catalogue.store.database import Connection
from catalogue.store.referral_links import LinkRow
from catalogue.store.referrals import EVERYBODYS


async def deliver(connection: Connection, id: UUID, now: dt.datetime) -> None:
    """Mails a link, unless it was mailed before or leads nowhere any more.

    Raises MailUnavailable, to be asked again, and MailRefused, where that would be of no use; the
    link is noted as not delivered.
    """
    link = await referral_links.get(connection, id)
    if link is None or link.sent_at or not link.is_open(now):
        return
    mailbox = await _mailbox(connection, link.referral)
    if mailbox is None:
        return
    try:
        await _send(connection, link, mailbox)
    except (MailRefused, MailUnavailable):
        await referral_links.note_failed(connection, link.id, now)
        raise
    await referral_links.note_sent(connection, link.id, now)


async def remind(connection: Connection, referral: UUID, now: dt.datetime) -> None:
    """Another link, as the one before may have ended, unless nothing waits any more.

    Nor where there is a new one: a job whose worker was killed behind it is done twice.
    """
    async with connection.transaction():
        last = await newest(connection, referral)
        if await _mailbox(connection, referral) and not (last and is_new(last, now)):
            await mail_to_receiver(connection, referral, now)


async def _mailbox(connection: Connection, id: UUID) -> str | None:
    """Where the receiver of an open referral is told; None where there is nothing to tell."""
    found = await referrals.get(connection, [id], EVERYBODYS)
    waiting = (each for each in found if each.sent_at and each.state not in CLOSED)
    return next((each.receiver_mailbox for each in waiting), None)


async def _send(connection: Connection, link: LinkRow, mailbox: str) -> None:
    server = mail_server(settings())
    if server is None:
        raise MailUnavailable("No mail server is set: POLKU_SMTP_URL.")
    token = await token_to_mail(connection, link)
    address = f"{(settings().public_url or '').rstrip('/')}{RECEIVER_PAGE}{token}"
    await server.send(receiver_link(mailbox, address, link.ends_at, str(server.sender)))
