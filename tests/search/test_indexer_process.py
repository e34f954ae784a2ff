"""The indexer as a process that dies, or finds no room to write."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from catalogue.model.identity import EntityKind
from catalogue.search.indexing import generations
from catalogue.search.query import Query, Window
from catalogue.search.reader import Reader
from catalogue.store.database import Connection
from tests.analyzer import ANALYZER, DICTIONARY
from tests.search.builders import names, service
from tests.search.database import publish
from tests.search.following import caught_up, following

SERVICES = Query(EntityKind.SERVICE)
ADVICE = service("Neuvonta")


@asynccontextmanager
async def process(
    url: str, directory: Path, file_limit: int = -1
) -> AsyncGenerator[asyncio.subprocess.Process]:
    """An indexer in a process of its own, killed at the end; its log says what fails.

    `file_limit` bytes of one file can be written: a disk that is full.
    """
    program = f"""import asyncio, pathlib, resource, signal
from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.indexing.indexer import follow
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({file_limit}, -1))
analyzer = Analyzer.open(pathlib.Path({str(DICTIONARY)!r}))
asyncio.run(follow({url!r}, pathlib.Path({str(directory)!r}), analyzer, asyncio.Event()))
"""
    started = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, stdout=asyncio.subprocess.PIPE
    )
    try:
        yield started
    finally:
        started.kill()
        await started.wait()


async def failure_of(indexer: asyncio.subprocess.Process) -> str:
    """The first line of its log that tells of a failure."""
    assert indexer.stdout
    async with asyncio.timeout(30):
        async for line in indexer.stdout:
            if b"failed" in line:
                return line.decode()
    raise AssertionError("it ended without a word")


async def test_killed_at_any_moment_it_is_followed_by_the_next(
    database: Connection, database_url: str, tmp_path: Path
) -> None:
    async with process(database_url, tmp_path):
        await caught_up(tmp_path, await publish(database, ADVICE))
        before = generations.current(tmp_path)
        sequence = await publish(database, *(service(f"Ohjaus {number}") for number in range(200)))
    async with following(database_url, tmp_path):
        reader = await caught_up(tmp_path, sequence)
    assert reader.count(SERVICES) == 201
    assert generations.current(tmp_path) == before


async def test_on_a_full_disk_the_old_index_answers_and_the_new_waits_for_room(
    database: Connection, database_url: str, tmp_path: Path
) -> None:
    async with following(database_url, tmp_path):
        reader = await caught_up(tmp_path, await publish(database, ADVICE))
    sequence = await publish(database, *(service(f"Ohjaus {number}") for number in range(200)))
    async with process(database_url, tmp_path, file_limit=20_000) as indexer:
        assert "failed" in await failure_of(indexer)
        reader.reload()
        assert names(reader.search(SERVICES, Window())) == ["Neuvonta"]
        assert names(Reader(tmp_path, ANALYZER).search(SERVICES, Window())) == ["Neuvonta"]
    async with following(database_url, tmp_path):
        reader = await caught_up(tmp_path, sequence)
    assert reader.count(SERVICES) == 201


async def test_a_folder_that_is_deleted_under_a_reader_leaves_it_answering(
    database: Connection, database_url: str, tmp_path: Path
) -> None:
    async with following(database_url, tmp_path):
        reader = await caught_up(tmp_path, await publish(database, ADVICE))
        folder = generations.current(tmp_path)
        assert folder
        for file in filter(Path.is_file, list(folder.rglob("*"))):
            file.unlink()
        assert names(reader.search(SERVICES, Window())) == ["Neuvonta"]
