"""The lists of `/hsds/` that the index answers: pages, filters, what is refused."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from catalogue.exports.hsds.naming import taxonomy_id, term_id
from tests.exports.hsds.standard import violations
from tests.exports.hsds.telling import told
from tests.exports.small_catalogue import (
    ADVICE,
    ASSOCIATION,
    BARE,
    CITY,
    ENDED,
    GONE,
    LOST,
    NOBODYS,
)
from tests.server.serving import Asking

LONG_AGO = "2026-01-01T00:00:00.000Z"


async def get(ask: Asking, address: str, **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return await ask.client.get(f"/hsds/{address}", headers=named)


async def page(ask: Asking, address: str) -> dict[str, Any]:
    response = await get(ask, address)
    assert response.status_code == 200, response.text
    return response.json()


async def names(ask: Asking, address: str) -> set[str]:
    return {each["name"] for each in (await page(ask, address))["contents"]}


async def test_the_beginning_says_which_version_this_is(ask_index: Asking) -> None:
    for address in ("/hsds", "/hsds/"):
        body = (await ask_index.client.get(address)).json()
        assert (body["version"], body["languages"][:3]) == ("3.1", ["fi", "sv", "en"])


async def test_a_full_list_gives_services_as_they_are_by_their_ids(ask_index: Asking) -> None:
    contents = (await page(ask_index, "services?full=true"))["contents"]
    known = sorted((each.id, told(each)) for each in (ADVICE, BARE, NOBODYS, LOST))
    assert contents == [each for _, each in known]


async def test_a_list_leaves_out_what_is_nested(ask_index: Asking) -> None:
    contents = (await page(ask_index, "services"))["contents"]
    [found] = [each for each in contents if each["id"] == ADVICE.id]
    assert "service_at_locations" not in found
    assert found["organization"]["name"] == "Tampereen kaupunki"
    assert [wrong for each in contents for wrong in violations("service", each)] == []


async def test_pages_make_up_the_list(ask_index: Asking) -> None:
    pages = [await page(ask_index, f"services?per_page=3&page={number}") for number in (1, 2, 3)]
    whole = (await page(ask_index, "services"))["contents"]
    assert [each for one in pages for each in one.pop("contents")] == whole
    size = {"total_items": 4, "total_pages": 2}
    assert pages == [
        {
            **size,
            "page_number": 1,
            "size": 3,
            "first_page": True,
            "last_page": False,
            "empty": False,
        },
        {
            **size,
            "page_number": 2,
            "size": 1,
            "first_page": False,
            "last_page": True,
            "empty": False,
        },
        {
            **size,
            "page_number": 3,
            "size": 0,
            "first_page": False,
            "last_page": True,
            "empty": True,
        },
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("search=velkaneuvonta", {"Velkaneuvonta"}),
        ("search=velkaneuvonta+vertaistuki", set()),
        (f"taxonomy_term_id={term_id('service_classes', 'P10')}", {"Velkaneuvonta"}),
        (f"taxonomy_term_id={term_id('life_events', 'KE1')}", set()),
        (f"taxonomy_id={taxonomy_id('stages')}", {"Velkaneuvonta"}),
        (f"organization_id={ASSOCIATION.id}", {"Vertaistuki"}),
        (f"organization_id={CITY.id}", {"Velkaneuvonta", "Paikaton"}),
        (f"organization_id={CITY.id}&search=velka", {"Velkaneuvonta"}),
        ("modified_after=2026-02-03T04:05:06Z", {"Velkaneuvonta"}),
        ("modified_after=2026-02-03T04:05:06.000001Z", set()),
        ("modified_after=2026-02-03", {"Velkaneuvonta"}),
        ("modified_after=0001-01-01&search=velka", {"Velkaneuvonta"}),
        ("modified_after=9999-12-31", set()),
        (
            "tombstones=true&modified_after=2026-01-01",
            {
                *("Velkaneuvonta", "Vertaistuki", "Kenenkään palvelu", "Paikaton"),
                *("Hankkeen palvelu", "Lopetettu palvelu"),
            },
        ),
        ("language=sv&search=velka", {"Skuldrådgivning"}),
    ],
)
async def test_filters_are_joined_by_and(ask_index: Asking, query: str, found: set[str]) -> None:
    assert await names(ask_index, f"services?{query}") == found


async def test_tombstones_tell_what_is_over_and_what_is_gone(ask_index: Asking) -> None:
    contents = (await page(ask_index, "services?tombstones=true"))["contents"]
    assert {each["id"]: each["status"] for each in contents if each["status"] != "active"} == {
        ENDED.id: "inactive",
        GONE.id: "defunct",
    }
    assert [wrong for each in contents for wrong in violations("service", each)] == []


async def test_organisations_are_listed_with_their_services_where_that_is_asked(
    ask_index: Asking,
) -> None:
    plain = (await page(ask_index, "organizations"))["contents"]
    named = (await page(ask_index, "organizations?full=true"))["contents"]
    full = (await page(ask_index, "organizations?full_service=true"))["contents"]
    assert [wrong for each in full for wrong in violations("organization", each)] == []
    assert {each["name"] for each in plain} == {"Tampereen kaupunki", "Työttömien yhdistys"}
    assert all("services" not in each for each in plain)
    assert {each["id"]: each["services"] for each in named}[ASSOCIATION.id] == [
        {"id": BARE.id, "name": "Vertaistuki", "status": "active"}
    ]
    assert {each["id"]: each["services"] for each in full}[ASSOCIATION.id] == [told(BARE)]


async def test_organisations_are_found_by_what_they_offer(ask_index: Asking) -> None:
    term = term_id("themes", "ADVICE")
    assert await names(ask_index, f"organizations?taxonomy_term_id={term}") == {
        "Tampereen kaupunki"
    }
    assert await names(ask_index, "organizations?search=yhdistys") == {"Työttömien yhdistys"}


async def test_taxonomies_and_their_terms_are_listed(ask_index: Asking) -> None:
    assert len(await names(ask_index, "taxonomies")) == 6
    themes = taxonomy_id("themes")
    assert len(await names(ask_index, f"taxonomy_terms?taxonomy_id={themes}")) == 8
    classes = taxonomy_id("service_classes")
    assert len(await names(ask_index, f"taxonomy_terms?taxonomy_id={classes}&top_only=true")) == 28
    below = f"taxonomy_terms?parent_id={term_id('service_classes', 'P10')}&search=ty%C3%B6nhaku"
    assert await names(ask_index, below) == {"Työnhaku ja työpaikat"}


async def test_a_list_can_be_posted_for(ask_index: Asking) -> None:
    posted = await ask_index.client.post("/hsds/services", data={"search": "velkaneuvonta"})
    assert [each["name"] for each in posted.json()["contents"]] == ["Velkaneuvonta"]
    large = await ask_index.client.post("/hsds/services", data={"search": "x" * 70_000})
    assert large.status_code == 413


async def test_a_list_that_the_client_has_is_not_sent_again(ask_index: Asking) -> None:
    first = await get(ask_index, "services")
    again = await get(ask_index, "services", if_none_match=first.headers["etag"])
    other = await get(ask_index, "services?page=2", if_none_match=first.headers["etag"])
    assert (again.status_code, again.content, other.status_code) == (304, b"", 200)
    zipped = await get(ask_index, "services", accept_encoding="gzip")
    assert (zipped.headers["content-encoding"], zipped.json()) == ("gzip", first.json())


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("services?minimum_age=18", "minimum_age: there is no such parameter here. There are: "),
        ("services?page=0", "page: write a number from 1 to 1000000."),
        ("services?per_page=1001", "per_page: write a number from 1 to 1000."),
        ("services?per_page=101&full=true", "per_page: write a number from 1 to 100."),
        ("organizations?per_page=11&full_service=true", "per_page: write a number from 1 to 10."),
        ("services?full=maybe", "full: write true or false."),
        ("services?format=xml", "format: write json or ndjson."),
        ("services?language=de", "language: write one of fi, sv, en, se, smn, sms."),
        ("services?modified_after=now", "modified_after: write a moment such as "),
        ("services?modified_after=9999-12-31T23:59:59-14:00", "modified_after: write a moment "),
        ("services?organization_id=7", "organization_id: write an id: a UUID."),
        (f"services?taxonomy_term_id={CITY.id}", "taxonomy_term_id: lists are not filtered by "),
        (f"services?taxonomy_id={CITY.id}", "taxonomy_id: there is no such taxonomy; "),
        (
            f"services?taxonomy_id={taxonomy_id('industrial_classes')}",
            "taxonomy_id: lists are not filtered by this taxonomy.",
        ),
        ("services?search=" + "x" * 501, "search: at most 500 characters."),
        ("service_at_locations?postcode=00000", "postcode: there is no postal code 00000 in "),
    ],
)
async def test_what_cannot_be_answered_is_refused_with_a_sentence(
    ask_index: Asking, query: str, sentence: str
) -> None:
    response = await get(ask_index, query)
    [error] = response.json()["errors"]
    assert (response.status_code, error["extensions"]["code"]) == (400, "BAD_USER_INPUT")
    assert error["message"].startswith(sentence)


async def test_without_a_database_pages_go_on_and_the_rest_says_so(ask_index: Asking) -> None:
    for address in ("services?minimal=true", "services?format=ndjson", "service_at_locations"):
        response = await get(ask_index, address)
        [error] = response.json()["errors"]
        assert (response.status_code, error["extensions"]["code"]) == (503, "DATABASE_UNAVAILABLE")
