"""The search page: what is found, why, and what one can do next."""

from __future__ import annotations

import httpx
import pytest

from tests.pages.reading import Page


async def read(browser: httpx.AsyncClient, status: int = 200, **parameters: str) -> Page:
    response = await browser.get("/", params={"language": "en", **parameters})
    assert (response.status_code, response.headers["content-type"]) == (
        status,
        "text/html; charset=utf-8",
    )
    return Page(response.text)


def links(page: Page) -> list[str]:
    return [each["href"] or "" for each in page.all("a")]


async def test_a_hit_tells_whose_it_is_where_whether_open_and_why(
    browser: httpx.AsyncClient,
) -> None:
    page = await read(browser, q="työhönvalmennus")
    start = page.lines.index("Työhönvalmennus")
    assert page.lines[start : start + 10] == [
        "Työhönvalmennus",
        "Tampereen työllisyyspalvelut",
        "Apua työn etsimiseen",
        "● open now",
        "Helsinki",
        "Free of charge",
        "Just come",
        "Without a name",
        "Languages: Finnish, Swedish",
        "Narrow down",
    ]


async def test_the_words_that_were_found_are_marked(browser: httpx.AsyncClient) -> None:
    response = await browser.get("/", params={"q": "työhönvalmennus", "language": "en"})
    assert "<mark>Työhönvalmennus</mark>" in response.text


async def test_a_place_in_the_words_becomes_a_chip_that_can_be_taken_away(
    browser: httpx.AsyncClient,
) -> None:
    page = await read(browser, q="velkaneuvonta Tampereella")
    assert "Take away: Tampere, read from your words ×" in page.lines
    assert "/?q=velkaneuvonta" in links(page)


async def test_each_filter_has_a_chip_and_each_facet_says_what_it_leaves(
    browser: httpx.AsyncClient,
) -> None:
    page = await read(browser, municipality="837", theme="EMPLOYMENT")
    assert "Take away: Tampere ×" in page.lines
    assert "Take away: Employment ×" in page.lines
    assert "✓ Tampere 1" in page.lines
    assert "/?municipality=837" in links(page)


async def test_one_can_look_around_a_place(browser: httpx.AsyncClient) -> None:
    page = await read(browser, near="Tampere", km="5")
    assert "Take away: Within 5 km of Tampere ×" in page.lines


async def test_nothing_found_leads_on_without_a_filter(browser: httpx.AsyncClient) -> None:
    page = await read(browser, q="velkaneuvonta", theme="HEALTH")
    start = page.lines.index("There is something without")
    assert page.lines[start + 1] == "Theme: 1 service"
    assert "/?q=velkaneuvonta" in links(page)


async def test_a_slip_of_the_keyboard_is_put_right(browser: httpx.AsyncClient) -> None:
    page = await read(browser, q="velkaneuvnota")
    assert "Did you mean velkaneuvonta?" in page.lines


async def test_an_unknown_place_is_told_beside_its_field(browser: httpx.AsyncClient) -> None:
    page = await read(browser, 422, near="Ankkalinna")
    assert page.lines[-1].startswith("No place called “Ankkalinna” is known.")
    [field] = [each for each in page.all("input") if each.get("name") == "near"]
    assert field["aria-invalid"] == "true"


async def test_a_page_of_another_search_leads_to_the_first_one(browser: httpx.AsyncClient) -> None:
    response = await browser.get("/", params={"q": "velka", "after": "nonsense"})
    assert (response.status_code, response.headers["location"]) == (303, "/?q=velka")


async def test_the_language_that_was_chosen_is_remembered(browser: httpx.AsyncClient) -> None:
    chosen = await browser.get("/", params={"language": "sv", "q": "a"})
    kept = chosen.headers["set-cookie"].split(";")[0]
    again = await browser.get("/", headers={"Cookie": kept})
    assert (kept, again.headers["content-language"]) == ("polku_language=sv", "sv")


async def test_the_language_is_changed_without_losing_the_search(
    browser: httpx.AsyncClient,
) -> None:
    page = await read(browser, q="velka", theme="ADVICE")
    assert "/?q=velka&theme=ADVICE&language=sv" in links(page)


@pytest.mark.parametrize(
    ("header", "value"),
    [
        (
            "content-security-policy",
            (
                "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
                "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
            ),
        ),
        ("cache-control", "no-store"),
        ("x-content-type-options", "nosniff"),
    ],
)
async def test_nothing_of_others_runs_and_nothing_is_kept(
    browser: httpx.AsyncClient, header: str, value: str
) -> None:
    assert (await browser.get("/")).headers[header] == value


async def test_suggestions_say_where_they_lead(browser: httpx.AsyncClient) -> None:
    found = (await browser.get("/suggestions", params={"q": "velkan", "language": "fi"})).json()
    [debt_advice] = [each for each in found if each["kind"] == "SERVICE"]
    assert (debt_advice["text"], debt_advice["language"], debt_advice["count"]) == (
        "Velkaneuvonta",
        "fi",
        1,
    )
    assert debt_advice["address"].startswith("/service/velkaneuvonta-")


async def test_a_town_is_suggested_as_a_filter(browser: httpx.AsyncClient) -> None:
    found = (await browser.get("/suggestions", params={"q": "tampe"})).json()
    assert "/?municipality=837" in [each["address"] for each in found]
