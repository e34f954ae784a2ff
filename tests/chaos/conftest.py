"""What all scenarios share: an installation to copy, and the table of what was seen."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from tests.chaos.installation import prepared
from tests.chaos.noting import pytest_addoption, pytest_configure, seen, tell
from tests.running import PROJECT

__all__ = ["pytest_addoption", "pytest_configure", "seen"]


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    tell(terminalreporter, config, PROJECT / "docs/reliability.md")


@pytest.fixture(scope="session")
def demonstration() -> Generator[Path]:
    """A data folder that scenarios copy; nothing runs in it."""
    with prepared() as folder:
        yield folder
