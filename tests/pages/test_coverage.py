"""The page of coverage: a map, the same in figures, gaps, two cities, and a file to keep."""

from __future__ import annotations

import csv
import re
from importlib.resources import files

import httpx
import pytest

from catalogue.pages.coverage_sheet import HEADINGS
from tests.pages.reading import Page
from tests.pages.test_accessible import TEXT, luminance


async def read(browser: httpx.AsyncClient, **parameters: str) -> Page:
    response = await browser.get("/coverage", params={"language": "en", **parameters})
    assert response.status_code == 200
    return Page(response.text)


async def sheet(browser: httpx.AsyncClient, **parameters: str) -> list[list[str]]:
    response = await browser.get("/coverage.csv", params={"language": "en", **parameters})
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert response.headers["content-disposition"] == 'attachment; filename="coverage.csv"'
    text = response.content.decode("utf-8-sig")
    return list(csv.reader(text.splitlines(), delimiter=";"))


def after(page: Page, line: str, number: int) -> list[str]:
    start = page.lines.index(line)
    return page.lines[start + 1 : start + 1 + number]


async def test_it_begins_with_the_six_cities_by_theme(browser: httpx.AsyncClient) -> None:
    page = await read(browser)
    assert "Theme × municipality" in page.lines
    rows = [line for line in page.lines if line in {"Helsinki", "Espoo", "Oulu", "Turku"}]
    assert {"Helsinki", "Espoo", "Oulu", "Turku"} == set(rows)


async def test_the_map_says_in_figures_what_it_shows_in_colours(
    browser: httpx.AsyncClient,
) -> None:
    page = await read(browser, one="837", other="564")
    squares = [each["class"] for each in page.all("rect") if "y" in each]
    assert squares.count("s4") == 2  # employment and advice, in Tampere
    assert {"1", "0", "0*"} <= set(page.lines)


async def test_two_cities_stand_side_by_side(browser: httpx.AsyncClient) -> None:
    page = await read(browser, one="837", other="564")
    assert after(page, "Side by side", 5) == [
        "Theme",
        "Tampere",
        "Oulu",
        "More in",
        "The whole country",
    ]
    assert after(page, "The whole country", 5) == ["Employment", "1", "0", "Tampere +1", "0"]


async def test_gaps_are_told_by_municipality(browser: httpx.AsyncClient) -> None:
    page = await read(browser, one="837", other="564", by="STAGE")
    gaps = after(page, "No local service at all:", 4)
    assert gaps == [
        "Tampere",
        "Guidance, Resources, Skills, Entrepreneurship, At work",
        "Oulu",
        "Guidance, Resources, Skills, Job search, Entrepreneurship, At work",
    ]


@pytest.mark.parametrize("pair", [{"one": "837"}, {"one": "837", "other": "837"}])
async def test_one_city_alone_is_not_compared(
    browser: httpx.AsyncClient, pair: dict[str, str]
) -> None:
    page = await read(browser, **pair)
    assert "To compare, choose two municipalities that are not the same." in page.lines
    assert "The same as a table" in page.lines


@pytest.mark.parametrize("by", ["THEME", "TARGET_GROUP", "LANGUAGE", "LIFE_EVENT", "STAGE"])
async def test_services_are_counted_by_each_kind_of_code_for_a_whole_region(
    browser: httpx.AsyncClient, by: str
) -> None:
    response = await browser.get("/coverage", params={"by": by, "area": "region.17"})
    assert response.status_code == 200
    assert len(response.content) < 100_000


async def test_what_nobody_understands_is_left_out(browser: httpx.AsyncClient) -> None:
    page = await read(browser, by="NONSENSE", area="region.XX", one="000")
    assert "Theme × municipality" in page.lines


async def test_the_file_has_a_line_for_each_cell(browser: httpx.AsyncClient) -> None:
    lines = await sheet(browser, one="837", other="564")
    assert lines[:2] == [
        list(HEADINGS),
        ["837", "Tampere", "EMPLOYMENT", "Employment", "1", "1", "0", "false", "false"],
    ]
    assert len(lines) == 1 + 2 * 8


async def test_the_page_leads_to_the_file_of_the_same_table(browser: httpx.AsyncClient) -> None:
    page = await read(browser, by="STAGE", one="837", other="564")
    links = [each["href"] for each in page.all("a")]
    assert "/coverage.csv?by=STAGE&one=837&other=564" in links


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "square"),
    [("on-few", "s1"), ("on-few", "s2"), ("on-many", "s3"), ("on-many", "s4")],
)
def test_figures_can_be_read_in_every_shade(text: str, square: str, dark: bool) -> None:  # noqa: FBT001
    styles = files("catalogue.pages").joinpath("style.css").read_text("utf-8")
    schemes = re.findall(r"\.heat \{(.*?)\}", styles, re.DOTALL)
    found = dict(re.findall(r"--([\w-]+): (#\w{6});", schemes[dark]))
    lighter, darker = sorted((luminance(found[text]), luminance(found[square])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= TEXT
