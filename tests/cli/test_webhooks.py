"""`polku webhooks`: made, listed without the secret, tested, resumed, removed."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from uuid import UUID

import pytest
from standardwebhooks import Webhook
from typer.testing import CliRunner

from catalogue.cli import app, webhook_jobs
from catalogue.resolvers.webhooks import change_cursor
from catalogue.settings import settings
from catalogue.store import documents
from catalogue.store.database import Connection
from tests.access.organizations import HELSINKI, tell_organizations
from tests.webhooks.following import KEY, change, found, log
from tests.webhooks.receiving import OK, Receiver, answer, receiver

NOWHERE = "00000000-0000-4000-8000-000000000000"


@pytest.fixture(autouse=True)
def _own_database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("POLKU_ENCRYPTION_KEYS", KEY)
    monkeypatch.setenv("POLKU_WEBHOOK_NETWORKS", "127.0.0.0/8")
    settings.cache_clear()
    webhook_jobs.courier.cache_clear()
    yield
    settings.cache_clear()
    webhook_jobs.courier.cache_clear()


async def polku(*arguments: str) -> list[str]:
    """The lines of what `polku webhooks` said, refusals included."""
    return await said("webhooks", *arguments)


async def said(*arguments: str) -> list[str]:
    result = await asyncio.to_thread(CliRunner().invoke, app, arguments)
    return (result.output + str(result.exception or "")).splitlines()


async def created(database: Connection, there: Receiver, *options: str) -> tuple[UUID, str]:
    """The id and the secret of a new one."""
    await tell_organizations(database)
    said, secret = await polku("create", HELSINKI, "Front end", there.url, *options)
    return UUID(said.split(" ")[1].rstrip(".")), secret


async def test_a_webhook_is_made_listed_tested_and_removed(
    database: Connection, database_url: str
) -> None:
    async with receiver() as there:
        webhook, secret = await created(database, there, "--kind", "SERVICE")
        row = (await polku("list"))[-1].split("\t")
        assert row == [
            str(webhook),
            HELSINKI,
            "Front end",
            there.url,
            "ACTIVE",
            "never",
            "never",
            "0",
        ]
        await polku("test", str(webhook))
        await webhook_jobs.tell(database_url, str(webhook))
    [came] = there.received
    assert Webhook(secret).verify(came.body, came.headers)["type"] == "webhook.test"
    logged = (await polku("log", str(webhook)))[-1].split("\t")
    assert logged[2:] == ["webhook.test", "DELIVERED", "1", "204", "never"]
    assert (await found(database, webhook)).follows.kinds == ("SERVICE",)
    assert await polku("remove", str(webhook)) == [f"{webhook} is gone."]
    assert (await polku("list"))[0].startswith("There is no webhook yet")


async def test_one_that_is_parked_is_resumed_and_sent_again(
    database: Connection, database_url: str
) -> None:
    async with receiver(answer("410 Gone")) as there:
        webhook, _ = await created(database, there)
        began = (await found(database, webhook)).told_to
        await change(database, 2)
        await webhook_jobs.tell(database_url, str(webhook))
        assert (await polku("list"))[-1].split("\t")[4] == "PARKED"
        assert "✗ 1 webhooks are parked" in "".join(await said("doctor"))
        there.answering = OK
        await polku("resume", str(webhook))
        await webhook_jobs.tell(database_url, str(webhook))
        [sent] = await log(database, webhook)
        await polku("resend", str(sent.id))
        after = change_cursor(await documents.epoch(database), began + 1)
        await polku("resume", str(webhook), "--after", after)
        await webhook_jobs.tell(database_url, str(webhook))
    counts = [len(each.told["data"]["changes"]) for each in there.received]
    assert counts == [2, 2, 2, 1]


async def test_another_secret_signs_beside_the_former(
    database: Connection, database_url: str
) -> None:
    async with receiver() as there:
        webhook, former = await created(database, there)
        new = (await polku("rotate", str(webhook)))[-1]
        await polku("test", str(webhook))
        await webhook_jobs.tell(database_url, str(webhook))
    [came] = there.received
    for secret in (new, former):
        assert Webhook(secret).verify(came.body, came.headers)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("create", HELSINKI, "x", "https://10.0.0.1/"), "url: it is an address of a private"),
        (("create", NOWHERE, "x", "https://example.fi/"), "organization: it is none"),
        (("create", HELSINKI, "x", "https://example.fi/", "--after", "x"), "This cursor is not"),
        (("log", NOWHERE), "There is no webhook"),
        (("resend", NOWHERE), "There is no message"),
    ],
)
async def test_what_cannot_be_done_is_said(
    database: Connection, words: tuple[str, ...], sentence: str
) -> None:
    await tell_organizations(database)
    assert sentence in " ".join(await polku(*words))
