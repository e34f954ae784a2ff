"""The pages of organisations, places, events and projects, as somebody reads them."""

from __future__ import annotations

import httpx

from catalogue.model.document import Document
from catalogue.pages.entity_page import EntityPage
from tests.pages.reading import Page
from tests.server.serving import Asking


async def address_of(browser: httpx.AsyncClient, kind: type[EntityPage], entity: Document) -> str:
    asked = f'{{ {kind.field}(by: {{ id: "{entity.id}" }}) {{ slug }} }}'
    return kind.path + (await Asking(browser).data(asked))[kind.field]["slug"]


async def read(
    browser: httpx.AsyncClient, kind: type[EntityPage], entity: Document, language: str = "en"
) -> Page:
    address = await address_of(browser, kind, entity)
    response = await browser.get(address, params={"language": language})
    assert response.status_code == 200
    return Page(response.text)


def links(page: Page) -> list[str]:
    return [each["href"] or "" for each in page.all("a")]
