"""The worker tells webhooks what is published, at once, and what its time has come for."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Generator

import pytest

from catalogue.cli import webhook_jobs
from catalogue.settings import settings
from catalogue.store import queue, webhooks
from catalogue.store.database import Connection
from catalogue.store.queue import JobName
from catalogue.webhooks import registering
from tests.access.organizations import tell_organizations
from tests.cli.working import workers
from tests.mail.postbox import FROM, PUBLIC_URL, postbox
from tests.webhooks.following import (
    KEY,
    all_entities,
    change,
    found,
    log,
    registered,
    sequences,
)
from tests.webhooks.receiving import Receiver, answer, receiver


@pytest.fixture(autouse=True)
def _as_set(monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    monkeypatch.setenv("POLKU_ENCRYPTION_KEYS", KEY)
    monkeypatch.setenv("POLKU_WEBHOOK_NETWORKS", "127.0.0.0/8")
    settings.cache_clear()
    webhook_jobs.courier.cache_clear()
    yield
    settings.cache_clear()
    webhook_jobs.courier.cache_clear()


async def next_message(there: Receiver) -> str:
    """Its type."""
    async with asyncio.timeout(60):
        await there.came.wait()
    there.came.clear()
    return there.received[-1].told["type"]


async def test_what_is_published_is_told_at_once(database: Connection, database_url: str) -> None:
    async with receiver() as there:
        webhook = await registered(database, there, from_sequence=None)
        with workers(database_url, 2):
            await registering.test(database, await found(database, webhook))
            came = [await next_message(there)]
            began = dt.datetime.now(dt.UTC)
            await tell_organizations(database)
            while len(came) < 2 or sequences(there, 1) != await all_entities(database):
                came.append(await next_message(there))
            took = dt.datetime.now(dt.UTC) - began
    assert set(came) == {"webhook.test", "catalogue.changed"}
    assert took < dt.timedelta(seconds=20)


async def test_a_mailbox_is_told_that_its_webhook_is_parked(
    database: Connection, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with receiver(answer("410 Gone")) as there:
        await registered(database, there, mailbox="it@yhdistys.example")
        await change(database, 1)
        with postbox() as box:
            for name, value in (("SMTP_URL", box.url), ("MAIL_FROM", FROM)):
                monkeypatch.setenv(f"POLKU_{name}", value)
            monkeypatch.setenv("POLKU_PUBLIC_URL", PUBLIC_URL)
            with workers(database_url):
                assert await asyncio.to_thread(box.came.wait, 60)
    assert [mail["To"] for mail in box.mails] == ["it@yhdistys.example"]


async def test_a_webhook_is_queued_once_however_often_it_is_looked_at(
    database: Connection, database_url: str
) -> None:
    async with receiver() as there:
        webhook = await registered(database, there)
        await change(database, 1)
        for _ in range(2):
            await webhook_jobs.look(database_url)
        assert await queue.waiting(database) == {JobName.TELL: 1}
        await webhook_jobs.tell(database_url, str(webhook))
        assert await webhooks.due(database, dt.datetime.now(dt.UTC)) == []
    assert [each.state for each in await log(database, webhook)] == ["DELIVERED"]
