"""The page of a receiver: opened once from a mail, and all that there is to know and do on it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import AsyncGenerator
from itertools import pairwise
from pathlib import Path

import httpx
import pytest
import structlog

from catalogue.store.database import Connection
from tests.pages.offices import Browser, browser
from tests.pages.reading import Page
from tests.schema.mailing import Mailing, mailing_to_an_office
from tests.schema.referrers import CONTACT
from tests.schema.town import Town

NOTHING = "There is nothing to read here"
USED = "This link was opened before"
FORETOLD = (
    "A client is referred to your service. You can take the client, put them on a waiting list, or "
    "decline. You need no account."
)
OPENS_ONCE = (
    "The link opens once: from then on the page can be read in this browser only. Open it where "
    "you mean to read it."
)
CONTACT_LATER = (
    "If the client agreed to be named, you see how they are reached once you take the referral in "
    "hand."
)
POLICY = (
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


@pytest.fixture
async def mailing(
    database: Connection, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncGenerator[Mailing]:
    town = Town(database, tmp_path)
    async with mailing_to_an_office(town, database_url, monkeypatch) as found:
        yield found


@pytest.fixture
def office(mailing: Mailing) -> Browser:
    return browser(mailing.desk.sender.person.ask.client)


def another(mailing: Mailing) -> Browser:
    return browser(mailing.desk.sender.person.ask.client)


async def mailed(mailing: Mailing) -> tuple[str, str]:
    """The code of a new referral, and the path that the office was mailed."""
    referral, token = await mailing.mailed(
        note="mark-of-a-note", contact=CONTACT, municipality="091", ageGroup="OVER_64"
    )
    return referral["code"], f"/referral/{token}"


async def test_looking_at_a_link_opens_nothing(mailing: Mailing, office: Browser) -> None:
    _, path = await mailed(mailing)
    shown = [(await office.get(path)).lines for _ in range(3)]
    assert shown[0] == shown[1] == shown[2]
    assert shown[0] == [
        "A referral waits",
        FORETOLD,
        "Open",
        OPENS_ONCE,
    ]
    assert await mailing.database.fetchval("SELECT count(opened_at) FROM referral_link") == 0


async def test_whoever_opens_it_reads_the_referral(mailing: Mailing, office: Browser) -> None:
    code, path = await mailed(mailing)
    page = await office.opens(path)
    facts = page.lines[: page.lines.index("What you can do")]
    assert facts[0] == f"Referral {code}"
    assert facts[2:] == [
        "The client",
        "Is called here",
        code,
        "Referred to",
        "Työhönvalmennus",
        "Language",
        "Finnish",
        "Lives in",
        "Helsinki",
        "Age",
        "65 or older",
        "From who refers them",
        "mark-of-a-note",
        CONTACT_LATER,
    ]
    assert "mark-of-a-name" not in office.html


async def test_the_contact_is_shown_once_the_referral_is_in_hand(
    mailing: Mailing, office: Browser
) -> None:
    _, path = await mailed(mailing)
    await office.opens(path)
    page = await office.post(move="RECEIVE")
    begin = page.lines.index("How they are reached")
    assert page.lines[begin + 1 : begin + 9] == [
        "Name",
        "mark-of-a-name",
        "Telephone",
        "mark-of-a-phone",
        "E-mail",
        "mark-of-an-email",
        "When and how",
        "mark-of-a-way",
    ]


async def test_a_referral_is_moved_to_its_end_by_buttons(mailing: Mailing, office: Browser) -> None:
    _, path = await mailed(mailing)
    await office.opens(path)
    for fields in (
        {"move": "ACCEPT", "note": "Tervetuloa\r\nmaanantaina"},
        {"move": "START"},
        {"move": "COMPLETE", "outcome": "EMPLOYMENT"},
    ):
        await office.post(**fields)
        assert office.status == 200
    events = await mailing.database.fetch("SELECT move, side, actor FROM referral_event")
    assert [(row["move"], row["side"]) for row in events][2:] == [
        ("ACCEPT", "RECEIVER"),
        ("START", "RECEIVER"),
        ("COMPLETE", "RECEIVER"),
    ]
    link = await mailing.database.fetchval("SELECT id FROM referral_link")
    assert {row["actor"] for row in events[2:]} == {f"link:{link}"}


async def test_the_words_of_the_office_are_kept_when_something_is_missing(
    mailing: Mailing, office: Browser
) -> None:
    _, path = await mailed(mailing)
    await office.opens(path)
    page = await office.post(move="DECLINE", note="<b>Ei nyt</b>", decided_by="CLIENT")
    assert (office.status, "Choose why." in page.lines) == (422, True)
    assert "<b>Ei nyt</b>" in page.lines
    await office.post(move="DECLINE", note="Ei nyt", decided_by="CLIENT", reason="NO_CAPACITY")
    row = await mailing.database.fetchrow(
        "SELECT reason, decided_by FROM referral_event WHERE move = 'DECLINE'"
    )
    assert row
    assert (row["reason"], row["decided_by"]) == ("NO_CAPACITY", "CLIENT")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"move": "ACCEPT", "note": "010170-960F"}, "Take the personal identity code out"),
        ({"move": "ACCEPT", "note": "x" * 4001}, "The note is too long."),
        ({"move": "COMPLETE"}, "Choose what it has led to."),
        ({"move": "START"}, "As the referral stands now"),
        ({"move": "ACCEPT", "revision": "1"}, "Somebody has changed the referral"),
        ({"move": "ACCEPT", "revision": "x"}, "Somebody has changed the referral"),
        ({"move": "REDIRECT"}, "The form could not be read."),
        ({"move": "EXPIRE"}, "The form could not be read."),
        ({}, "The form could not be read."),
        ({"move": "ACCEPT", "form_token": "guessed"}, "The form could not be read."),
        ({"move": "ACCEPT", "note": "x" * 70_000}, "The form could not be read."),
    ],
)
async def test_what_cannot_be_done_is_not_done_and_says_why(
    mailing: Mailing, office: Browser, fields: dict[str, str], told: str
) -> None:
    _, path = await mailed(mailing)
    await office.opens(path)
    page = await office.post(**fields)
    assert office.status == 422
    assert [line for line in page.lines if line.startswith(told)] != []
    assert await mailing.database.fetchval("SELECT state FROM referral") == "SENT"


async def test_the_browser_that_opened_a_link_opens_it_again_and_no_other_does(
    mailing: Mailing, office: Browser
) -> None:
    code, path = await mailed(mailing)
    await office.opens(path)
    assert (await office.opens(path)).lines[0] == f"Referral {code}"
    stranger = another(mailing)
    assert (await stranger.opens(path)).lines[0] == USED
    assert stranger.status == 409
    assert (await stranger.get(office.path)).lines[0] == NOTHING


async def test_a_browser_has_several_referrals_open(mailing: Mailing, office: Browser) -> None:
    codes = [await mailed(mailing) for _ in range(2)]
    paths: list[str] = []
    for _, path in codes:
        await office.opens(path)
        paths.append(office.path)
    shown = [(await office.get(path)).lines[0] for path in paths]
    assert shown == [f"Referral {code}" for code, _ in codes]


async def test_another_browser_asks_for_another_link_and_takes_over(
    mailing: Mailing, office: Browser
) -> None:
    code, path = await mailed(mailing)
    await office.opens(path)
    await mailing.let_pass(dt.timedelta(hours=1))
    second = another(mailing)
    await second.opens(path)
    assert (await second.post(do="renew")).lines[0] == "Look into your mailbox"
    await mailing.deliver()
    page = await second.opens(f"/referral/{mailing.token}")
    assert page.lines[0] == f"Referral {code}"
    assert (await office.get(office.path)).lines[0] == NOTHING
    assert office.status == 404


async def test_unknown_ended_and_revoked_links_are_one_and_the_same(mailing: Mailing) -> None:
    _, revoked = await mailed(mailing)
    await mailing.database.execute("UPDATE referral_link SET revoked_at = now()")
    _, ended = await mailed(mailing)
    await mailing.let_pass(dt.timedelta(days=8))
    pages: list[tuple[int, list[str], list[str]]] = []
    for path in (revoked, ended, "/referral/" + "x" * 43):
        reader = another(mailing)
        opened = (await reader.opens(path)).lines
        status = reader.status
        pages.append((status, opened, (await reader.post(do="renew")).lines))
    assert (pages[0][0], pages[0][1][0]) == (404, NOTHING)
    assert pages[0] == pages[1] == pages[2]


@pytest.mark.parametrize("fields", [{}, {"form_token": "guessed"}, {"form_token": "ä"}])
async def test_another_site_cannot_open_a_link(mailing: Mailing, fields: dict[str, str]) -> None:
    _, path = await mailed(mailing)
    stranger = another(mailing).client
    response = await stranger.post(path, data={"do": "open", **fields})
    assert response.status_code == 403
    await stranger.get(path)
    response = await stranger.post(path, data={"do": "open", **fields})
    assert response.status_code == 403
    assert await mailing.database.fetchval("SELECT count(opened_at) FROM referral_link") == 0


async def test_cookies_are_for_these_pages_alone_and_hidden_from_all_else(
    mailing: Mailing, office: Browser
) -> None:
    _, path = await mailed(mailing)
    office.client.follow_redirects = False
    first = await office.client.get(path)
    await office.get(path)
    await office.post(do="open")
    said = [first.headers["set-cookie"]]
    response = await another_answer(mailing)
    said.append(response.headers["set-cookie"])
    for cookie in said:
        assert re.search("; HttpOnly", cookie)
        assert re.search("; SameSite=strict", cookie)
        assert re.search("; Secure", cookie)
        assert re.search("; Path=/referral(;|$)", cookie)
    assert "; expires=" in said[1]


async def another_answer(mailing: Mailing) -> httpx.Response:
    """The answer by which a link is opened."""
    _, path = await mailed(mailing)
    reader = another(mailing)
    await reader.get(path)
    reader.client.follow_redirects = False
    found = re.search(r'name="form_token" value="(\w+)"', reader.html)
    assert found
    return await reader.client.post(path, data={"do": "open", "form_token": found[1]})


async def test_pages_are_kept_found_framed_and_told_by_nobody(
    mailing: Mailing, office: Browser
) -> None:
    _, path = await mailed(mailing)
    await office.opens(path)
    names = ("cache-control", "content-security-policy", "referrer-policy", "x-robots-tag")
    for address in (path, office.path):
        response = await office.client.get(address)
        assert [response.headers[name] for name in names] == [
            "no-store",
            POLICY,
            "no-referrer",
            "noindex, nofollow",
        ]


async def test_no_secret_is_logged(mailing: Mailing, office: Browser) -> None:
    _, path = await mailed(mailing)
    with structlog.testing.capture_logs() as logged:
        await office.opens(path)
        await office.post(move="ACCEPT", note="mark-of-an-answer")
        await office.get(path + "/more")
    told = str(logged)
    assert {entry["path"] for entry in logged if entry["event"] == "request"} == {"/referral/…"}
    secrets = [path.removeprefix("/referral/"), *office.client.cookies.values(), "mark-of"]
    assert [secret for secret in secrets if secret in told] == []


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
async def test_pages_are_whole_in_every_language_and_for_every_reader(
    mailing: Mailing, office: Browser, language: str
) -> None:
    """What WCAG 2.2 AA asks and a program can see."""
    _, path = await mailed(mailing)
    office.client.params = httpx.QueryParams(language=language)
    shown = [
        await office.get(path),
        await office.post(do="open"),
        await office.post(move="DECLINE"),
    ]
    for page in shown:
        assert page.all("html") == [{"lang": language}]
        is_accessible(page)
    assert office.path.startswith("/referral/opened/")


def is_accessible(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h\d", tag)]
    assert (levels[0], levels.count(1)) == (1, 1)
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    labelled = {label["for"] for label in page.all("label") if "for" in label}
    assert {field["id"] for field in page.all("select", "textarea")} <= labelled
    assert page.all("script", "style", "img", "iframe") == []
    assert [tag for tag, attributes in page.elements if "style" in attributes] == []
