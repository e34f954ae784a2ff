"""The worker mails links to receivers, and tells of it what concerns nobody."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest

from catalogue.store.database import Connection
from catalogue.store.queue import JobName
from tests.cli.working import workers
from tests.mail.postbox import FROM, PUBLIC_URL, postbox
from tests.routing.referrals.referring import MAILBOX, queue_link


@pytest.mark.parametrize("job", [JobName.SEND_LINK, JobName.REMIND])
async def test_a_queued_link_reaches_the_mailbox(
    database: Connection, database_url: str, monkeypatch: pytest.MonkeyPatch, job: JobName
) -> None:
    now = dt.datetime.now(dt.UTC)
    await queue_link(database, now, job)
    with postbox() as box:
        for name, value in (("SMTP_URL", box.url), ("MAIL_FROM", FROM), ("PUBLIC_URL", PUBLIC_URL)):
            monkeypatch.setenv(f"POLKU_{name}", value)
        with workers(database_url):
            assert await asyncio.to_thread(box.came.wait, 60)
    [mail] = box.mails
    assert mail["To"] == MAILBOX
    assert f"{PUBLIC_URL}/referral/" in mail.get_content()
    [row] = await database.fetch("SELECT sent_at, failed_at, opened_at FROM referral_link")
    assert row["sent_at"] >= now
    assert (row["failed_at"], row["opened_at"]) == (None, None)
