"""What of `/hsds/` is read from end to end: lines, the shortest list, places, the package."""

from __future__ import annotations

import io
import zipfile

import orjson
import pytest

from catalogue.exports.hsds.naming import link_id, term_id
from catalogue.exports.hsds.objects import Object
from tests.exports.hsds.standard import violations
from tests.exports.hsds.telling import SWEDISH, told
from tests.exports.small_catalogue import (
    ADVICE,
    BARE,
    CITY,
    ENDED,
    GONE,
    LINE,
    LOST,
    NOBODYS,
    OFFICE,
    SITE,
)
from tests.server.hsds.test_lists import LONG_AGO, get, page
from tests.server.serving import Asking

NEWER = "2026-02-03T04:05:06.000Z"


async def lines(ask: Asking, address: str) -> list[Object]:
    response = await get(ask, address)
    assert (response.status_code, response.headers["content-type"]) == (200, "application/x-ndjson")
    return [orjson.loads(line) for line in response.content.splitlines()]


async def test_all_services_come_a_line_each(ask_all: Asking) -> None:
    found = await lines(ask_all, "services?format=ndjson&full=true&language=sv")
    assert found == sorted(
        (told(each, SWEDISH) for each in (ADVICE, BARE, NOBODYS, LOST)),
        key=lambda each: str(each["id"]),
    )


@pytest.mark.parametrize(
    "query",
    [
        "",
        "&search=velka",
        "&modified_after=2026-02-03",
        "&tombstones=true",
        f"&organization_id={CITY.id}",
        f"&taxonomy_term_id={term_id('themes', 'ADVICE')}&modified_after=2027-01-01",
    ],
)
@pytest.mark.parametrize("kind", ["services", "organizations"])
async def test_lines_are_what_pages_are(ask_all: Asking, kind: str, query: str) -> None:
    if kind == "organizations":
        query = query.replace("organization_id", "taxonomy_term_id").replace(
            CITY.id, term_id("stages", "RESOURCES")
        )
    contents = (await page(ask_all, f"{kind}?{query}"))["contents"]
    assert await lines(ask_all, f"{kind}?format=ndjson{query}") == contents


async def test_the_shortest_list_has_all_on_one_page(ask_all: Asking) -> None:
    found = await page(ask_all, "services?minimal=true")
    ids = sorted(each.id for each in (ADVICE, BARE, NOBODYS, LOST))
    contents = [
        {"id": each, "last_modified": NEWER if each == ADVICE.id else LONG_AGO} for each in ids
    ]
    assert found == {
        "total_items": 4,
        "total_pages": 1,
        "page_number": 1,
        "size": 4,
        "first_page": True,
        "last_page": True,
        "empty": False,
        "contents": contents,
    }
    assert await lines(ask_all, "services?minimal=true&format=ndjson") == contents
    paged = await page(ask_all, "services?minimal=true&per_page=3&page=2")
    assert (paged["total_pages"], paged["contents"]) == (2, contents[3:])


async def test_the_shortest_list_takes_filters_and_tells_what_is_gone(ask_all: Asking) -> None:
    newer = await page(ask_all, f"services?minimal=true&modified_after={NEWER}")
    assert [each["id"] for each in newer["contents"]] == [ADVICE.id]
    found = await page(ask_all, "services?minimal=true&search=velka")
    assert [each["id"] for each in found["contents"]] == [ADVICE.id]
    every = await page(ask_all, "services?minimal=true&tombstones=true")
    assert {each["id"]: each["status"] for each in every["contents"] if "status" in each} == {
        ENDED.id: "inactive",
        GONE.id: "defunct",
    }
    nothing = await page(ask_all, "services?minimal=true&search=velka+vertaistuki")
    assert (nothing["total_items"], nothing["contents"]) == (0, [])


async def test_services_at_locations_are_listed_by_pages_and_by_lines(ask_all: Asking) -> None:
    found = await page(ask_all, "service_at_locations?per_page=2")
    ids = {link_id(ADVICE.id, each.id): each.id for each in (OFFICE, LINE, SITE)}
    every = await lines(ask_all, "service_at_locations?format=ndjson")
    assert {each["id"]: each["location_id"] for each in every} == ids
    assert (found["total_items"], found["total_pages"]) == (3, 2)
    assert found["contents"] == every[:2]
    behind = await page(ask_all, "service_at_locations?per_page=2&page=5")
    assert (behind["total_items"], behind["contents"]) == (3, [])
    full = await lines(ask_all, "service_at_locations?format=ndjson&full=true")
    assert [wrong for each in full for wrong in violations("service_at_location", each)] == []


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("search=vertaistuki", set()),
        (f"organization_id={CITY.id}", {OFFICE.id, LINE.id, SITE.id}),
        ("modified_after=2026-02-04", set()),
        ("postcode=33200", {OFFICE.id, LINE.id, SITE.id}),
        ("postcode=90100", set()),
        ("postcode=33200&proximity=5000", {OFFICE.id}),
        ("postcode=90100&proximity=5000", set()),
        ("postcode=90100&proximity=2000000", {OFFICE.id}),
        ("modified_after=9999-12-31", set()),
    ],
)
async def test_places_take_filters(ask_all: Asking, query: str, places: set[str]) -> None:
    found = await page(ask_all, f"service_at_locations?{query}")
    assert {each["location_id"] for each in found["contents"]} == places


async def test_the_package_is_had_in_a_language(ask_all: Asking) -> None:
    response = await get(ask_all, "datapackage.zip?language=sv")
    assert response.headers["content-disposition"] == 'attachment; filename="hsds.zip"'
    with zipfile.ZipFile(io.BytesIO(response.content)) as package:
        descriptor = orjson.loads(package.read("datapackage.json"))
        assert b"Skuldr\xc3\xa5dgivning" in package.read("services.csv")
    assert (descriptor["language"], descriptor["homepage"]) == ("sv", "http://polku.test")
