"""What all scenarios share: the data that a cluster begins with, and the table of what was seen."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from catalogue.cli.demonstration import load_demonstration
from catalogue.store import migrations
from tests.chaos.noting import pytest_addoption, pytest_configure, seen, tell
from tests.chaos.traffic import SOURCE
from tests.cluster.postgres import PostgresServer
from tests.cluster.topology import Cluster, running
from tests.running import PROJECT, data_folder

__all__ = ["pytest_addoption", "pytest_configure", "seen"]

PAGES = (PROJECT / "docs/cluster.md", PROJECT / "docs/reliability.md")


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    tell(terminalreporter, config, *PAGES)


@pytest.fixture(scope="session")
def data() -> Generator[Path]:
    """The data of a PostgreSQL with the demonstration's catalogue; nothing runs in it."""
    with data_folder() as folder:
        server = PostgresServer(folder, "prepared")
        server.create()
        server.start()
        asyncio.run(_fill(server.url))
        _polku(server.url, "sources", "add", "push", SOURCE, "--set", f"system={SOURCE}")
        server.stop()
        yield folder / server.name


@pytest.fixture
def cluster(data: Path) -> Generator[Cluster]:
    with running(data) as cluster:
        yield cluster


async def _fill(url: str) -> None:
    await migrations.migrate(url)
    await load_demonstration(url)


def _polku(url: str, *words: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "catalogue.cli", *words],
        cwd=PROJECT,
        env={**os.environ, "DATABASE_URL": url},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert not ended.returncode, ended.stdout + ended.stderr
