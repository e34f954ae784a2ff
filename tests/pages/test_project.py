"""The page of a project: what it was for, who took part, what came of it."""

from __future__ import annotations

import httpx

from catalogue.pages.organization import OrganizationPage
from catalogue.pages.project import ProjectPage
from tests.pages.entities import address_of, links, read
from tests.pages.reading import Page
from tests.pages.test_service import address_of as address_of_service
from tests.server.serving import ASSOCIATION, CITY, COACHING, GUIDANCE_PROJECT


async def test_it_begins_with_what_it_was(browser: httpx.AsyncClient) -> None:
    page = await read(browser, ProjectPage, GUIDANCE_PROJECT, "fi")
    assert page.lines[:6] == [
        "← Hae palveluja",
        "Hanke S21955",
        "Hanke S21955",
        "Hanke on päättynyt.",
        "Ohjausta työttömille",
        "Hankkeesta syntyneet palvelut 1",
    ]


async def test_it_tells_its_time_and_its_figures(browser: httpx.AsyncClient) -> None:
    page = await read(browser, ProjectPage, GUIDANCE_PROJECT)
    start = page.lines.index("In figures")
    assert page.lines[start : start + 7] == [
        "In figures",
        "When",
        "1 September 2018 – 31 December 2020",
        "People who took part",
        "412",
        "Area",
        "Area not told",
    ]


async def test_it_leads_to_its_services_and_to_who_took_part(browser: httpx.AsyncClient) -> None:
    found = links(await read(browser, ProjectPage, GUIDANCE_PROJECT))
    expected = [
        await address_of_service(browser, COACHING),
        await address_of(browser, OrganizationPage, CITY),
        await address_of(browser, OrganizationPage, ASSOCIATION),
    ]
    assert set(expected) <= set(found)


async def test_a_service_leads_to_the_project_that_it_came_out_of(
    browser: httpx.AsyncClient,
) -> None:
    page = Page((await browser.get(await address_of_service(browser, COACHING))).text)
    assert await address_of(browser, ProjectPage, GUIDANCE_PROJECT) in links(page)
