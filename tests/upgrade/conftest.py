"""What upgrading costs, told at the end of all tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from benchmarks.kept_figures import keep
from tests.running import PROJECT
from tests.upgrade import figures
from tests.upgrade.asking import Answers
from tests.upgrade.figures import Figures

_ROWS = pytest.StashKey[list[Figures]]()
_STARTS = pytest.StashKey[list[Answers]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write", action="store_true", help="Write the table into the page.")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_ROWS], config.stash[_STARTS] = [], []


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    rows, starts = config.stash[_ROWS], config.stash[_STARTS]
    if not (rows and starts):  # not all has been run
        return
    text = figures.table(rows, str(starts[0]))
    terminalreporter.write_line(f"\n{text}")
    if config.getoption("--write"):
        keep(PROJECT / "docs/upgrading.md", figures.TARGET, text)


@pytest.fixture
def seen(request: pytest.FixtureRequest) -> Callable[[Figures], None]:
    """Notes a row of the table."""
    return request.config.stash[_ROWS].append


@pytest.fixture
def started(request: pytest.FixtureRequest) -> Callable[[Answers], None]:
    """Notes what readers got while another version was started."""
    return request.config.stash[_STARTS].append
