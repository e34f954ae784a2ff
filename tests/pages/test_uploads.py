"""A spreadsheet is sent on the pages, looked through, and taken over."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from catalogue.cli import uploads
from catalogue.model.identity import EntityId
from catalogue.pages.forms import FORM_TOKEN
from catalogue.settings import settings
from catalogue.store import runs, sources
from catalogue.store.database import Connection
from catalogue.store.sources import SourceRow
from tests.access.organizations import HELSINKI, TAMPERE
from tests.loaders.spreadsheet.sheets import CAFE, CLUB, Cells
from tests.pages.advising import Advising, advising
from tests.pages.reading import Page
from tests.server.uploading import SHEET, sheet

RECORDS = (
    "Records, with organisations and ways to reach a service among them: "
    "4 read, 4 new or changed, 0 refused; 0 as before, 0 gone."
)


@dataclass(frozen=True)
class Sending:
    """An editor before the pages of uploads."""

    editor: Advising
    database: Connection

    @property
    def client(self) -> httpx.AsyncClient:
        return self.editor.client

    async def send(self, body: bytes, source: str = SHEET, **changed: str) -> httpx.Response:
        fields = await self.token() | {"source": source} | changed
        return await self.client.post(
            "/uploads", data=fields, files={"file": ("palvelut.csv", body)}
        )

    async def looked_through(self, *rows: Cells, body: bytes | None = None) -> str:
        """The address of an upload after a worker has tried it."""
        sent = await self.send(body or sheet(*rows))
        assert sent.status_code == 303, Page(sent.text).lines
        return await self.read(sent.headers["location"])

    async def read(self, address: str) -> str:
        await uploads.read(self.database, UUID(address.rpartition("/")[2]))
        return address

    async def take_over(self, address: str) -> httpx.Response:
        form = await self.token() | {"do": "take-over"}
        return await self.client.post(address, data=form)

    async def token(self) -> dict[str, str]:
        page = await self.editor.page("/uploads")
        fields = [each for each in page.all("input") if each["name"] == "form_token"]
        return {"form_token": fields[0]["value"] or ""}


@pytest.fixture
async def sending(
    database: Connection, database_url: str, tmp_path: Path
) -> AsyncGenerator[Sending]:
    async with advising(database, database_url, tmp_path / "index") as editor:
        for name, owner in ((SHEET, HELSINKI), ("tampere-sheet", TAMPERE)):
            await sources.save(database, _source(name, owner))
        await editor.sign_in("EDITOR")
        yield Sending(editor, database)


def _source(name: str, owner: EntityId) -> SourceRow:
    told: dict[str, object] = {"mapping": "services", "system": name}
    row = SourceRow(name, name, "spreadsheet", {}, "CC-BY-4.0", "A city", 3, {}, None, told)
    return replace(row, owner=UUID(owner))


async def test_an_editor_is_offered_the_sources_of_the_own_organisation(sending: Sending) -> None:
    assert {"href": "/uploads"} in (await sending.editor.page("/sources")).all("a")
    page = await sending.editor.page("/uploads")
    assert page.all("option") == [{"value": SHEET}]


async def test_while_a_file_waits_its_page_loads_itself_until_told_not_to(
    sending: Sending,
) -> None:
    address = (await sending.send(sheet())).headers["location"]
    waiting = await sending.client.get(address)
    told = "◌ The file waits until it is read, which takes a minute at most as a rule."
    assert (waiting.headers["refresh"], told in Page(waiting.text).lines) == ("3", True)
    assert {"href": "?reload=no"} in Page(waiting.text).all("a")
    assert "refresh" not in (await sending.client.get(f"{address}?reload=no")).headers
    await sending.read(address)
    assert "refresh" not in (await sending.client.get(address)).headers


async def test_it_is_seen_what_would_change_before_anything_does(sending: Sending) -> None:
    address = await sending.looked_through(CLUB, ("Paja", "Muu ry", "Ouluu"))
    page = await sending.editor.page(address)
    assert page.lines[3:-2] == [
        "Nothing has changed yet.",
        "What would change",
        "+ 2 services would be new",
        "Paja",
        "Työnhakuklubi",
        RECORDS,
        "Take it over",
        "The file is kept for an hour. To mend it first, send another one.",
        "What is wrong (1)",
    ]
    assert await runs.recent(sending.database, source=SHEET) == []


async def test_what_is_wrong_is_said_with_its_cell(sending: Sending) -> None:
    address = await sending.looked_through(CLUB, ("Paja", "Muu ry", "Ouluu"))
    page = await sending.editor.page(address)
    said = " ".join(page.lines[-2:])
    assert "C3: A code is not in its classification – ▲ the rest of the record stands" in said
    assert "Row 3, column C ('Kunnat'): this is no place that we know. Did you mean Oulu?" in said
    assert said.endswith("What stands there: Ouluu")


async def test_it_is_taken_over_by_a_button_and_once_however_often_it_is_pressed(
    sending: Sending,
) -> None:
    tried = await sending.looked_through(CLUB, CAFE)
    pressed = [await sending.take_over(tried) for _ in range(2)]
    [address] = {each.headers["location"] for each in pressed}
    await sending.read(address)
    page = await sending.editor.page(address)
    assert "✓ The file has been taken over. The catalogue shows it in a moment." in page.lines
    [run] = await runs.recent(sending.database, source=SHEET)
    assert run.counts.created == 3
    before = await sending.editor.page(tried)
    assert {"href": address} in before.all("a")
    assert "Take it over" not in before.lines


async def test_a_later_file_tells_what_would_change_and_go(sending: Sending) -> None:
    first = await sending.looked_through(CLUB, CAFE)
    await sending.read((await sending.take_over(first)).headers["location"])
    changed = (*CAFE[:1], "Another ry", *CAFE[2:])
    page = await sending.editor.page(await sending.looked_through(changed))
    said = [line for line in page.lines if "service" in line and "would" in line]
    assert said == ["+ 1 service would be new", "\N{MINUS SIGN} 2 services would go"]


async def test_a_file_that_cannot_be_read_says_why_and_is_not_taken_over(
    sending: Sending,
) -> None:
    address = await sending.looked_through(body=b"PK\x03\x04 broken")
    page = await sending.editor.page(address)
    assert "✕ The file could not be read, and nothing has changed." in page.lines
    assert any("is damaged" in line for line in page.lines)
    refused = await sending.take_over(address)
    assert refused.status_code == 422
    assert "The file is not kept any more. Send it again." in Page(refused.text).lines


async def test_a_file_that_nobody_takes_over_is_forgotten(sending: Sending) -> None:
    address = await sending.looked_through(CLUB)
    now = dt.datetime.now(dt.UTC)
    await uploads.forget_bodies(sending.database, now)
    assert await sending.database.fetchval("SELECT count(body) FROM upload") == 1
    await uploads.forget_bodies(sending.database, now + uploads.TAKEN_OVER_WITHIN)
    assert await sending.database.fetchval("SELECT count(body) FROM upload") == 0
    page = await sending.editor.page(address)
    assert "The file is not kept any more. Send it again." in page.lines


@pytest.mark.parametrize(
    ("body", "source", "status", "said"),
    [
        (b"", SHEET, 422, "Choose a file first; an empty one cannot be read."),
        (b"x", "tampere-sheet", 422, "This source is not yours to fill. Choose another one."),
        (b"x", "x\x00", 422, "This source is not yours to fill. Choose another one."),
    ],
)
async def test_what_cannot_be_taken_is_said(
    sending: Sending, body: bytes, source: str, status: int, said: str
) -> None:
    answer = await sending.send(body, source)
    assert (answer.status_code, said in Page(answer.text).lines) == (status, True)


async def test_a_file_that_is_too_large_is_not_read_to_its_end(
    sending: Sending, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLKU_UPLOAD_MEGABYTES", "1")
    settings.cache_clear()
    answer = await sending.send(b"x" * 1_100_000)
    settings.cache_clear()
    assert answer.status_code == 413


async def test_only_some_may_wait(sending: Sending) -> None:
    answers = [await sending.send(sheet()) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [303, 303, 303, 429]


async def test_a_form_of_another_site_sends_nothing(sending: Sending) -> None:
    answer = await sending.send(sheet(), **{FORM_TOKEN: "not ours"})
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in")
    assert await sending.database.fetchval("SELECT count(*) FROM upload") == 0


async def test_others_neither_send_nor_see(sending: Sending) -> None:
    address = (await sending.send(sheet())).headers["location"]
    await sending.editor.sign_in("EDITOR", TAMPERE)
    assert (await sending.client.get(address)).status_code == 404
    await sending.editor.sign_in("ADVISOR")
    assert (await sending.client.get("/uploads")).status_code == 403
    assert (await sending.client.get(address)).status_code == 404
    sending.client.cookies.delete("polku_session")
    for path in ("/uploads", address):
        answer = await sending.client.get(path)
        assert answer.headers["location"].startswith("/sign-in?to=%2Fuploads")
    answer = await sending.client.post("/uploads", files={"file": ("x.csv", sheet())})
    assert answer.headers["location"].startswith("/sign-in")
