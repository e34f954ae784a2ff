"""The documentation's site can be used by everybody, and asks nobody but its own host."""

from __future__ import annotations

import threading
from collections.abc import Generator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.test_accessible import overflowing, unfold, violations
from tests.browser.windows import NARROW, WIDE, Scheme, Windows
from tests.documentation.site import build

ADDRESSES = (
    "index.html",
    "tutorial.html",
    "how-to/partner.html",
    "graphql.html",
    "referrals.html",
    "settings.html",
    "errors.html",
    "reference/commands.html",
    "reference/graphql/queries.html",
    "reference/graphql/interfaces.html",
    "decisions/index.html",
    "project/changelog.html",
)


class Quiet(SimpleHTTPRequestHandler):
    """Serves files, and says nothing of it."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """Where the site is served, as any web server would."""
    folder: Path = tmp_path_factory.mktemp("site")
    build(folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def readers(chromium: Browser, host: str) -> Generator[Windows]:
    """Closed, none of their windows may have asked another host for anything."""
    windows = Windows(chromium, host)
    yield windows
    windows.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", WIDE), ("dark", NARROW)])
def test_every_page_can_be_read_by_everybody(readers: Windows, scheme: Scheme, width: int) -> None:
    page = readers.open("en", scheme, width)
    found: dict[str, list[str]] = {}
    for name in ADDRESSES:
        page.goto(name)
        unfold(page)
        found[name] = [*violations(page), *overflowing(page)]
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_a_field_of_the_contract_is_found_by_its_name(readers: Windows) -> None:
    page = readers.open()
    page.goto("index.html")
    page.get_by_role("textbox", name="Search").fill("mustNotContact")
    page.locator(".md-search-result__link[href*='reference/graphql']").first.click()
    assert "nobody may contact the client" in page.locator("article").inner_text()


def test_it_can_be_read_without_a_script(readers: Windows) -> None:
    page = readers.open(runs_script=False)
    page.goto("index.html")
    page.get_by_role("link", name="A first hour").first.click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("A first hour")
