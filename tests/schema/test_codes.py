"""The classifications, with names in every language and their validity."""

from __future__ import annotations

import pytest

from tests.server.serving import Asking


async def test_a_municipality_knows_its_areas_and_names(ask: Asking) -> None:
    query = """{ codes { municipalities(search: "helsinki") {
      code name { fi sv en } validFrom validTo uri successor { code }
      region { name { sv } } wellbeingServicesCounty { name { en } } employmentArea { code }
    } } }"""
    assert await ask.data(query) == {
        "codes": {
            "municipalities": [
                {
                    "code": "091",
                    "name": {"fi": "Helsinki", "sv": "Helsingfors", "en": None},
                    "validFrom": None,
                    "validTo": None,
                    "uri": None,
                    "successor": None,
                    "region": {"name": {"sv": "Nyland"}},
                    "wellbeingServicesCounty": {"name": {"en": "City of Helsinki"}},
                    "employmentArea": {"code": "08"},
                }
            ]
        }
    }


MERGED = {"code": "588", "validTo": "2024-12-31", "successor": {"name": {"value": "Mäntyharju"}}}


@pytest.mark.parametrize(
    ("day", "count", "merged"), [("2024-06-01", 309, [MERGED]), ("2026-06-01", 308, [])]
)
async def test_a_merged_municipality_was_there_and_leads_to_what_it_became(
    ask: Asking, day: str, count: int, merged: list[object]
) -> None:
    query = """query ($day: Date!) { codes { municipalities(validOn: $day) {
      code validTo successor { name { value } } } } }"""
    found = (await ask.data(query, {"day": day}))["codes"]["municipalities"]
    assert len(found) == count
    assert [code for code in found if code["successor"]] == merged


async def test_every_classification_can_be_listed(ask: Asking) -> None:
    lists = [
        "municipalities",
        "regions",
        "wellbeingServicesCounties",
        "employmentAreas",
        "languages",
        "themes",
        "stages",
        "serviceClasses",
        "targetGroups",
        "lifeEvents",
        "industrialClasses",
    ]
    query = f"{{ codes {{ {' '.join(f'{name} {{ code name {{ value }} }}' for name in lists)} }} }}"
    codes = (await ask.data(query))["codes"]
    assert {name: len(codes[name]) > 0 for name in lists} == dict.fromkeys(lists, True)
    assert [code for name in lists for code in codes[name] if code["name"] is None] == []


async def test_a_search_in_codes_needs_all_its_words(ask: Asking) -> None:
    query = """{ codes {
      one: serviceClasses(search: "työ neuvonta") { code }
      none: themes(search: "työ xyz") { code }
      byCode: lifeEvents(search: "ke8") { code uri }
    } }"""
    data = (await ask.data(query))["codes"]
    assert data["none"] == []
    assert {"code": "KE8", "uri": "http://uri.suomi.fi/codelist/ptv/ptvelti/code/KE8"} in data[
        "byCode"
    ]


@pytest.mark.parametrize("day", ["2024-13-01", "today", "20260101T", ""])
async def test_a_day_that_is_none_is_refused(ask: Asking, day: str) -> None:
    query = f'{{ codes {{ regions(validOn: "{day}") {{ code }} }} }}'
    assert await ask.codes(query) == ["GRAPHQL_VALIDATION_FAILED"]
