"""The page of a place: where, when, and what is had there."""

from __future__ import annotations

import httpx

from catalogue.pages.service_channel import ServiceChannelPage
from tests.pages.entities import address_of, links, read
from tests.pages.grant import E_SERVICE, FORM
from tests.pages.reading import Page
from tests.pages.test_service import address_of as address_of_service
from tests.server.serving import COACHING, DEBT_ADVICE, OFFICE


async def test_it_tells_where_it_is_and_when_it_is_open(browser: httpx.AsyncClient) -> None:
    page = await read(browser, ServiceChannelPage, OFFICE)
    assert page.lines[1] == "Työllisyyspalvelupiste"
    assert "Kept by Tampereen työllisyyspalvelut" in page.lines
    assert "Telephone: 040 1234567 – free of charge" in page.lines
    start = page.lines.index("Mon–Fri")
    assert page.lines[start + 1] == "8:00–\N{WORD JOINER}16:00"


async def test_it_leads_to_the_services_that_are_had_there(browser: httpx.AsyncClient) -> None:
    found = links(await read(browser, ServiceChannelPage, OFFICE))
    services = [each for each in found if each.startswith("/service/")]
    assert services == [await address_of_service(browser, each) for each in (COACHING, DEBT_ADVICE)]


async def test_an_e_service_says_what_it_asks_for(browser: httpx.AsyncClient) -> None:
    page = await read(browser, ServiceChannelPage, E_SERVICE)
    assert page.lines[2] == "E-service"
    assert "You must identify yourself there." in page.lines
    assert "https://asiointi.example.fi/haku?alku=1" in links(page)


async def test_a_form_leads_to_its_file(browser: httpx.AsyncClient) -> None:
    page = await read(browser, ServiceChannelPage, FORM, "sv")
    assert "https://example.fi/s.pdf" in links(page)


async def test_a_service_leads_to_the_place(browser: httpx.AsyncClient) -> None:
    response = await browser.get(await address_of_service(browser, DEBT_ADVICE))
    assert await address_of(browser, ServiceChannelPage, OFFICE) in links(Page(response.text))
