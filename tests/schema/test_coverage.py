"""Coverage, gaps and comparison, asked of the application."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator

import pytest

from catalogue.codes.areas import AreaKind
from catalogue.codes.lists import languages
from catalogue.codes.municipalities import municipalities_in
from catalogue.model.area import Area
from catalogue.model.opening_hours import OpeningHours, OpeningRule, OpeningTime, Weekday
from catalogue.model.service import Entry
from tests.search.builders import NATIONWIDE, local, organization, place, publish, service
from tests.server.serving import Asking, asking

CITY, UNION, STATE = organization("Kaupunki"), organization("Yhdistys"), organization("Kela")
LATE = (dt.time(16), dt.time(19))
EVENINGS = tuple(OpeningTime(day=day, opens=LATE[0], closes=LATE[1]) for day in Weekday)
OPEN_LATE = OpeningHours(rules=(OpeningRule(times=EVENINGS),))
CAFE = place("Kahvila", 61.4981, 23.7610, OPEN_LATE)
SERVICES = (
    service(
        "Uraohjaus",
        [CITY, UNION],
        area=local("837", "853"),
        themes=("EMPLOYMENT",),
        stages=("GUIDANCE",),
        service_languages=("fi", "so"),
    ),
    service(
        "Iltakahvila",
        [UNION],
        [CAFE],
        area=local("837"),
        themes=("SOCIAL",),
        entry=(Entry.WALK_IN,),
        service_languages=("fi",),
    ),
    service("Työttömyysturva", [STATE], area=NATIONWIDE, themes=("HOUSING_AND_LIVELIHOOD",)),
    service("Chat", [UNION], area=Area(), themes=("HEALTH",), entry=(Entry.REMOTE,)),
)
NONE = {"services": 0, "organizations": 0}


@pytest.fixture(scope="module")
async def ask(tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[Asking]:
    directory = tmp_path_factory.mktemp("index")
    publish(directory, [CITY, UNION, STATE, CAFE, *SERVICES])
    async with asking(directory) as asked:
        yield asked


def some(services: int, organizations: int) -> dict[str, int]:
    return {"services": services, "organizations": organizations}


async def test_a_table_tells_of_each_place_what_is_local_and_what_is_everywhere(
    ask: Asking,
) -> None:
    query = """{ coverage(
      rows: {municipalities: ["853", "837"]}, columns: THEME,
      codes: ["EMPLOYMENT", "HOUSING_AND_LIVELIHOOD"]
    ) {
      columns { code name { value(languages: [EN]) } }
      rows {
        municipality { name { fi } } local { ...Both } nationwide { ...Both } isGap
        cells { column { code } local { ...Both } nationwide { ...Both } }
      }
      placeless { ...Both }
    } } fragment Both on ServiceCount { services organizations }"""
    cells = [
        {"column": {"code": "EMPLOYMENT"}, "local": some(1, 2), "nationwide": NONE},
        {"column": {"code": "HOUSING_AND_LIVELIHOOD"}, "local": NONE, "nationwide": some(1, 1)},
    ]
    here = {"nationwide": some(1, 1), "isGap": False, "cells": cells}
    assert (await ask.data(query))["coverage"] == {
        "columns": [
            {"code": "EMPLOYMENT", "name": {"value": "Employment"}},
            {"code": "HOUSING_AND_LIVELIHOOD", "name": {"value": "Housing and livelihood"}},
        ],
        "rows": [
            {"municipality": {"name": {"fi": "Turku"}}, "local": some(1, 2), **here},
            {"municipality": {"name": {"fi": "Tampere"}}, "local": some(2, 2), **here},
        ],
        "placeless": some(1, 1),
    }


async def test_a_gap_says_whether_something_helps_from_afar(ask: Asking) -> None:
    query = """{ coverage(rows: {municipalities: ["837"]}, columns: THEME) {
      gaps { column { code } isGap isServedFromAfar }
    } }"""
    found = (await ask.data(query))["coverage"]["gaps"]
    assert {gap["column"]["code"]: gap["isServedFromAfar"] for gap in found} == {
        "EDUCATION": False,
        "BUSINESS": False,
        "HEALTH": True,
        "HOUSING_AND_LIVELIHOOD": True,
        "LEISURE": False,
        "ADVICE": False,
    }
    assert all(gap["isGap"] for gap in found)


ROWS = """query ($rows: CoverageRows) {
  coverage(rows: $rows, columns: STAGE) { rows { municipality { name { fi } } } }
}"""
SIX = ["Helsinki", "Espoo", "Tampere", "Vantaa", "Oulu", "Turku"]


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (None, SIX),
        ({"municipalities": ["49", "049", "588"]}, ["Espoo", "Mäntyharju"]),
        (
            {"region": "08"},
            ["Hamina", "Kotka", "Kouvola", "Miehikkälä", "Pyhtää", "Virolahti"],
        ),
        ({"wellbeingServicesCounty": "04"}, ["Vantaa", "Kerava"]),
        ({"employmentArea": "16"}, ["Kouvola"]),
    ],
    ids=str,
)
async def test_rows_are_those_asked_for(ask: Asking, rows: object, names: list[str]) -> None:
    found = (await ask.data(ROWS, {"rows": rows}))["coverage"]["rows"]
    assert [row["municipality"]["name"]["fi"] for row in found] == names


async def test_languages_are_those_that_anybody_is_served_in(ask: Asking) -> None:
    query = """{ coverage(columns: LANGUAGE, text: "iltakahvila") {
      columns { code } rows { isGap } emptyRows { municipality { name { fi } } } } }"""
    found = (await ask.data(query))["coverage"]
    assert [column["code"] for column in found["columns"]] == ["fi", "so"]
    assert [row["isGap"] for row in found["rows"]] == [True, True, False, True, True, True]
    assert [row["municipality"]["name"]["fi"] for row in found["emptyRows"]] == [
        name for name in SIX if name != "Tampere"
    ]


TAMPERE = '"837",'
UNKNOWN = "there is no code '999'. The field `codes` lists those there are."


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ('rows: {municipalities: ["999"]}', f"rows.municipalities: {UNKNOWN}"),
        ('rows: {employmentArea: "999"}', f"rows.employmentArea: {UNKNOWN}"),
        ('codes: ["999"]', f"codes: {UNKNOWN}"),
        ('filter: {themes: ["999"]}', f"filter.themes: {UNKNOWN}"),
        (f'text: "{501 * "a"}"', "text: at most 500 characters."),
        (f"rows: {{municipalities: [{101 * TAMPERE}]}}", "rows.municipalities: at most 100 codes."),
    ],
    ids=range(6),
)
async def test_what_cannot_be_counted_is_refused_in_plain_words(
    ask: Asking, asked: str, message: str
) -> None:
    body = await ask(f"{{ coverage(columns: THEME, {asked}) {{ placeless {{ services }} }} }}")
    errors = [(error["extensions"]["code"], error["message"]) for error in body["errors"]]
    assert (body["data"], errors) == ({"coverage": None}, [("BAD_USER_INPUT", message)])


async def test_a_table_has_only_so_many_cells(ask: Asking) -> None:
    query = """query ($codes: [String!]) {
      coverage(rows: {region: "06"}, columns: LANGUAGE, codes: $codes) { gaps { isGap } }
    }"""
    body = await ask(query, {"codes": [each.code for each in languages()]})
    cells = len(municipalities_in(AreaKind.REGION, "06")) * len(languages())
    message = (
        f"coverage: {cells:,} cells are asked for, and there may be 3,000. Ask for fewer `rows`, "
        "or name the `codes` of columns."
    )
    errors = [(error["extensions"]["code"], error["message"]) for error in body["errors"]]
    assert errors == [("BAD_USER_INPUT", message)]


COMPARE = """query ($municipalities: [String!]!, $text: String, $filter: ServiceFilter) {
  compare(municipalities: $municipalities, text: $text, filter: $filter, first: 2) {
    municipality { name { fi } }
    local { ...Both } nationwide { ...Both } onlyHere { ...Both }
    themes { ...Value } entry { ...Value } languages { ...Value }
    openInTheEvening
    services { name { fi } }
    servicesOnlyHere { name { fi } }
  }
}
fragment Both on ServiceCount { services organizations }
fragment Value on ComparedValue { value label { value(languages: [EN]) } count isOnlyHere }"""


def value(code: str, label: str | None, count: int, *, only: bool) -> dict[str, object]:
    named = {"value": label} if label else None
    return {"value": code, "label": named, "count": count, "isOnlyHere": only}


def named(*names: str) -> list[object]:
    return [{"name": {"fi": name}} for name in names]


async def test_places_are_told_side_by_side(ask: Asking) -> None:
    found = await ask.data(COMPARE, {"municipalities": ["853", "837"]})
    assert found["compare"] == [
        {
            "municipality": {"name": {"fi": "Turku"}},
            "local": some(1, 2),
            "nationwide": some(1, 1),
            "onlyHere": NONE,
            "themes": [value("EMPLOYMENT", "Employment", 1, only=False)],
            "entry": [],
            "languages": [
                value("fi", "Finnish", 1, only=False),
                value("so", "Somali", 1, only=False),
            ],
            "openInTheEvening": 0,
            "services": named("Uraohjaus"),
            "servicesOnlyHere": [],
        },
        {
            "municipality": {"name": {"fi": "Tampere"}},
            "local": some(2, 2),
            "nationwide": some(1, 1),
            "onlyHere": some(1, 1),
            "themes": [
                value("EMPLOYMENT", "Employment", 1, only=False),
                value("SOCIAL", "Social services", 1, only=True),
            ],
            "entry": [value("WALK_IN", None, 1, only=True)],
            "languages": [
                value("fi", "Finnish", 2, only=False),
                value("so", "Somali", 1, only=False),
            ],
            "openInTheEvening": 1,
            "services": named("Iltakahvila", "Uraohjaus"),
            "servicesOnlyHere": named("Iltakahvila"),
        },
    ]


async def test_only_what_answers_is_compared(ask: Asking) -> None:
    asked = {"municipalities": ["837", "049"], "text": "kahvila", "filter": {"localOnly": True}}
    found = (await ask.data(COMPARE, asked))["compare"]
    assert [(each["local"], each["nationwide"], each["services"]) for each in found] == [
        (some(1, 1), NONE, named("Iltakahvila")),
        (NONE, NONE, []),
    ]


MANY = ["091", "049", "837", "092", "564", "853", "211", "179", "297", "398", "405"]


@pytest.mark.parametrize("codes", [[], ["837"], ["837", "837"], MANY], ids=len)
async def test_neither_one_place_nor_very_many_are_compared(ask: Asking, codes: list[str]) -> None:
    assert await ask.codes(COMPARE, {"municipalities": codes}) == ["BAD_USER_INPUT"]
