"""Tells the mailbox of a webhook that it is parked: what the worker does when its queue says so."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from catalogue.mail.letter import webhook_parked
from catalogue.mail.mail_server import mail_server
from catalogue.settings import settings
from catalogue.store import queue, webhooks
from catalogue.store.database import Connection
from catalogue.store.queue import JobName

MOST_OFTEN = dt.timedelta(days=1)
"""Between two letters about one webhook, so that nobody can have us flood a mailbox."""


_SUBJECT = "parked:"
"""Before the webhook's id: about the id alone there is the job that has found it to be parked."""


async def put(connection: Connection, webhook: UUID) -> None:
    """Into the queue, for the caller's transaction."""
    await queue.put(connection, JobName.TELL_PARKED, f"{_SUBJECT}{webhook}")


def webhook_of(subject: str) -> UUID:
    """Of a job that was put."""
    return UUID(subject.removeprefix(_SUBJECT))


async def deliver(connection: Connection, id: UUID, now: dt.datetime) -> None:
    """Nothing without a mailbox, without a mail server, or where it has been resumed.

    Raises MailUnavailable, to be asked again, and MailRefused, where that would be of no use.
    """
    server = mail_server(settings())
    if server is None:
        return
    mailbox = await webhooks.mailbox_to_tell(connection, id, now - MOST_OFTEN)
    if mailbox:
        await server.send(webhook_parked(mailbox, str(id), str(server.sender)))
        await webhooks.note_mailed(connection, id, now)
