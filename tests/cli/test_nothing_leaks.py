"""What a client has told stands nowhere but sealed in the database, whatever goes wrong."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from collections.abc import Generator, Mapping
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from catalogue.routing import due
from catalogue.routing.referrals.moves import Move
from catalogue.store.database import Connection
from catalogue.store.embedded_account import installed_programs
from tests.cli.canary import secrets_in
from tests.cli.stage import stage
from tests.cli.whole_referral import play
from tests.running import data_folder

MONTH = dt.timedelta(days=30)


@pytest.fixture
def folder() -> Generator[Path]:
    with data_folder() as folder:
        yield folder


async def test_nothing_that_a_client_has_told_is_found_in_the_open_and_in_the_end_nothing_sealed(
    database: Connection, database_url: str, folder: Path
) -> None:
    async with stage(database_url, folder) as staged:
        await play(staged)
    dump, log = dumped(database_url), log_of_postgres(database_url)
    written = {**staged.written(), **staged.elsewhere, "database": dump, "postgres": log}
    assert found_in(written) == {}
    await was_played(database, written)
    assert await sealed(database) == {"keys": 3, "contacts": 3, "notes": 3, "moves": 15}
    await due.carry_out(database, dt.datetime.now(dt.UTC) + MONTH)
    assert await sealed(database) == {"keys": 0, "contacts": 0, "notes": 0, "moves": 0}
    assert secrets_in(dumped(database_url)) == set()


def found_in(written: Mapping[str, str]) -> dict[str, set[str]]:
    return {name: found for name, text in written.items() if (found := secrets_in(text))}


async def was_played(database: Connection, written: Mapping[str, str]) -> None:
    """What was searched holds what it should."""
    moves = await database.fetch("SELECT DISTINCT move FROM referral_event")
    assert {row["move"] for row in moves} == set(Move) - {Move.EXPIRE}
    told = {
        "server.log": ("CheckViolationError", '"/referral/\\u2026"', "web socket", "503"),
        "database": ("REFERRAL_READ_CONTACT", "SEND_LINK"),
        "mails": ("/referral/",),
        "/readyz": ('"ready":true',),
    }
    assert [
        each for name, texts in told.items() for each in texts if each not in written[name]
    ] == []


def dumped(url: str) -> str:
    """All that the database holds: jobs, and notes of who did what, are tables of it."""
    program = installed_programs() / "pg_dump"
    words = [program, f"--dbname={url}"]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


def log_of_postgres(url: str) -> str:
    """What the embedded one wrote; that of another one is for whoever runs it."""
    if "DATABASE_URL" in os.environ:
        return ""
    [socket] = parse_qs(urlsplit(url).query)["host"]
    log = (Path(socket).parent / "cluster" / "server.log").read_text()
    assert "violates check constraint" in log
    return log


async def sealed(database: Connection) -> dict[str, int]:
    """In how many places something is sealed."""
    row = await database.fetchrow(
        "SELECT (SELECT count(*) FROM referral_key) AS keys, "
        "(SELECT count(*) FROM referral_contact) AS contacts, "
        "(SELECT count(sealed_note) FROM referral) AS notes, "
        "(SELECT count(sealed_note) FROM referral_event) AS moves"
    )
    return dict(row or {})
