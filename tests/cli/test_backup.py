"""`polku backup` and `polku restore`: everything comes back but what has been purged or erased."""

from __future__ import annotations

import asyncio
import datetime as dt
import stat
import subprocess
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner

from catalogue.access.viewer import Viewer
from catalogue.cli import app
from catalogue.routing.referrals import client_rights
from catalogue.routing.referrals.moves import Move
from catalogue.routing.referrals.purge import purge
from catalogue.settings import settings
from catalogue.store import documents, migrations
from catalogue.store.database import Connection, connected
from catalogue.store.embedded_account import installed_programs
from tests.conftest import created
from tests.routing.referrals.referring import NOTE, NOW, opened, read, refer, sealed_rows

MONTH = dt.timedelta(days=30)


@pytest.fixture(autouse=True)
def _own_database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    monkeypatch.setenv("DATABASE_URL", database_url)
    settings.cache_clear()
    yield
    settings.cache_clear()


async def polku(*arguments: str | Path) -> tuple[int, str]:
    """The exit code and what was said, refusals included."""
    result = await asyncio.to_thread(CliRunner().invoke, app, [str(word) for word in arguments])
    return result.exit_code, result.output + str(result.exception or "")


@asynccontextmanager
async def empty_database(
    server: str, monkeypatch: pytest.MonkeyPatch, name: str
) -> AsyncGenerator[Connection]:
    """An empty one that `polku` works with from now on."""
    async with created(server, name) as url:
        monkeypatch.setenv("DATABASE_URL", url)
        settings.cache_clear()
        async with connected(url) as connection:
            yield connection


async def test_what_was_purged_since_the_backup_stays_so(
    database: Connection, postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    purged = await refer(database, NOW, Move.SEND, Move.DECLINE)
    kept = await refer(database, NOW, Move.SEND)
    erased = await refer(database, NOW, Move.SEND)
    await polku("backup", tmp_path / "dump", "--keys", tmp_path / "yesterdays-keys")

    await purge(database, NOW + MONTH)
    await client_rights.erase(database, Viewer("cli:operator"), str(erased))
    later = await refer(database, NOW)
    await polku("backup", "--keys", tmp_path / "keys")

    async with empty_database(postgres_url, monkeypatch, "restored") as restored:
        _, said = await polku("restore", tmp_path / "dump", "--keys", tmp_path / "keys")
        assert "Keys of 1 referrals were put back, contact and notes of 1 were forgotten, 1" in said
        assert (await opened(restored, kept))[0] == NOTE
        assert await sealed_rows(restored, purged) == 0
        assert (await read(restored, purged)).state == "DECLINED"
        ids = [row["id"] for row in await restored.fetch("SELECT id FROM referral")]
        assert (set(ids), later in ids) == ({purged, kept}, False)


async def test_a_backup_holds_no_key(database: Connection, tmp_path: Path) -> None:
    referral = await refer(database, NOW)
    [wrapped] = (await database.fetch("SELECT wrapped FROM referral_key"))[0].values()
    await polku("backup", tmp_path / "dump")
    text = subprocess.run(
        [installed_programs() / "pg_restore", "--file=-", tmp_path / "dump"],
        capture_output=True,
        check=True,
    ).stdout
    assert (str(referral).encode() in text, wrapped.hex().encode() in text) == (True, False)
    contact = await database.fetchval("SELECT sealed FROM referral_contact")
    assert contact.hex().encode() in text  # what is looked for would be found


async def test_without_keys_nothing_sealed_is_left(
    database: Connection, postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    referral = await refer(database, NOW, Move.SEND)
    await polku("backup", tmp_path / "dump")
    async with empty_database(postgres_url, monkeypatch, "restored_without") as restored:
        await polku("restore", tmp_path / "dump")
        assert await sealed_rows(restored, referral) == 0
        assert (await read(restored, referral)).state == "SENT"


async def test_a_restored_database_is_another_catalogue_of_this_versions_form(
    database: Connection, postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = await documents.epoch(database)
    await polku("backup", tmp_path / "dump")
    async with empty_database(postgres_url, monkeypatch, "restored_epoch") as restored:
        code, _ = await polku("restore", tmp_path / "dump")
        assert (code, await documents.epoch(restored) == before) == (0, False)
        assert await migrations.differences(str(settings().database_url)) == []


async def test_files_are_for_their_owner_alone_and_replace_the_last_ones(
    database: Connection, tmp_path: Path
) -> None:
    await refer(database, NOW)
    for _ in range(2):
        code, _ = await polku("backup", tmp_path / "dump", "--keys", tmp_path / "keys")
        assert code == 0
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert modes == {"dump": 0o600, "keys": 0o600}


async def test_a_backup_that_fails_leaves_the_last_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dump").write_text("the last one")
    monkeypatch.setenv("PGOPTIONS", "--role=nobody_of_that_name")
    code, said = await polku("backup", tmp_path / "dump")
    assert (code, "pg_dump says: " in said) == (1, True)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["the last one"]


async def test_only_an_empty_database_is_restored_into(tmp_path: Path) -> None:
    await polku("backup", tmp_path / "dump")
    _, said = await polku("restore", tmp_path / "dump")
    assert "The database is not empty." in said


async def test_a_file_of_keys_that_was_cut_off_is_refused_before_anything_is_done(
    database: Connection, postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await refer(database, NOW)
    await polku("backup", tmp_path / "dump", "--keys", tmp_path / "keys")
    (tmp_path / "keys").write_bytes((tmp_path / "keys").read_bytes()[:-1])
    async with empty_database(postgres_url, monkeypatch, "restored_cut") as restored:
        _, said = await polku("restore", tmp_path / "dump", "--keys", tmp_path / "keys")
        assert "is no file that `polku backup --keys` has written" in said
        assert await restored.fetchval("SELECT to_regclass('referral')") is None


async def test_a_backup_that_was_cut_off_restores_nothing(
    postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await polku("backup", tmp_path / "dump")
    content = (tmp_path / "dump").read_bytes()
    (tmp_path / "dump").write_bytes(content[: len(content) // 2])
    async with empty_database(postgres_url, monkeypatch, "restored_half") as restored:
        _, said = await polku("restore", tmp_path / "dump")
        assert "pg_restore says: " in said
        assert await restored.fetchval("SELECT to_regclass('referral')") is None


async def test_one_has_to_say_where_to() -> None:
    code, said = await polku("backup")
    assert (code, "Say where to" in said) == (1, True)
