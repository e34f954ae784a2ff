"""What all scenarios share: an installation to copy, and the table of what was seen."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from tests.chaos import figures
from tests.chaos.figures import Figures
from tests.chaos.installation import prepared

_ROWS = pytest.StashKey[list[Figures]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write", action="store_true", help="Write the table into the page.")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_ROWS] = []


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    rows = config.stash[_ROWS]
    terminalreporter.write_line("")
    terminalreporter.write(figures.table(rows))
    if config.getoption("--write"):
        figures.write(rows)


@pytest.fixture
def seen(request: pytest.FixtureRequest) -> Callable[[Figures], None]:
    """Notes a row of the table."""
    return request.config.stash[_ROWS].append


@pytest.fixture(scope="session")
def demonstration() -> Generator[Path]:
    """A data folder that scenarios copy; nothing runs in it."""
    with prepared() as folder:
        yield folder
