"""A steward sends a spreadsheet, looks what it would change, and takes it over; a worker reads."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import FilePayload, Page, expect

from catalogue.pages.language import PAGE_LANGUAGES
from tests.browser.test_accessible import overflowing, violations
from tests.browser.test_tasks import sign_in
from tests.browser.windows import NARROW, Windows
from tests.running import PROJECT
from tests.server.uploading import sheet

SOURCE = "browser-sheet"
READ_WITHIN = 60_000
"""Milliseconds, on a machine that does much else."""


def polku(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "POLKU_DATA_DIR": str(folder)}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "catalogue.cli", *words]
    with (folder / "uploads.log").open("a") as log:
        return subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=log, stderr=log)


@pytest.fixture(scope="module", autouse=True)
def _worker(folder: Path, address: str) -> Generator[None]:
    """Beside the demonstration's server, and a source for it to fill."""
    assert address
    settings = ("--set", "mapping=services", "--set", f"system={SOURCE}")
    assert polku(folder, "sources", "add", "spreadsheet", SOURCE, *settings).wait(60) == 0
    worker = polku(folder, "worker")
    yield
    worker.send_signal(signal.SIGINT)
    worker.wait(30)


def choose(page: Page, body: bytes) -> None:
    """The page of what would change is open then, or soon is."""
    sign_in(page, "Steward", "/uploads")
    page.get_by_label("For which source").select_option(SOURCE)
    file = FilePayload(name="palvelut.csv", mimeType="text/csv", buffer=body)
    page.get_by_label("Spreadsheet").set_input_files(file)
    page.get_by_role("button", name="Look what would change").click()
    page.wait_for_url(re.compile("/uploads/[0-9a-f-]+$"))
    told = page.get_by_role("heading", name="What would change")
    expect(told).to_be_visible(timeout=READ_WITHIN)


def test_a_sheet_is_looked_through_and_taken_over(either_page: Page) -> None:
    page = either_page
    choose(page, sheet((f"Uusi paja {uuid4()}", "Esimerkki ry", "Ouluu")))
    expect(page.get_by_role("heading", name="service would be new")).to_be_visible()
    expect(page.get_by_text("Did you mean Oulu?")).to_be_visible()
    page.get_by_role("button", name="Take it over").click()
    done = page.get_by_text("The file has been taken over.")
    expect(done).to_be_visible(timeout=READ_WITHIN)


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_uploads_and_quality_can_be_read_by_everybody(windows: Windows, language: str) -> None:
    page = windows.open(width=NARROW)
    choose(page, sheet(("Toinen paja", "Esimerkki ry", "Ouluu")))
    upload = page.url
    found: dict[str, list[str]] = {}
    for address in ("/uploads", upload, "/quality", "/sources"):
        page.goto(f"{address}?language={language}")
        found[address] = [*violations(page), *overflowing(page)]
    page.goto("/quality")
    page.locator("main h2 a").first.click()
    found["an organisation"] = [*violations(page), *overflowing(page)]
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
