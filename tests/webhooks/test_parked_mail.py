"""Whoever has named a mailbox is told there, once a day at most, that a webhook is parked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator
from uuid import UUID

import pytest

from catalogue.errors import MailUnavailable
from catalogue.settings import settings
from catalogue.store import queue
from catalogue.store.database import Connection
from catalogue.store.queue import JobName
from catalogue.webhooks import parked_mail, registering
from tests.mail.postbox import FROM, PUBLIC_URL, Postbox, postbox
from tests.webhooks.following import ADMIN, change, found, registered, told
from tests.webhooks.receiving import answer, receiver

MAILBOX = "it@yhdistys.example"
NOW = dt.datetime.now(dt.UTC)


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch) -> Generator[Postbox]:
    with postbox() as running:
        for name, value in (("SMTP_URL", running.url), ("MAIL_FROM", FROM)):
            monkeypatch.setenv(f"POLKU_{name}", value)
        monkeypatch.setenv("POLKU_PUBLIC_URL", PUBLIC_URL)
        settings.cache_clear()
        yield running
    settings.cache_clear()


async def parked(database: Connection, mailbox: str | None = MAILBOX) -> UUID:
    async with receiver(answer("410 Gone")) as there:
        webhook = await registered(database, there, mailbox=mailbox)
        await change(database, 1)
        await told(database, webhook)
    assert JobName.TELL_PARKED in await queue.waiting(database)
    return webhook


async def test_it_is_told_once_and_again_after_a_day(database: Connection, box: Postbox) -> None:
    webhook = await parked(database)
    for hours in (0, 1, 23, 24):
        await parked_mail.deliver(database, webhook, NOW + dt.timedelta(hours=hours))
    assert [mail["To"] for mail in box.mails] == [MAILBOX] * 2
    assert str(webhook) in box.mails[0].get_content()
    assert "http" not in box.mails[0].get_content()  # nothing of where to, or by what secret


async def test_nobody_is_told_of_one_that_goes_on_or_names_nobody(
    database: Connection, box: Postbox
) -> None:
    webhook, nobodys = await parked(database), await parked(database, None)
    await registering.resume(database, ADMIN, await found(database, webhook), None)
    for each in (webhook, nobodys):
        await parked_mail.deliver(database, each, NOW)
    assert box.mails == []


async def test_what_the_mail_server_does_not_take_now_is_tried_again(
    database: Connection, box: Postbox
) -> None:
    webhook = await parked(database)
    box.refuses = "450 Later"
    with pytest.raises(MailUnavailable):
        await parked_mail.deliver(database, webhook, NOW)
    box.refuses = None
    await parked_mail.deliver(database, webhook, NOW)
    assert len(box.mails) == 1


async def test_without_a_mail_server_nothing_is_sent(database: Connection) -> None:
    webhook = await parked(database)
    await parked_mail.deliver(database, webhook, NOW)
    assert await database.fetchval("SELECT mailed_at FROM webhook") is None
