"""The pages of quality: which organisation has what to mend."""

from __future__ import annotations

import httpx

from tests.pages.reading import Page
from tests.server.serving import CITY


async def read(browser: httpx.AsyncClient, address: str, status: int = 200) -> Page:
    response = await browser.get(address, headers={"Accept-Language": "en"})
    assert response.status_code == status
    return Page(response.text)


def links(page: Page, folder: str) -> list[str]:
    found = [each["href"] or "" for each in page.all("a")]
    return [each for each in found if each.startswith(folder)]


async def test_organizations_with_services_tell_their_score_and_what_is_missing(
    browser: httpx.AsyncClient,
) -> None:
    page = await read(browser, "/quality")
    begins = page.lines.index("City of Tampere")
    assert page.lines[begins : begins + 4] == [
        "City of Tampere",
        "1 service:",
        "50 of 100",
        "There is no description. (1 service)",
    ]
    assert len(links(page, "/quality/")) == 3


async def test_an_organization_is_found_by_its_name(browser: httpx.AsyncClient) -> None:
    page = await read(browser, "/quality?q=ty%C3%B6tt%C3%B6mien")
    assert len(links(page, "/quality/")) == 1
    nobody = await read(browser, "/quality?q=xyzzy")
    assert "No organisation here has services." in nobody.lines


async def test_each_service_of_an_organization_leads_to_what_it_lacks(
    browser: httpx.AsyncClient,
) -> None:
    overview = await read(browser, "/quality?q=Tampereen+kaupunki")
    page = await read(browser, links(overview, "/quality/")[0])
    assert page.lines[1:5] == ["City of Tampere", "What it offers", "1 service:", "50 of 100"]
    assert "Velkaneuvonta: 50 of 100" in page.lines
    assert links(page, "/organization/")[0].endswith(CITY.id.replace("-", "")[:10])


async def test_an_unknown_organization_has_no_quality(browser: httpx.AsyncClient) -> None:
    await read(browser, "/quality/nobody-0000000000", 404)


async def test_a_cursor_of_another_list_begins_anew(browser: httpx.AsyncClient) -> None:
    response = await browser.get("/quality?after=nonsense")
    assert (response.status_code, response.headers["location"]) == (303, "/quality")
