"""`/digest.atom`: a feed that readers know again, and fetch only when there is something new."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import httpx
import pytest

from catalogue.server.digest_feed import DEFAULT_DAYS
from catalogue.store.database import Connection
from tests.intake.linking.system_feed import service, tell
from tests.schema.town import Town
from tests.server.serving import Asking, asking

ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def town(database: Connection, tmp_path: Path) -> Town:
    return Town(database, tmp_path)


@pytest.fixture
async def ask_town(town: Town, database_url: str) -> AsyncGenerator[Asking]:
    """The application over the town's database and index."""
    await town.index()
    async with asking(town.directory, database_url) as asked:
        yield asked


@pytest.fixture
async def two(town: Town, database: Connection, ask_town: Asking) -> None:
    """A service of Tampere and one of Oulu are new; the first changed last."""
    oulu = service("Uravalmennus", municipalities=["564"])
    for summary in ("Apua", "Apua & tukea"):
        coaching = service("Valmennus", municipalities=["837"], summary=summary)
        await tell(database, "a", {"tampere": coaching, "oulu": oulu})
    await town.show(ask_town)


async def get(ask: Asking, query: str = "", **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return await ask.client.get(f"/digest.atom{query}", headers=named)


async def read(ask: Asking, query: str = "", **headers: str) -> Element:
    response = await get(ask, query, **headers)
    assert (response.status_code, response.headers["content-type"]) == (200, "application/atom+xml")
    return fromstring(response.content)  # noqa: S314 - our own


def told(feed: Element, path: str) -> list[str | None]:
    return [
        element.text for element in feed.iterfind("/".join(ATOM + tag for tag in path.split("/")))
    ]


@pytest.mark.usefixtures("two")
async def test_a_feed_tells_what_is_new_the_last_changed_first(ask_town: Asking) -> None:
    feed = await read(ask_town, "?language=en")
    assert told(feed, "entry/title") == ["New: Valmennus", "New: Uravalmennus"]
    assert told(feed, "entry/content") == ["Apua & tukea", "Uravalmennus"]
    assert told(feed, "updated") == told(feed, "entry/updated")[:1]
    (address,) = (link.get("href") for link in feed.iterfind(f"{ATOM}link"))
    assert address == "http://polku.test/digest.atom?language=en"


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("?municipality=837", ["Uutta: Valmennus"]),
        ("?municipality=837&municipality=564", ["Uutta: Valmennus", "Uutta: Uravalmennus"]),
        ("?theme=HEALTH", []),
        ("?organization=none", []),
        ("?since=2000-01-01", ["Uutta: Valmennus", "Uutta: Uravalmennus"]),
        ("?since=2095-01-01T00:00:00Z", []),
    ],
)
async def test_a_feed_is_of_what_its_address_names(
    ask_town: Asking, query: str, titles: list[str]
) -> None:
    assert told(await read(ask_town, query), "entry/title") == titles


async def test_a_feed_goes_back_two_weeks(
    town: Town, database: Connection, ask_town: Asking
) -> None:
    await tell(database, "a", {"1": service("Valmennus")})
    old = dt.timedelta(days=DEFAULT_DAYS + 1)
    await database.execute("UPDATE document SET updated_at = now() - $1::interval", old)
    await town.show(ask_town)
    assert told(await read(ask_town), "entry/title") == []


@pytest.mark.usefixtures("two")
async def test_a_feed_speaks_the_language_that_is_named_or_accepted(ask_town: Asking) -> None:
    named = await read(ask_town, "?language=sv", Accept_Language="en")
    accepted = await read(ask_town, Accept_Language="en")
    assert (named.get(LANGUAGE), accepted.get(LANGUAGE)) == ("sv", "en")
    assert told(named, "entry/title")[0] == "Nytt: Valmennus"
    assert {each.get(LANGUAGE) for each in named.iter(f"{ATOM}content")} == {"fi"}


@pytest.mark.usefixtures("two")
async def test_ids_stay_while_the_window_moves_and_differ_between_feeds(
    town: Town, database: Connection, ask_town: Asking
) -> None:
    same = ["?municipality=837&since=2026-01-01", "?since=2000-01-01&municipality=837"]
    feeds = [await read(ask_town, query) for query in same]
    assert told(feeds[0], "id") == told(feeds[1], "id")
    assert told(feeds[0], "entry/id") == told(feeds[1], "entry/id")
    others = [await read(ask_town, query) for query in ("", "?municipality=564", "?language=sv")]
    assert len({name for feed in (feeds[0], *others) for name in told(feed, "id")}) == 4
    await tell(database, "a", {"tampere": service("Valmennus", municipalities=["837"])})
    await town.show(ask_town)
    changed = await read(ask_town, same[1])
    assert told(changed, "entry/id") != told(feeds[0], "entry/id")


@pytest.mark.usefixtures("two")
async def test_a_reader_that_has_it_already_gets_no_body(ask_town: Asking) -> None:
    first = await get(ask_town)
    tag, modified = first.headers["etag"], first.headers["last-modified"]
    earlier = parsedate_to_datetime(modified) - dt.timedelta(seconds=1)
    answers = [
        await get(ask_town, If_None_Match=tag),
        await get(ask_town, If_None_Match=f'"other", W/{tag}'),
        await get(ask_town, If_Modified_Since=modified),
        await get(ask_town, If_None_Match='"other"', If_Modified_Since=modified),
        await get(ask_town, If_Modified_Since=format_datetime(earlier, usegmt=True)),
        await get(ask_town, If_Modified_Since="yesterday"),
        await get(ask_town, If_None_Match=tag, Accept_Language="sv"),
    ]
    assert [each.status_code for each in answers] == [304, 304, 304, 200, 200, 200, 200]
    assert (answers[0].content, answers[0].headers["etag"]) == (b"", tag)
    assert answers[0].headers["cache-control"] == "public, max-age=900"
    assert answers[0].headers["vary"].split(", ")[0] == "Accept-Language"


@pytest.mark.parametrize("host", ["[", '"><x>', "example.org:99999", ""])
async def test_a_host_that_cannot_be_is_no_fault(ask_town: Asking, host: str) -> None:
    assert told(await read(ask_town, Host=host), "entry/title") == []


async def test_an_empty_feed_is_the_same_all_day(ask_town: Asking) -> None:
    tags = {(await get(ask_town)).headers["etag"] for _ in range(2)}
    assert len(tags) == 1


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("?municipality=999", "municipalities"),
        ("?theme=MAGIC", "themes"),
        ("?since=yesterday", "since"),
        ("?since=0001-01-01", "since"),
        ("?since=9999-12-31", "since"),
        ("?language=de", "language"),
    ],
)
async def test_an_address_that_cannot_be_is_refused_with_a_sentence(
    ask_town: Asking, query: str, word: str
) -> None:
    response = await get(ask_town, query)
    (error,) = response.json()["errors"]
    assert (response.status_code, error["extensions"]["code"]) == (400, "BAD_USER_INPUT")
    assert word in error["message"]


async def test_without_a_database_readers_are_told_to_come_again(ask: Asking) -> None:
    response = await get(ask)
    (error,) = response.json()["errors"]
    assert (response.status_code, error["extensions"]["code"]) == (503, "DATABASE_UNAVAILABLE")
    assert response.headers["cache-control"] == "no-store"
