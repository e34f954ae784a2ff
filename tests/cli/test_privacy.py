"""`polku privacy`: what an operator does with what is kept of clients."""

from __future__ import annotations

import asyncio
import datetime as dt
import stat
from collections.abc import Generator
from pathlib import Path

import orjson
import pytest
from typer.testing import CliRunner

from catalogue.cli import app
from catalogue.cli.worker import do_what_is_due
from catalogue.routing.referrals.moves import Move
from catalogue.routing.referrals.sealing import Keyring, new_installation_key
from catalogue.settings import settings
from catalogue.store import idempotency_keys, unmet_needs
from catalogue.store.database import Connection
from catalogue.store.unmet_needs import UnmetNeed
from tests.routing.referrals.referring import CONTACT, NOTE, opened, read, refer, sealed_rows

KEY = new_installation_key()
KEYRING = Keyring([KEY])
NOW = dt.datetime.now(dt.UTC)
YEAR = dt.timedelta(days=365)


@pytest.fixture(autouse=True)
def _own_database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("POLKU_ENCRYPTION_KEYS", KEY)
    settings.cache_clear()
    yield
    settings.cache_clear()


async def polku(*arguments: str, answer: str = "") -> tuple[int, str]:
    """The exit code and what was said, refusals included."""
    result = await asyncio.to_thread(CliRunner().invoke, app, arguments, input=answer)
    return result.exit_code, result.output + str(result.exception or "")


async def counts(*arguments: str) -> dict[str, int]:
    """What `polku privacy due` tells, without what it had nothing to do with."""
    _, said = await polku("privacy", "due", *arguments)
    rows = [line.split("\t") for line in said.splitlines()[1:]]
    return {name: int(count) for name, count in rows if int(count)}


async def old_things(database: Connection) -> None:
    """Of everything that goes by the clock one that is due and one that is not."""
    for at in (NOW - YEAR, NOW):
        await refer(database, at, Move.SEND, Move.DECLINE, keyring=KEYRING)
        await refer(database, at, Move.SEND, keyring=KEYRING)
    for day in (NOW - 5 * YEAR - YEAR / 365, NOW - 5 * YEAR):
        await unmet_needs.add(database, {UnmetNeed(day.date(), "SEARCH", "", "", "fi"): 7})
    for age in (idempotency_keys.KEPT, idempotency_keys.KEPT / 2):
        await database.execute(
            "INSERT INTO idempotency_key (viewer, operation, key, input_hash, created_at) "
            "VALUES ('somebody', 'routeCreate', $1, '', $2)",
            str(age),
            NOW - age,
        )


async def test_a_dry_run_tells_what_would_be_done_and_the_other_does_it(
    database: Connection,
) -> None:
    await old_things(database)
    due = {
        "purged": 1,
        "expired": 1,
        "unmet needs forgotten": 1,
        "idempotency keys forgotten": 1,
    }
    assert [await counts("--dry-run"), await counts(), await counts()] == [due, due, {}]


async def test_the_worker_does_the_same(database: Connection, database_url: str) -> None:
    await old_things(database)
    await do_what_is_due(database_url)
    assert await counts() == {}


async def test_an_export_opens_what_is_sealed(database: Connection, tmp_path: Path) -> None:
    referral = await refer(database, NOW, keyring=KEYRING)
    code = (await read(database, referral)).code
    file = tmp_path / "referral.json"
    assert (await polku("privacy", "export", code, "--to", str(file)))[0] == 0
    told = orjson.loads(file.read_bytes())
    assert (told["note"], told["contact"]["name"]) == (NOTE, CONTACT.name)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    _, said = await polku("privacy", "export", str(referral))
    assert orjson.loads(said)["contact"] == told["contact"]


async def test_erasing_asks_first(database: Connection) -> None:
    referral = str(await refer(database, NOW, keyring=KEYRING))
    assert (await polku("privacy", "erase", referral, answer="n\n"))[0] == 1
    assert await database.fetchval("SELECT count(*) FROM referral") == 1
    assert (await polku("privacy", "erase", referral, answer="y\n"))[0] == 0
    assert await database.fetchval("SELECT count(*) FROM referral") == 0


async def test_keys_are_exchanged(database: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    referral = await refer(database, NOW, keyring=KEYRING)
    _, said = await polku("privacy", "new-key")
    new = said.strip()
    monkeypatch.setenv("POLKU_ENCRYPTION_KEYS", f"{new},{KEY}")
    settings.cache_clear()
    assert "1 keys" in (await polku("privacy", "rotate"))[1]
    assert (await opened(database, referral, Keyring([new])))[0] == NOTE


async def test_doctor_tells_of_keys_that_are_missing_and_of_a_worker_that_is(
    database: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    await old_things(database)
    _, said = await polku("doctor")
    assert "✓ All that is sealed in referrals can be opened" in said
    assert "✗ 2 referrals should have been closed or forgotten by now" in said
    await polku("privacy", "due")
    monkeypatch.setenv("POLKU_ENCRYPTION_KEYS", new_installation_key())
    settings.cache_clear()
    _, said = await polku("doctor")
    assert "✗ 3 referrals have notes or contacts that our keys do not open" in said
    assert "✓ No referral should have been closed or forgotten by now" in said


async def test_nothing_that_is_sealed_is_told_while_timers_run(
    database: Connection, capsys: pytest.CaptureFixture[str], database_url: str
) -> None:
    await old_things(database)
    purged = await database.fetchval("SELECT id FROM referral WHERE purge_at < $1", NOW)
    await do_what_is_due(database_url)
    logged = "".join(capsys.readouterr())
    assert ("what was due is done" in logged, await sealed_rows(database, purged)) == (True, 0)
    assert [text for text in (CONTACT.name, CONTACT.phone, NOTE) if text in logged] == []
