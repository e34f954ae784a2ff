"""The embedded PostgreSQL: started, shared, killed in every way, and found again."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from catalogue.errors import DatabaseUnavailable
from catalogue.store import embedded_account
from catalogue.store.embedded import EmbeddedPostgres, default_directory
from catalogue.store.embedded_account import Account, everybody_may_enter

PROJECT = Path(__file__).parents[2]
USER = """
import sys
from pathlib import Path
from catalogue.store.embedded import EmbeddedPostgres

with EmbeddedPostgres(Path(sys.argv[1])) as url:
    print(url, flush=True)
    sys.stdin.read()
"""
NOBODY = 65534
IS_ROOT = os.geteuid() == 0
PROGRAM_IS_PUBLIC = everybody_may_enter(PROJECT) and everybody_may_enter(
    Path(sys.executable).resolve().parent,
)
only_root = pytest.mark.skipif(not IS_ROOT, reason="changes accounts")


@pytest.fixture
def place() -> Generator[Path]:
    """A folder that every account may enter, as root's server needs; pytest's own is private."""
    with tempfile.TemporaryDirectory(prefix="polku-test-") as name:
        Path(name).chmod(0o711)
        yield Path(name).resolve()


@contextmanager
def other_program(directory: Path, uid: int | None = None) -> Generator[subprocess.Popen[str]]:
    """Another program that uses the database until its standard input ends."""
    with subprocess.Popen(
        [sys.executable, "-c", USER, directory],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        user=uid,
    ) as program:
        yield program


def url_of(program: subprocess.Popen[str]) -> str:
    assert program.stdout is not None
    return program.stdout.readline().strip()


async def fetch(url: str, sql: str) -> list[tuple[object, ...]]:
    connection = await asyncpg.connect(url)
    try:
        return [tuple(row) for row in await connection.fetch(sql)]
    finally:
        await connection.close()


async def keep_a_row(url: str) -> None:
    await fetch(url, "CREATE TABLE kept AS SELECT 'Työvalmennus' AS name")


def postmaster(directory: Path) -> int:
    return int((directory / "cluster" / "postmaster.pid").read_text().splitlines()[0])


def server_processes(directory: Path) -> list[str]:
    """The command lines of what runs in the cluster, zombies left out."""
    commands = ["ps", "-eo", "stat=,pid=,comm="]
    listed = subprocess.run(commands, capture_output=True, text=True, check=True).stdout
    postgres = [line.split()[1] for line in listed.splitlines() if line.split()[2] == "postgres"]
    cluster = str(directory / "cluster")
    return [pid for pid in postgres if working_directory(pid) == cluster]


def working_directory(pid: str) -> str:
    try:
        return str(Path(f"/proc/{pid}/cwd").readlink())
    except OSError:
        return ""


async def test_gives_a_database_of_its_own_in_utf8(place: Path) -> None:
    with EmbeddedPostgres(place) as url:
        rows = await fetch(url, "SELECT current_database(), upper('äö'), current_setting('fsync')")
    assert rows == [("polku", "ÄÖ", "on")]


async def test_sqlalchemy_takes_the_same_url(place: Path) -> None:
    with EmbeddedPostgres(place) as url:
        engine = create_async_engine(url.replace("postgresql", "postgresql+asyncpg", 1))
        async with engine.connect() as connection:
            rows = (await connection.execute(text("SELECT current_user"))).all()
        await engine.dispose()
    assert [tuple(row) for row in rows] == [("polku",)]


async def test_rows_outlive_the_server(place: Path) -> None:
    with EmbeddedPostgres(place) as url:
        await keep_a_row(url)
    assert server_processes(place) == []
    with EmbeddedPostgres(place) as url:
        assert await fetch(url, "SELECT name FROM kept") == [("Työvalmennus",)]


async def test_the_last_user_stops_the_server_and_nobody_before(place: Path) -> None:
    with other_program(place) as program:
        with EmbeddedPostgres(place) as url:
            assert url == url_of(program)
        assert await fetch(url, "SELECT 1") == [(1,)]
    assert server_processes(place) == []


async def test_programs_that_come_at_once_share_one_server(place: Path) -> None:
    with other_program(place) as one, other_program(place) as two, other_program(place) as three:
        urls = {url_of(program) for program in (one, two, three)}
        started = await fetch(urls.pop(), "SELECT pg_postmaster_start_time()")
        assert (urls, len(started)) == (set(), 1)
    assert server_processes(place) == []


async def test_two_folders_never_share(place: Path) -> None:
    with EmbeddedPostgres(place / "one") as one, EmbeddedPostgres(place / "two") as two:
        await keep_a_row(one)
        assert await fetch(two, "SELECT to_regclass('kept')") == [(None,)]


async def test_a_killed_server_keeps_every_row(place: Path) -> None:
    with EmbeddedPostgres(place) as url:
        await keep_a_row(url)
        os.kill(postmaster(place), signal.SIGKILL)
        with EmbeddedPostgres(place) as again:
            assert await fetch(again, "SELECT name FROM kept") == [("Työvalmennus",)]


async def test_a_killed_servers_busy_backend_does_not_keep_the_next_from_starting(
    place: Path,
) -> None:
    with EmbeddedPostgres(place) as url:
        connection = await asyncpg.connect(url)
        await connection.execute("SET jit = off")
        busy = asyncio.create_task(
            connection.fetch("SELECT count(*) FROM generate_series(1, 1e12::bigint)"),
        )
        while len(await fetch(url, "SELECT FROM pg_stat_activity WHERE state = 'active'")) == 1:
            pass  # the one that asks
        os.kill(postmaster(place), signal.SIGKILL)
        with EmbeddedPostgres(place) as again:
            assert await fetch(again, "SELECT 1") == [(1,)]
        with pytest.raises((asyncpg.PostgresConnectionError, ConnectionError)):
            await busy


async def test_a_killed_program_leaves_its_server_to_the_next(place: Path) -> None:
    with other_program(place) as program:
        url = url_of(program)
        await keep_a_row(url)
        server = postmaster(place)
        program.kill()
    with EmbeddedPostgres(place) as again:
        assert (again, postmaster(place)) == (url, server)
        assert await fetch(again, "SELECT name FROM kept") == [("Työvalmennus",)]
    assert server_processes(place) == []


@pytest.mark.parametrize("command", ["cat", "true"], ids=["a living stranger", "a zombie"])
async def test_a_lock_file_with_somebody_elses_number_is_not_believed(
    place: Path,
    command: str,
) -> None:
    with EmbeddedPostgres(place) as url:
        await keep_a_row(url)
        owner = (place / "cluster").stat().st_uid if IS_ROOT else None
        with subprocess.Popen([command], stdin=subprocess.PIPE, user=owner) as stranger:
            if command == "true":
                os.waitid(os.P_PID, stranger.pid, os.WEXITED | os.WNOWAIT)
            leave_behind(place, stranger.pid)
            with EmbeddedPostgres(place) as again:
                assert await fetch(again, "SELECT name FROM kept") == [("Työvalmennus",)]
            assert stranger.poll() == (0 if command == "true" else None)


def leave_behind(directory: Path, number: int) -> None:
    """Kill the server and let its two lock files name another process."""
    server = postmaster(directory)
    os.kill(server, signal.SIGKILL)
    for name in ("cluster/postmaster.pid", "socket/.s.PGSQL.5432.lock"):
        file = directory / name
        file.write_text(file.read_text().replace(f"{server}\n", f"{number}\n", 1))


async def test_a_socket_that_was_swept_away_comes_back(place: Path) -> None:
    with EmbeddedPostgres(place) as url:
        await keep_a_row(url)
        shutil.rmtree(place / "socket")
        with EmbeddedPostgres(place):
            assert await fetch(url, "SELECT name FROM kept") == [("Työvalmennus",)]


async def test_an_attempt_that_was_killed_half_way_is_begun_anew(place: Path) -> None:
    with other_program(place) as program:
        while not (place / "cluster.unfinished" / "PG_VERSION").exists():
            pass
        program.kill()  # its initdb lives on
    with EmbeddedPostgres(place) as url:
        assert await fetch(url, "SELECT 1") == [(1,)]


@pytest.mark.parametrize("name", ["a" * 120, "it's a home, 100 % of it"])
async def test_any_path_will_do(place: Path, name: str) -> None:
    with EmbeddedPostgres(place / name) as url, EmbeddedPostgres(place / name) as same:
        assert url == same
        assert await fetch(url, "SELECT 1") == [(1,)]


async def test_a_folder_that_was_moved_is_found_at_its_new_place(place: Path) -> None:
    with EmbeddedPostgres(place / "before") as url:
        await keep_a_row(url)
    (place / "before").rename(place / "after")
    with EmbeddedPostgres(place / "after") as url:
        assert await fetch(url, "SELECT name FROM kept") == [("Työvalmennus",)]


def test_a_place_that_cannot_be_used_is_named_with_the_way_out(place: Path) -> None:
    (place / "file").touch()
    with (
        pytest.raises(DatabaseUnavailable, match=r"set POLKU_DATA_DIR to another folder"),
        EmbeddedPostgres(place / "file"),
    ):
        pass


def test_a_server_that_does_not_start_says_why(place: Path) -> None:
    with EmbeddedPostgres(place):
        pass
    (place / "cluster" / "PG_VERSION").write_text("9\n")
    with (
        pytest.raises(
            DatabaseUnavailable,
            match=r"of PostgreSQL 9, and this is \d+\. Make a backup",
        ),
        EmbeddedPostgres(place),
    ):
        pass


def test_data_lie_beside_code_that_everybody_may_enter(place: Path) -> None:
    assert default_directory(place) == place / ".polku"


@only_root
def test_roots_data_lie_outside_a_private_home_and_apart_for_each_clone(place: Path) -> None:
    one, two = place / "one" / "clone", place / "two" / "clone"
    one.mkdir(parents=True)
    two.mkdir(parents=True)
    place.chmod(0o700)
    directories = [default_directory(one), default_directory(two)]
    assert [directory.parent for directory in directories] == [Path("/var/lib/polku")] * 2
    assert len(set(directories)) == 2


@only_root
def test_root_is_told_when_the_servers_account_may_not_enter(place: Path) -> None:
    place.chmod(0o700)
    with (
        pytest.raises(DatabaseUnavailable, match="folder that everybody may enter"),
        EmbeddedPostgres(place / "data"),
    ):
        pass


@only_root
async def test_roots_server_runs_under_an_account_of_its_own(place: Path) -> None:
    with EmbeddedPostgres(place):
        assert Path(f"/proc/{postmaster(place)}").stat().st_uid != 0


@only_root
def test_the_account_gets_a_copy_of_programs_that_it_may_not_read(
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Account, "may_enter", lambda _account, _directory: False)
    account = Account(uid=NOBODY, gid=NOBODY)
    programs = embedded_account.programs_for(account, place)
    said = subprocess.check_output([programs / "initdb", "--version"], user=NOBODY)
    assert (programs.is_relative_to(place), said[:8]) == (True, b"initdb (")


@only_root
@pytest.mark.skipif(not PROGRAM_IS_PUBLIC, reason="the code or its Python is in a private home")
async def test_root_and_a_user_share_what_the_user_has_made(place: Path) -> None:
    os.chown(place, NOBODY, NOBODY)
    with other_program(place, uid=NOBODY) as program:
        url = url_of(program)
        assert Path(f"/proc/{postmaster(place)}").stat().st_uid == NOBODY
        with EmbeddedPostgres(place) as same:
            assert (same, await fetch(url, "SELECT 1")) == (url, [(1,)])
    with EmbeddedPostgres(place):
        assert Path(f"/proc/{postmaster(place)}").stat().st_uid == NOBODY
