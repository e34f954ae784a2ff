"""Lists and descriptions over HTTP, faults included."""

from __future__ import annotations

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from catalogue.errors import FetchFailed, SettingsInvalid, SourceMalformed
from catalogue.intake import feed as intake
from catalogue.intake.feed import FetchRequest, Mode, Page
from catalogue.intake.issues import IssueCode, Severity
from catalogue.model.identity import RecordKey, RecordKind
from loaders.esr_project.feed import EsrProjectFeed
from loaders.esr_project.project_list import COLUMNS
from loaders.partner_client import Patience
from tests.loaders.esr_project.printed import SILTA, unheard
from tests.loaders.local_server import serving

HASTY = Patience(attempts=2, first_wait=0.001, longest_wait=0.01, silence=5)
BOTH = {"list_url": "projects.csv", "project_url": "texts/{code}.txt"}


class Publisher:
    """Publishes answers by their paths; 404 for others."""

    def __init__(self, *codes: str) -> None:
        rest = ";" * (len(COLUMNS) - 4)
        rows = [f"{code};2014-2020;ESR;Listan {code}{rest}" for code in codes]
        self.answers: dict[str, Response] = {}
        self.say("/funds/projects.csv", "\n".join([";".join(COLUMNS), *rows]) + "\n")

    def say(self, path: str, text: str, status: int = 200) -> None:
        self.answers[path] = PlainTextResponse(text, status)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = self.answers.get(Request(scope).url.path, Response(status_code=404))
        await answer(scope, receive, send)


async def read(publisher: Publisher, settings: dict[str, str] | None = None) -> list[Page]:
    request = FetchRequest(Mode.FULL, intake.Scope(), None, (), unheard)
    with serving(publisher) as url:
        feed = EsrProjectFeed(f"{url}/funds", settings or BOTH, patience=HASTY)
        return [page async for page in feed.fetch(request)]


async def test_each_project_is_read_by_its_text_or_by_its_row_where_it_has_none() -> None:
    publisher = Publisher("S29001", "S29002")
    publisher.say("/funds/texts/S29001.txt", SILTA)
    projects, organizations = await read(publisher)
    forms = [(record.local_id, record.payload["form"]) for record in projects.records]
    assert forms == [("S29001", "description"), ("S29002", "list")]
    ids = [record.local_id for record in organizations.records]
    assert ids == ["0204819-8", "0211675-2", "1046216-1"]


async def test_the_list_may_be_read_alone() -> None:
    publisher = Publisher("S29001")
    publisher.say("/funds/texts/S29001.txt", SILTA)
    [page] = await read(publisher, {"list_url": "projects.csv"})
    assert [record.payload["form"] for record in page.records] == ["list"]


async def test_the_same_list_gives_the_same_pages() -> None:
    publisher = Publisher(*(f"S{number}" for number in range(29001, 29151)))
    publisher.say("/funds/texts/S29001.txt", SILTA)
    first = await read(publisher)
    assert [len(page.records) for page in first] == [100, 50, 3]
    assert await read(publisher) == first


@pytest.mark.parametrize(
    ("text", "status"), [("", 500), ("<html>", 200), ("", 200), (SILTA, 200)], ids=range(4)
)
async def test_a_project_whose_text_cannot_be_read_stays_as_it_was(text: str, status: int) -> None:
    publisher = Publisher("S29001", "S29009")
    publisher.say("/funds/texts/S29009.txt", text, status)
    [page] = await read(publisher)
    assert [record.local_id for record in page.records] == ["S29001"]
    assert page.unread == (RecordKey("eura", RecordKind.PROJECT, "S29009"),)
    [issue] = page.issues
    assert (issue.code, issue.severity) == (IssueCode.RECORD_UNREADABLE, Severity.WARNING)


async def test_a_server_that_fails_for_many_texts_fails_the_run() -> None:
    codes = [f"S{number}" for number in range(29001, 29031)]
    publisher = Publisher(*codes)
    for code in codes:
        publisher.say(f"/funds/texts/{code}.txt", "", 503)
    with pytest.raises(FetchFailed, match=r"^More than 20 texts could not be read\."):
        await read(publisher)


async def test_a_list_that_is_not_there_or_breaks_off_is_refused() -> None:
    with pytest.raises(FetchFailed, match=r"answered 404"):
        await read(Publisher(), {"list_url": "other.csv"})
    publisher = Publisher()
    publisher.say("/funds/projects.csv", ";".join(COLUMNS) + "\nS29001;2014")
    with pytest.raises(SourceMalformed, match=r"breaks off"):
        await read(publisher)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({}, r"--from.*--set list_url="),
        ({"list_url": "projects.csv"}, r"^projects\.csv is not a whole address"),
        ({"list_url": "ftp://example.org/a.csv"}, r"is not a whole address"),
        ({"list_url": "https://a.example/b", "project_url": "https://a.example/c"}, r"\{code\}"),
        ({"list": "https://a.example/b"}, r"can set list_url, project_url"),
    ],
)
def test_settings_that_cannot_be_used_say_what_to_set(
    settings: dict[str, str], message: str
) -> None:
    with pytest.raises(SettingsInvalid, match=message):
        EsrProjectFeed(None, settings)
