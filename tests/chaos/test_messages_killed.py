"""A worker is killed at each step of telling others: they are told, twice only where it must be.

A mail that the server has taken, and whose being taken nobody lived to note, is sent again; so is a
message to a webhook, under the same id. Nothing can be told exactly once; nothing is forgotten.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from catalogue.settings import settings
from catalogue.store import queue
from catalogue.store.database import Connection
from catalogue.store.queue import JobName
from tests.chaos.figures import Figures
from tests.chaos.sweeping import SETTINGS, Case, figures_of, swept
from tests.mail.postbox import FROM, PUBLIC_URL, Postbox, postbox
from tests.routing.referrals.referring import queue_link
from tests.webhooks.following import change, registered
from tests.webhooks.receiving import Receiver, receiver


@asynccontextmanager
async def _mailing(
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncGenerator[tuple[Postbox, dict[str, str]]]:
    with postbox() as box:
        mailing = {"SMTP_URL": box.url, "MAIL_FROM": FROM, "PUBLIC_URL": PUBLIC_URL}
        mailing = {f"POLKU_{name}": value for name, value in mailing.items()}
        for name, value in mailing.items():
            monkeypatch.setenv(name, value)
        settings.cache_clear()
        yield box, {**SETTINGS, **mailing}
        settings.cache_clear()


@pytest.mark.parametrize("job", [JobName.SEND_LINK, JobName.REMIND])
async def test_a_worker_killed_while_it_mails_a_link(
    postgres_url: str,
    template: str,
    seen: Callable[[Figures], None],
    monkeypatch: pytest.MonkeyPatch,
    job: JobName,
) -> None:
    async with _mailing(monkeypatch) as (box, mailing):

        async def prepare(database: Connection, _: str) -> None:
            box.mails.clear()
            now = dt.datetime.now(dt.UTC)
            await queue_link(database, now, job)

        async def check(database: Connection) -> int:
            rows = await database.fetch("SELECT sent_at, failed_at FROM referral_link")
            assert all(row["sent_at"] and not row["failed_at"] for row in rows)
            assert len(rows) == 1
            assert len(box.mails) >= 1
            return len(box.mails)

        case = Case(f"mailing ({job})", prepare, check, mailing)
        steps, kills, told = await swept(postgres_url, template, case)
    assert set(told) <= {1, 2}
    assert told[2] <= 2, "only between the mail server's word and our note of it"
    seen(figures_of(case.name, steps, kills, told))


async def test_a_worker_killed_while_it_tells_a_webhook(
    postgres_url: str, template: str, seen: Callable[[Figures], None]
) -> None:
    async with receiver() as there:
        case = Case("telling a webhook", _to_be_told(there), _all_is_told(there), SETTINGS)
        steps, kills, told = await swept(postgres_url, template, case)
    assert set(told) <= {1, 2}
    seen(figures_of(case.name, steps, kills, told))


def _to_be_told(there: Receiver) -> Callable[[Connection, str], Awaitable[None]]:
    async def prepare(database: Connection, _: str) -> None:
        there.received.clear()
        webhook = await registered(database, there)
        await change(database, 3)
        await queue.put(database, JobName.TELL, str(webhook))

    return prepare


def _all_is_told(there: Receiver) -> Callable[[Connection], Awaitable[int]]:
    async def check(database: Connection) -> int:
        [row] = await database.fetch("SELECT told_to, read_to FROM webhook")
        assert (row["told_to"], row["read_to"]) == (3, 3)
        ids = {message.headers["webhook-id"] for message in there.received}
        bodies = {message.body for message in there.received}
        assert (len(ids), len(bodies)) == (1, 1), "what comes twice is known by its id"
        return len(there.received)

    return check
