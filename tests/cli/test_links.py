"""`polku links` and `polku take-down` note what was done, and only that."""

from __future__ import annotations

import asyncio
import getpass
from collections.abc import Generator

import pytest
from typer.testing import CliRunner

from catalogue.cli import app
from catalogue.settings import settings
from catalogue.store.database import Connection
from tests.intake.linking.system_feed import id_of, service, tell

ONE, OTHER = "a:SERVICE:1", "b:SERVICE:2"


@pytest.fixture(autouse=True)
def _own_database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    monkeypatch.setenv("DATABASE_URL", database_url)
    settings.cache_clear()
    yield
    settings.cache_clear()


async def polku(*arguments: str) -> int:
    """The exit code."""
    return (await asyncio.to_thread(CliRunner().invoke, app, arguments)).exit_code


async def test_decisions_are_noted_under_the_account(database: Connection) -> None:
    await tell(database, "a", {"1": service("Neuvonta")})
    await tell(database, "b", {"2": service("Neuvontaa")})
    exits = [
        await polku("links", "confirm", ONE, OTHER),
        await polku("links", "undo", ONE, OTHER),
        await polku("links", "undo", ONE, OTHER),
        await polku("links", "reject", ONE, OTHER),
        await polku("take-down", id_of(ONE), "--reason", "x", "--yes"),
    ]
    assert exits == [0, 0, 1, 0, 0]
    rows = await database.fetch("SELECT viewer, action, subject FROM audit ORDER BY id")
    account = f"cli:{getpass.getuser()}"
    assert [tuple(row.values()) for row in rows] == [
        (account, "LINK_CONFIRM", f"{ONE} {OTHER}"),
        (account, "LINK_UNDO", f"{ONE} {OTHER}"),
        (account, "LINK_REJECT", f"{ONE} {OTHER}"),
        (account, "TAKE_DOWN", id_of(ONE)),
    ]
