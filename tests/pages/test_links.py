"""Pairs that are perhaps the same: seen side by side, decided on by stewards alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator
from pathlib import Path

import httpx
import pytest

from catalogue.access.demonstration import Demonstration
from catalogue.access.door import Door
from catalogue.access.viewer import Role
from catalogue.model.identity import EntityId
from catalogue.store import link_candidates
from catalogue.store.database import Connection
from tests.access.organizations import HELSINKI, tell_organizations
from tests.intake.linking.system_feed import service, tell
from tests.pages.reading import Page
from tests.schema.town import Town
from tests.server.serving import asking

DEMONSTRATION = Demonstration()
REASONS: list[dict[str, object]] = [
    {"evidence": "NAME", "weight": 4.5, "first": "neuvonta", "second": "neuvontaa"},
    {"evidence": "FAR_APART", "weight": -2.0, "first": "", "second": ""},
]
PAIR = link_candidates.LinkCandidateRow(
    "a:SERVICE:1", "b:SERVICE:2", "SERVICE", 0.93, REASONS, dt.datetime(2026, 2, 3, tzinfo=dt.UTC)
)

DECIDED = {"same": "SAME", "different": "DIFFERENT"}


@pytest.fixture
async def visitor(
    database: Connection, database_url: str, tmp_path: Path
) -> AsyncGenerator[httpx.AsyncClient]:
    """Two systems tell of what may be one service, and nobody has decided yet."""
    await tell_organizations(database)
    await tell(database, "a", {"1": service("Neuvonta")})
    await tell(database, "b", {"2": service("Neuvontaa")})
    async with database.transaction():
        await link_candidates.replace(database, "SERVICE", None, [PAIR])
    await Town(database, tmp_path).index()
    async with asking(tmp_path, database_url, door=Door(demonstration=DEMONSTRATION)) as asked:
        asked.client.cookies.set("polku_language", "en")
        yield asked.client


def become(visitor: httpx.AsyncClient, role: Role) -> None:
    signed_in = DEMONSTRATION.sign_in(role, EntityId(HELSINKI))
    visitor.cookies.set("polku_session", signed_in.token)


def hidden(page: Page) -> dict[str, str]:
    """What the form of the pair sends along."""
    fields = [each for each in page.all("input") if each.get("type") == "hidden"]
    return {each["name"] or "": each["value"] or "" for each in fields}


async def decide(visitor: httpx.AsyncClient, **fields: str) -> httpx.Response:
    page = Page((await visitor.get("/links")).text)
    return await visitor.post("/links", data=hidden(page) | fields)


async def decisions(database: Connection) -> list[tuple[str, str]]:
    rows = await database.fetch("SELECT decision, note FROM link_decision")
    return [(row["decision"], row["note"]) for row in rows]


async def test_who_is_not_signed_in_is_asked_to(visitor: httpx.AsyncClient) -> None:
    response = await visitor.get("/links", params={"kind": "SERVICE"})
    assert (response.status_code, response.headers["location"]) == (
        303,
        "/sign-in?to=%2Flinks%3Fkind%3DSERVICE",
    )


async def test_an_advisor_is_told_whose_it_is(visitor: httpx.AsyncClient) -> None:
    become(visitor, Role.ADVISOR)
    response = await visitor.get("/links")
    assert response.status_code == 403
    assert Page(response.text).lines[0] == "Not for this role"


async def test_both_sides_and_what_speaks_for_and_against_are_shown(
    visitor: httpx.AsyncClient,
) -> None:
    become(visitor, Role.STEWARD)
    page = Page((await visitor.get("/links")).text)
    begin = page.lines.index("Neuvonta – Neuvontaa")
    assert page.lines[begin:] == [
        "Neuvonta – Neuvontaa",
        "Services. How likely: 93 %",
        "a 1",
        "Neuvonta",
        "b 2",
        "Neuvontaa",
        "✓ For: their names are alike",
        "neuvonta | neuvontaa",
        "✕ Against: they lie far from each other",
        "Why (kept with the decision)",
        "The same thing",
        "Two things",
    ]
    services = [each["href"] for each in page.all("a") if "/service/" in str(each["href"])]
    answers = [await visitor.get(str(address)) for address in services]
    assert [answer.status_code for answer in answers] == [200, 200]


async def test_a_kind_without_pairs_says_so(visitor: httpx.AsyncClient) -> None:
    become(visitor, Role.STEWARD)
    page = Page((await visitor.get("/links", params={"kind": "EVENT"})).text)
    assert "Nothing waits for a decision." in page.lines


async def test_a_cursor_of_another_list_begins_anew(visitor: httpx.AsyncClient) -> None:
    become(visitor, Role.STEWARD)
    response = await visitor.get("/links", params={"after": "x"})
    assert (response.status_code, response.headers["location"]) == (303, "/links")


@pytest.mark.parametrize(
    ("do", "said"),
    [
        ("same", "They are one thing from now on."),
        ("different", "They are two things, and are not proposed again."),
    ],
)
async def test_a_steward_decides(
    visitor: httpx.AsyncClient, database: Connection, do: str, said: str
) -> None:
    become(visitor, Role.STEWARD)
    response = await decide(visitor, do=do, note="Sama numero")
    page = Page((await visitor.get(response.headers["location"])).text)
    assert {said, "Nothing waits for a decision."} <= set(page.lines)
    assert await decisions(database) == [(DECIDED[do], "Sama numero")]


@pytest.mark.parametrize("do", ["same", "different"])
async def test_what_was_decided_can_be_taken_back(
    visitor: httpx.AsyncClient, database: Connection, do: str
) -> None:
    become(visitor, Role.STEWARD)
    decided = await decide(visitor, do=do)
    page = Page((await visitor.get(decided.headers["location"])).text)
    response = await visitor.post("/links", data=hidden(page) | {"do": "undo"})
    page = Page((await visitor.get(response.headers["location"])).text)
    assert "It is taken back." in page.lines
    assert await decisions(database) == []


async def test_what_cannot_be_decided_is_said_and_the_reason_is_not_lost(
    visitor: httpx.AsyncClient,
) -> None:
    become(visitor, Role.STEWARD)
    response = await decide(visitor, do="same", note="x" * 1_001)
    page = Page(response.text)
    assert response.status_code == 422
    assert "A text is too long." in page.lines
    notes = [each["value"] for each in page.all("input") if each.get("name") == "note"]
    assert notes == ["x" * 1_001]


async def test_records_that_are_not_there_are_not_linked(visitor: httpx.AsyncClient) -> None:
    become(visitor, Role.STEWARD)
    response = await decide(visitor, do="same", second_id="gone")
    assert response.status_code == 422
    assert any("cannot be linked or parted so" in line for line in Page(response.text).lines)


async def test_an_editor_may_not_decide(visitor: httpx.AsyncClient, database: Connection) -> None:
    become(visitor, Role.STEWARD)
    page = Page((await visitor.get("/links")).text)
    become(visitor, Role.EDITOR)
    own = Page((await visitor.get("/links")).text)
    response = await visitor.post(
        "/links", data=hidden(page) | {"do": "same", "form_token": hidden(own)["form_token"]}
    )
    assert response.status_code == 422
    assert "Stewards decide on this." in Page(response.text).lines
    assert await decisions(database) == []


async def test_a_form_of_another_page_decides_nothing(
    visitor: httpx.AsyncClient, database: Connection
) -> None:
    become(visitor, Role.STEWARD)
    response = await decide(visitor, do="same", form_token="guessed")  # noqa: S106 - a wrong one
    assert response.headers["location"] == "/sign-in?to=%2Flinks"
    assert await decisions(database) == []
