"""The page of an organisation: who it is, what it offers, and the way to what belongs to it."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator
from pathlib import Path

import httpx
import pytest

from catalogue.model.service_channel import ServiceChannelType
from catalogue.pages.organization import OrganizationPage
from catalogue.pages.service_channel import ServiceChannelPage
from tests.pages.entities import address_of, links, read
from tests.pages.reading import Page
from tests.search.builders import channel, organization, publish, service
from tests.server.serving import ASSOCIATION, CITY, DEPARTMENT, asking

BUSY = organization("Monipalvelu")
LINE = channel("Neuvontapuhelin", ServiceChannelType.PHONE, organization_id=BUSY.id)
NOBODYS = service("Kenen palvelu", [], [LINE])
MANY = [service(f"Palvelu {number:02}", [BUSY]) for number in range(23)]


@pytest.fixture(scope="module")
async def busy(
    tmp_path_factory: pytest.TempPathFactory, routes_url: str
) -> AsyncGenerator[httpx.AsyncClient]:
    """An organisation of which one page does not tell all."""
    index: Path = tmp_path_factory.mktemp("busy")
    publish(index, [BUSY, LINE, NOBODYS, *MANY])
    async with asking(index, routes_url) as asked:
        yield asked.client


async def test_it_begins_with_who_it_is_and_what_it_offers(browser: httpx.AsyncClient) -> None:
    page = await read(browser, OrganizationPage, CITY)
    assert page.lines[:7] == [
        "← Search for services",
        "City of Tampere",
        "Municipality",
        "Suomen suurin sisämaakaupunki",
        "In Finnish: the source has no other text.",
        "Read it in: Suomi, Svenska",
        "Services 1",
    ]


async def test_it_leads_to_what_it_offers_and_to_what_it_is_a_part_of(
    browser: httpx.AsyncClient,
) -> None:
    found = links(await read(browser, OrganizationPage, DEPARTMENT))
    leads = {re.sub(r"-\w+$", "", each) for each in found if each.count("/") == 2}
    assert leads >= {
        "/organization/tampere",
        "/service/tyohonvalmennus",
        "/place/tyollisyyspalvelupiste",
        "/event/tyonhakuklubi",
    }


async def test_its_own_services_and_projects_are_listed(browser: httpx.AsyncClient) -> None:
    page = await read(browser, OrganizationPage, ASSOCIATION)
    start = page.lines.index("Services 1")
    assert page.lines[start : start + 3] == [
        "Services 1",
        "Vertaistuki työttömille",
        "Places, telephones and e-services 1",
    ]
    assert page.lines[page.lines.index("S21955") : page.lines.index("S21955") + 3] == [
        "S21955",
        "2018–2020",
        "ended",
    ]


async def test_a_long_list_is_turned_and_leads_back(busy: httpx.AsyncClient) -> None:
    address = await address_of(busy, OrganizationPage, BUSY)
    first = Page((await busy.get(address, params={"language": "en"})).text)
    [following] = [each for each in links(first) if each.endswith("#services")]
    second = Page((await busy.get(address + following.partition("#")[0])).text)
    names = [line for line in (*first.lines, *second.lines) if line.startswith("Palvelu ")]
    assert names == [each.name.fi for each in MANY]
    assert [each for each in links(second) if each.endswith("#services")] == ["?#services"]


async def test_what_has_no_address_or_nobody_who_gives_it_is_listed(
    busy: httpx.AsyncClient,
) -> None:
    assert "Neuvontapuhelin" in (await read(busy, OrganizationPage, BUSY)).lines
    assert "Kenen palvelu" in (await read(busy, ServiceChannelPage, LINE)).lines


async def test_a_cursor_that_leads_nowhere_begins_anew(browser: httpx.AsyncClient) -> None:
    address = await address_of(browser, OrganizationPage, CITY)
    response = await browser.get(address, params={"services": "nonsense"})
    assert (response.status_code, response.headers["location"]) == (303, address)


async def test_an_earlier_name_leads_to_the_address_of_now(browser: httpx.AsyncClient) -> None:
    address = await address_of(browser, OrganizationPage, CITY)
    response = await browser.get(f"/organization/anything-{address.rpartition('-')[2]}")
    assert (response.status_code, response.headers["location"]) == (308, address)


@pytest.mark.parametrize("kind", ["organization", "place", "event", "project"])
async def test_an_unknown_address_leads_to_the_search(
    browser: httpx.AsyncClient, kind: str
) -> None:
    response = await browser.get(f"/{kind}/none-0000000000", params={"language": "en"})
    assert response.status_code == 404
    assert "There is nothing at this address" in Page(response.text).lines


async def test_a_service_and_a_hit_lead_to_who_gives_it(browser: httpx.AsyncClient) -> None:
    address = await address_of(browser, OrganizationPage, DEPARTMENT)
    asked = {"q": "työhönvalmennus", "language": "en"}
    hits = Page((await browser.get("/", params=asked)).text)
    [service_page] = [each for each in links(hits) if each.startswith("/service/tyohonvalmennus")]
    assert address in links(hits)
    assert address in links(Page((await browser.get(service_page)).text))


async def test_the_name_of_an_organisation_is_suggested_as_its_page(
    browser: httpx.AsyncClient,
) -> None:
    asked = {"q": "työttömien yhd", "language": "fi"}
    found = (await browser.get("/suggestions", params=asked)).json()
    address = await address_of(browser, OrganizationPage, ASSOCIATION)
    assert address in [each["address"] for each in found]
