"""What was looked for in vain: what is counted of it, and who sees it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Protocol

import pytest

from catalogue.access.demonstration import Demonstration
from catalogue.access.door import PUBLIC, Door
from catalogue.access.viewer import Role
from catalogue.codes.code import today
from catalogue.store.database import Connection
from tests.server.serving import CITY, STEWARD, Asking, Json, asking

SEARCH = """query ($text: String, $filter: ServiceFilter, $first: Int, $after: String) {
  services(text: $text, filter: $filter, first: $first, after: $after) {
    nodes { id } pageInfo { endCursor } } }"""
MATCH = """query ($situation: Situation!, $all: Boolean! = false) {
  matchServices(situation: $situation, includeIneligible: $all) { nodes { service { id } } } }"""
UNMET = """query ($from: Date!, $to: Date!, $municipalities: [String!], $themes: [String!]) {
  unmetNeeds(from: $from, to: $to, municipalities: $municipalities, themes: $themes) {
    theme { code } municipality { code } count } }"""
TODAY = {"from": str(today()), "to": str(today())}
IN_HELSINKI = {"municipalities": ["091"]}


class Opening(Protocol):
    def __call__(self, door: Door = ...) -> AbstractAsyncContextManager[Asking]: ...


@pytest.fixture
def opened(index: Path, database_url: str) -> Opening:
    """The application over the small catalogue; what it counted is written when the block ends."""

    @asynccontextmanager
    async def open_(door: Door = PUBLIC) -> AsyncGenerator[Asking]:
        async with asking(index, database_url, door=door) as ask:
            yield ask

    return open_


async def written(database: Connection) -> list[tuple[object, ...]]:
    rows = await database.fetch("SELECT * FROM unmet_need ORDER BY question, theme, municipality")
    return [tuple(row.values()) for row in rows]


async def seen(opened: Opening, role: Role, variables: Json = TODAY) -> Json:
    demonstration = Demonstration()
    token = demonstration.sign_in(role, CITY.id).token
    async with opened(Door(demonstration=demonstration)) as ask:
        return await ask(UNMET, variables, Authorization=f"Bearer {token}")


@pytest.mark.parametrize(
    ("variables", "theme", "municipality"),
    [
        ({"filter": IN_HELSINKI | {"themes": ["HEALTH"]}}, "HEALTH", "091"),
        ({"filter": IN_HELSINKI | {"serviceClasses": ["P10.1"]}}, "EMPLOYMENT", "091"),
        ({"text": "velkaneuvonta", "filter": IN_HELSINKI}, "ADVICE", "091"),
        ({"text": "velkaneuvonta Oulussa", "filter": {"localOnly": True}}, "ADVICE", "564"),
        ({"text": "xyzzy"}, "", ""),
    ],
)
async def test_of_a_search_in_vain_theme_and_place_are_counted_and_no_words(
    opened: Opening, database: Connection, variables: Json, theme: str, municipality: str
) -> None:
    async with opened() as ask:
        for _ in range(2):
            found = await ask.data(SEARCH, variables, Accept_Language="fi")
            assert found["services"]["nodes"] == []
    assert await written(database) == [(today(), "SEARCH", theme, municipality, "fi", 2)]


@pytest.mark.parametrize(
    "variables",
    [
        {},
        {"text": "velkaneuvonta"},
        {"filter": {"states": ["ENDED"]}},
        {"filter": {"municipalities": ["837"]}},
    ],
)
async def test_what_finds_something_or_asks_for_nothing_is_not_counted(
    opened: Opening, database: Connection, variables: Json
) -> None:
    async with opened() as ask:
        await ask.data(SEARCH, variables)
    assert await written(database) == []


async def test_the_end_of_a_list_is_not_counted(opened: Opening, database: Connection) -> None:
    filter_ = {"municipalities": ["837"]}
    async with opened() as ask:
        page = (await ask.data(SEARCH, {"filter": filter_}))["services"]
        after = {"filter": filter_, "after": page["pageInfo"]["endCursor"]}
        assert (await ask.data(SEARCH, after))["services"]["nodes"] == []
    assert await written(database) == []


@pytest.mark.parametrize(
    ("situation", "theme"),
    [
        ({"municipality": "837", "themes": ["HEALTH"]}, "HEALTH"),
        ({"municipality": "091", "words": "velkaneuvonta", "age": 44}, "ADVICE"),
    ],
)
@pytest.mark.parametrize("includes_ineligible", [False, True])
async def test_a_situation_is_in_vain_where_nothing_that_fits_answers_its_need(
    *,
    opened: Opening,
    database: Connection,
    situation: Json,
    theme: str,
    includes_ineligible: bool,
) -> None:
    async with opened() as ask:
        await ask.data(
            MATCH, {"situation": situation, "all": includes_ineligible}, Accept_Language="sv"
        )
    assert await written(database) == [
        (today(), "MATCH", theme, situation["municipality"], "sv", 1)
    ]


@pytest.mark.parametrize(
    "situation",
    [
        {},
        {"municipality": "091", "stage": "AT_WORK"},
        {"municipality": "837", "themes": ["HEALTH", "EMPLOYMENT"]},
        {"municipality": "837", "words": "velkaneuvonta"},
    ],
)
async def test_a_situation_with_an_answer_is_not_counted(
    opened: Opening, database: Connection, situation: Json
) -> None:
    async with opened() as ask:
        await ask.data(MATCH, {"situation": situation})
    assert await written(database) == []


async def test_who_names_many_places_means_none_of_them(
    opened: Opening, database: Connection
) -> None:
    codes = ["091", "049", "092", "564", "853", "297"]
    filter_ = {"themes": ["ADVICE"], "municipalities": codes}
    async with opened() as ask:
        await ask.data(SEARCH, {"filter": filter_}, Accept_Language="en")
        few = filter_ | {"municipalities": codes[:2]}
        await ask.data(SEARCH, {"filter": few}, Accept_Language="en")
    assert await written(database) == [
        (today(), "SEARCH", "ADVICE", place, "en", 1) for place in ("", "049", "091")
    ]


async def test_what_was_looked_for_in_vain_five_times_is_shown_with_its_theme_and_place(
    opened: Opening,
) -> None:
    async with opened() as ask:
        for _ in range(5):
            await ask.data(SEARCH, {"filter": IN_HELSINKI | {"themes": ["HEALTH"]}})
        for _ in range(4):
            await ask.data(SEARCH, {"filter": IN_HELSINKI | {"themes": ["LEISURE"]}})
        for _ in range(6):
            await ask.data(SEARCH, {"text": "xyzzy"})
    body = await seen(opened, Role.ADVISOR)
    assert body["data"]["unmetNeeds"] == [
        {"theme": None, "municipality": None, "count": 6},
        {"theme": {"code": "HEALTH"}, "municipality": {"code": "091"}, "count": 5},
    ]
    chosen = TODAY | {"themes": ["HEALTH"], "municipalities": ["091"]}
    body = await seen(opened, Role.EDITOR, chosen)
    assert [row["count"] for row in body["data"]["unmetNeeds"]] == [5]


@pytest.mark.parametrize("role", Role)
async def test_people_who_plan_services_see_it_and_programs_do_not(
    opened: Opening, role: Role
) -> None:
    body = await seen(opened, role)
    codes = [error["extensions"]["code"] for error in body.get("errors", [])]
    assert codes == (["FORBIDDEN"] if role is Role.PARTNER else [])


async def test_nobody_sees_it_unasked_who_they_are(opened: Opening) -> None:
    async with opened() as ask:
        assert await ask.codes(UNMET, TODAY) == ["UNAUTHENTICATED"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"from": "2026-02-01", "to": "2026-01-31"},
        TODAY | {"themes": ["UNHEARD_OF"]},
        TODAY | {"municipalities": ["999"]},
        TODAY | {"municipalities": ["091"] * 101},
    ],
)
async def test_a_question_that_means_nothing_is_refused(opened: Opening, wrong: Json) -> None:
    body = await seen(opened, Role.STEWARD, wrong)
    assert [error["extensions"]["code"] for error in body["errors"]] == ["BAD_USER_INPUT"]


async def test_without_a_database_searches_go_on_and_counts_cannot_be_seen(index: Path) -> None:
    async with asking(index) as ask:
        assert (await ask.data(SEARCH, {"text": "xyzzy"}))["services"]["nodes"] == []
        body = await ask(UNMET, TODAY, Authorization=STEWARD)
    assert [error["extensions"]["code"] for error in body["errors"]] == ["DATABASE_UNAVAILABLE"]
