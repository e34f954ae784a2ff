"""A demonstration server, and the system's Chromium before it.

Asked for by name alone (`make browser-test`): a plain run of the tests needs no browser.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.windows import Windows
from tests.running import data_folder, free_port, serving

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")


@pytest.fixture(scope="session")
def folder() -> Generator[Path]:
    """Where the demonstration's data are."""
    with data_folder() as found:
        yield found


@pytest.fixture(scope="session")
def address(folder: Path) -> Generator[str]:
    """The address of the demonstration's server."""
    port = free_port()
    with serving(folder, port, POLKU_DEMO="1"):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="session")
def chromium() -> Generator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def windows(chromium: Browser, address: str) -> Generator[Windows]:
    windows = Windows(chromium, address)
    yield windows
    windows.close()


@pytest.fixture
def page(windows: Windows) -> Page:
    """In English, with our script."""
    return windows.open()


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def either_page(request: pytest.FixtureRequest, windows: Windows) -> Page:
    """Likewise, with the script and without it."""
    return windows.open(runs_script=request.param)
