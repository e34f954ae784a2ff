"""The table of what scenarios have seen: told at the end, and kept in pages where that is asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.chaos import figures
from tests.chaos.figures import Figures

_ROWS = pytest.StashKey[list[Figures]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write", action="store_true", help="Write the table into the documentation.")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_ROWS] = []


@pytest.fixture
def seen(request: pytest.FixtureRequest) -> Callable[[Figures], None]:
    """Notes a row of the table."""
    return request.config.stash[_ROWS].append


def tell(reporter: pytest.TerminalReporter, config: pytest.Config, *pages: Path) -> None:
    rows = config.stash[_ROWS]
    reporter.write_line("")
    reporter.write(figures.table(rows))
    if config.getoption("--write"):
        for page in pages:
            figures.write(rows, page)
