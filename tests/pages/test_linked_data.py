"""What search engines read on a page."""

from __future__ import annotations

import json
import re
from typing import Any

import httpx
import pytest

from catalogue.exports.publisher import PAGES
from catalogue.model.document import Document, State
from catalogue.model.identity import EntityKind
from catalogue.pages import service
from catalogue.pages.entity_page import EntityPage
from catalogue.pages.event import EventPage
from catalogue.pages.linked_data import data_block
from catalogue.pages.organization import OrganizationPage
from catalogue.pages.project import ProjectPage
from catalogue.pages.service_channel import ServiceChannelPage
from tests.pages.entities import address_of
from tests.pages.test_service import address_of as address_of_service
from tests.server.serving import CITY, COACHING, JOB_CLUB_MEETING, OFFICE

_BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>')


async def told(browser: httpx.AsyncClient, address: str) -> dict[str, Any]:
    """What the page's only block holds."""
    page = await browser.get(address, params={"language": "sv"})
    [block] = _BLOCK.findall(page.text)
    return json.loads(block)


async def test_a_service_is_told_in_the_language_of_the_page(browser: httpx.AsyncClient) -> None:
    address = await address_of_service(browser, COACHING)
    found = await told(browser, address)
    assert (found["@context"], found["@type"]) == ("https://schema.org", "GovernmentService")
    assert found["url"].endswith(address)
    assert found["name"] == {"@language": "sv", "@value": "Arbetsträning"}
    place = found["availableChannel"][0]["serviceLocation"]
    assert place["geo"]["latitude"] == 61.497752


@pytest.mark.parametrize(
    ("page", "entity", "kind"),
    [
        (EventPage, JOB_CLUB_MEETING, "Event"),
        (OrganizationPage, CITY, "GovernmentOrganization"),
        (ServiceChannelPage, OFFICE, "Place"),
    ],
)
async def test_other_things_are_told_likewise(
    page: type[EntityPage], entity: Document, kind: str, browser: httpx.AsyncClient
) -> None:
    found = await told(browser, await address_of(browser, page, entity))
    assert (found["@type"], found["name"]["@language"]) == (kind, "sv" if entity is CITY else "fi")


def test_what_is_no_more_is_not_told() -> None:
    gone = {"state": State.RETRACTED, "name": {"value": "Mennyt", "language": "FI"}}
    assert data_block("/organization/", gone, "https://polku.example.fi/") == ""


def test_no_text_closes_the_block() -> None:
    name = {"value": "</script><script>alert(1)</script>", "language": "FI"}
    block = data_block("/organization/", {"state": "ACTIVE", "name": name}, "https://p.fi/")
    assert block.count("<") == 2
    [data] = _BLOCK.findall(block)
    assert json.loads(data)["name"]["@value"] == name["value"]


def test_exports_know_where_the_pages_are() -> None:
    others = (ServiceChannelPage, OrganizationPage, EventPage, ProjectPage)
    paths = [service.PATH, *(each.path for each in others)]
    assert [PAGES[kind] for kind in EntityKind] == paths
