"""The search page in the system's Chromium, served from another origin than the catalogue."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Generator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.examples.demonstration import Demonstration

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")

pytestmark = pytest.mark.skipif(not Path(CHROMIUM).exists(), reason=f"there is no {CHROMIUM}")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def origin(search_page: Path) -> Generator[str]:
    """Where the built page is served."""
    handler = partial(Quiet, directory=str(search_page / "public"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def page(origin: str, search_page: Path, demonstration: Demonstration) -> Generator[Page]:
    """Its address of the catalogue is the demonstration's. Its script may not fail."""
    index = search_page / "public" / "index.html"
    named = re.sub(r"http://[^\"]+/graphql", demonstration.graphql, index.read_text())
    index.write_text(named)
    wrong: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(base_url=origin, locale="en-GB")
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: wrong.append(error.message))
        yield page
        browser.close()
    assert wrong == []


def test_a_person_searches_narrows_and_goes_back(page: Page) -> None:
    page.goto("/")
    page.get_by_label("What for").fill("housing")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("ousing")
    page.get_by_label("Municipality").select_option("837")
    expect(page).to_have_url(re.compile("municipality=837"))
    heading = page.get_by_role("heading", name="Housing advice in Tampere")
    expect(heading).to_have_attribute("lang", "en")
    page.go_back()
    expect(page).not_to_have_url(re.compile("municipality"))
    expect(page.get_by_label("Municipality")).to_have_value("")


def test_more_hits_are_put_behind_the_first(page: Page) -> None:
    page.goto("/?municipality=837")
    expect(page.locator("#hits > li")).to_have_count(10)
    page.get_by_role("button", name="More").click()
    expect(page.locator("#hits > li")).to_have_count(20)


def test_what_the_catalogue_refuses_is_told_to_the_person(page: Page) -> None:
    page.goto("/?place=Nowhere+at+all")
    expect(page.get_by_role("status")).to_contain_text("'Nowhere at all' is known")
    expect(page.get_by_label("Near to")).to_have_value("Nowhere at all")
