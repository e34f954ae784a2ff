"""The page of a client: how it went, told once, by whoever has opened the link."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from catalogue.store.database import Connection
from tests.pages.offices import Browser, browser
from tests.schema.mailing import Mailing, mailing_to_an_office
from tests.schema.referrers import NEW
from tests.schema.town import Town
from tests.server.serving import Json

GIVE = """mutation ($id: ID!) { referralClientLink(input: {referral: $id}) {
  path link { kind linkState } userErrors { code } } }"""

ASKED = "You were referred to Työhönvalmennus. Tell how it went: it helps those who come after you."


@pytest.fixture
async def mailing(
    database: Connection, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncGenerator[Mailing]:
    town = Town(database, tmp_path)
    async with mailing_to_an_office(town, database_url, monkeypatch) as found:
        yield found


@pytest.fixture
def client(mailing: Mailing) -> Browser:
    return browser(mailing.desk.sender.person.ask.client)


async def given(mailing: Mailing) -> Json:
    """What comes of a link that an advisor makes for the client of a new referral."""
    referral = await mailing.desk.sender.sent(note="mark-of-a-note")
    data = await mailing.desk.sender.person.data(GIVE, {"id": referral["id"]})
    return data["referralClientLink"]


async def told(mailing: Mailing) -> list[tuple[object, ...]]:
    rows = await mailing.database.fetch(
        "SELECT was_delivered, waiting_days, was_understandable, note FROM feedback"
    )
    return [tuple(row.values()) for row in rows]


async def test_a_client_tells_how_it_went_once(mailing: Mailing, client: Browser) -> None:
    made = await given(mailing)
    assert made["link"] == {"kind": "CLIENT", "linkState": "SENT"}
    page = await client.opens(made["path"])
    assert page.lines[:2] == ["How did it go?", ASKED]
    assert "mark-of-a-note" not in client.html
    fields = {"was_delivered": "yes", "waiting_days": "12", "note": "Hyvin"}
    page = await client.post(**fields)
    assert page.lines == ["Thank you", "What you told was passed on without your name."]
    assert (await client.get(client.path)).lines[0] == "Thank you"
    assert await told(mailing) == [(True, 12, None, "Hyvin")]


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({}, "Say whether you got the service."),
        ({"was_delivered": "perhaps"}, "Say whether you got the service."),
        ({"was_delivered": "no", "waiting_days": "-1"}, "Write the days as a number"),
        ({"was_delivered": "no", "waiting_days": "999999"}, "Write the days as a number"),
        ({"was_delivered": "no", "note": "010170-960F"}, "Take the personal identity code out"),
        ({"was_delivered": "no", "note": "x" * 1001}, "The note is too long."),
        ({"was_delivered": "no", "form_token": "guessed"}, "The form could not be read."),
    ],
)
async def test_what_cannot_be_sent_is_not_sent_and_says_why(
    mailing: Mailing, client: Browser, fields: dict[str, str], line: str
) -> None:
    await client.opens((await given(mailing))["path"])
    page = await client.post(**fields)
    assert client.status == 422
    assert [each for each in page.lines if each.startswith(line)] != []
    assert await told(mailing) == []


async def test_a_clients_link_leads_to_no_referral(mailing: Mailing, client: Browser) -> None:
    path = (await given(mailing))["path"]
    await client.opens(path)
    key = client.path.removeprefix("/feedback/opened/")
    await client.get(f"/referral/opened/{key}")
    assert client.status == 404
    session = client.client.cookies[f"polku_link_{key}"]
    assert await mailing.receives(session) is None


async def test_a_link_of_the_other_side_leads_to_its_own_page(
    mailing: Mailing, client: Browser
) -> None:
    path = (await given(mailing))["path"].replace("/feedback/", "/referral/")
    page = await client.opens(path)
    assert (client.path.startswith("/feedback/opened/"), page.lines[0]) == (True, "How did it go?")


async def test_a_second_link_ends_the_first(mailing: Mailing, client: Browser) -> None:
    referral = await mailing.desk.sender.sent()
    paths = [
        (await mailing.desk.sender.person.data(GIVE, {"id": referral["id"]}))["referralClientLink"][
            "path"
        ]
        for _ in range(2)
    ]
    assert (await client.opens(paths[0])).lines[0] == "There is nothing to read here"
    assert (await client.opens(paths[1])).lines[0] == "How did it go?"


async def test_only_of_a_referral_that_was_sent_is_there_a_clients_link(mailing: Mailing) -> None:
    made = await mailing.desk.sender.makes("Create", **NEW)
    sent = await mailing.desk.sender.sent()
    wanted = [(mailing.desk.sender, made["id"]), (mailing.desk.receiver, sent["id"])]
    found = [
        (await referrer.person.data(GIVE, {"id": id_}))["referralClientLink"]["userErrors"]
        for referrer, id_ in wanted
    ]
    assert found == [[{"code": "NOT_NOW"}], [{"code": "NOT_FOUND"}]]
