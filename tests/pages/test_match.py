"""The page of matches: a situation that is kept nowhere, and why each service fits it."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
import structlog

from catalogue.store.database import Connection
from tests.pages.reading import Page
from tests.search.builders import publish
from tests.server.serving import CATALOGUE, asking


async def match(
    browser: httpx.AsyncClient, status: int = 200, language: str = "en", **fields: str
) -> Page:
    response = await browser.post("/match", params={"language": language}, data=fields)
    assert response.status_code == status
    return Page(response.text)


def found(page: Page) -> list[str]:
    """The names of the services, in their order."""
    links = [each["href"] or "" for each in page.all("a")]
    return [each.split("/")[2].rpartition("-")[0] for each in links if "/service/" in each]


async def vain(database: Connection, database_url: str, directory: Path, *forms: str) -> int:
    """How often a situation that nothing fits is counted that each of these forms tells."""
    publish(directory, CATALOGUE)
    async with asking(directory, database_url) as ask:
        for form in forms:
            await match(ask.client, words="xyzzy", form=form)
    return sum(row["count"] for row in await database.fetch("SELECT count FROM unmet_need"))


async def test_a_form_that_asks_with_each_answer_asks_once_in_vain(
    database: Connection, database_url: str, tmp_path: Path
) -> None:
    assert await vain(database, database_url, tmp_path, "one", "one", "one") == 1


async def test_two_forms_ask_twice_in_vain(
    database: Connection, database_url: str, tmp_path: Path
) -> None:
    assert await vain(database, database_url, tmp_path, "one", "other") == 2


async def test_a_form_keeps_its_name(browser: httpx.AsyncClient) -> None:
    pages = await match(browser), await match(browser), await match(browser, form="kept")
    names = [
        each["value"] for page in pages for each in page.all("input") if each["name"] == "form"
    ]
    assert (len(set(names)), names[-1]) == (3, "kept")


async def test_before_anything_is_said_nothing_is_ranked(browser: httpx.AsyncClient) -> None:
    response = await browser.get("/match", params={"language": "en"})
    page = Page(response.text)
    assert (response.status_code, found(page)) == (200, [])
    assert "Nothing is said yet" in page.lines


async def test_a_match_says_of_each_criterion_whether_and_why(
    browser: httpx.AsyncClient,
) -> None:
    page = await match(browser, municipality="980", free="yes", stage="JOB_SEARCH", age="30")
    start = page.lines.index("Työhönvalmennus")
    assert page.lines[start : start + 8] == [
        "Työhönvalmennus",
        "Tampereen työllisyyspalvelut",
        "Fits: 73 of 100",
        "Apua työn etsimiseen",
        "✓ Fits: Serves the municipality of Ylöjärvi.",
        "✓ Fits: It helps at this stage: Job search.",
        "✓ Fits: Free of charge.",
        "? Not told: No age limit is told.",
    ]


async def test_what_fits_best_comes_first_and_what_fails_is_left_out(
    browser: httpx.AsyncClient,
) -> None:
    page = await match(browser, municipality="837", free="yes")
    assert found(page)[0] == "tyohonvalmennus"
    assert "velkaneuvonta" not in found(page)


async def test_what_fails_is_shown_where_it_is_wished_for_with_what_is_in_the_way(
    browser: httpx.AsyncClient,
) -> None:
    page = await match(browser, municipality="837", free="yes", unfit="yes")
    assert found(page)[-1] == "velkaneuvonta"
    last = page.lines[page.lines.index("Velkaneuvonta") :]
    assert "Does not fit: something is in the way" in last
    assert any(line.startswith("✗ Does not fit: ") for line in last)


async def test_the_form_keeps_what_was_filled_in(browser: httpx.AsyncClient) -> None:
    page = await match(browser, words="velka", position="UNEMPLOYED", free="yes")
    chosen = [each["value"] for each in page.all("option") if "selected" in each]
    ticked = [each["name"] for each in page.all("input") if "checked" in each]
    [words] = [each["value"] for each in page.all("input") if each["name"] == "words"]
    assert (words, chosen, ticked) == ("velka", ["UNEMPLOYED"], ["free"])
    [folded] = page.all("details")
    assert "open" in folded


async def test_an_age_that_nobody_has_is_told_beside_its_field(
    browser: httpx.AsyncClient,
) -> None:
    page = await match(browser, 422, age="999", municipality="837")
    [field] = [each for each in page.all("input") if each.get("aria-invalid")]
    assert (field["name"], field["aria-describedby"]) == ("age", "age-wrong")
    assert "Write a whole number from 0 to 120, or nothing." in page.lines
    assert found(page) != []


async def test_nothing_that_fits_leads_on(browser: httpx.AsyncClient) -> None:
    page = await match(browser, municipality="698", km="2", walk_in="yes")
    assert (found(page), page.lines[-2]) == ([], "Nothing fits all of it")


async def test_a_page_of_another_situation_begins_anew(browser: httpx.AsyncClient) -> None:
    page = await match(browser, municipality="837", after="nonsense")
    assert found(page)[0] == found(await match(browser, municipality="837"))[0]


async def test_a_situation_stands_in_no_address_and_in_no_log(
    browser: httpx.AsyncClient,
) -> None:
    with structlog.testing.capture_logs() as logs:
        page = await match(browser, words="salaisuus", municipality="837")
    links = [each["href"] or "" for each in page.all("a")]
    assert [each for each in links if "salaisuus" in each or "837" in each] == []
    assert [each["path"] for each in logs] == ["/match"]
    assert "salaisuus" not in str(logs)


async def test_nobody_keeps_what_was_found(browser: httpx.AsyncClient) -> None:
    response = await browser.post("/match", data={"age": "27"})
    assert response.headers["cache-control"] == "no-store"


async def test_a_situation_in_the_address_is_not_read(browser: httpx.AsyncClient) -> None:
    response = await browser.get("/match", params={"municipality": "837", "language": "en"})
    assert "Nothing is said yet" in Page(response.text).lines


@pytest.mark.parametrize(
    ("language", "line"),
    [("fi", "Mitään ei ole vielä kerrottu"), ("sv", "Inget har sagts ännu")],
)
async def test_it_speaks_the_language_of_the_page(
    browser: httpx.AsyncClient, language: str, line: str
) -> None:
    assert line in (await match(browser, language=language)).lines
