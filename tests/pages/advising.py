"""An advisor of a made-up desk before the pages of routes, as a browser that keeps cookies."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from catalogue.access.demonstration import Demonstration
from catalogue.access.door import Door
from catalogue.model.identity import EntityId
from catalogue.store.database import Connection
from tests.access.organizations import HELSINKI, tell_organizations
from tests.pages.reading import Page
from tests.schema.town import Town
from tests.server.serving import asking

SERVICES = {"1": "Työhönvalmennus", "2": "Velkaneuvonta", "3": "Uravalmennus"}


class Advising:
    """Reads pages, and sends their forms with what these carry hidden."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def sign_in(self, role: str = "ADVISOR", desk: EntityId = HELSINKI) -> None:
        form = {"form_token": await self._hidden("/sign-in", "form_token")}
        response = await self.client.post("/sign-in", data=form | {"role": role, "desk": desk})
        assert response.status_code == 303

    async def page(self, address: str) -> Page:
        response = await self.client.get(address)
        assert response.status_code == 200, response.text
        assert response.headers["cache-control"] == "no-store"
        return Page(response.text)

    async def begin(self, title: str = "Kohti työtä", language: str = "FI") -> str:
        """The address of a new route."""
        form = {"form_token": await self._hidden("/routes", "form_token")}
        response = await self.client.post(
            "/routes", data=form | {"title": title, "language": language}
        )
        return response.headers["location"].partition("?")[0]

    async def send(self, address: str, **fields: str) -> httpx.Response:
        """Sends a form of the route's page, as it is now."""
        page = await self.page(address)
        hidden = {
            each["name"] or "": each["value"] or ""
            for each in page.all("input")
            if each.get("name") in {"form_token", "revision", "key"}
        }
        return await self.client.post(address, data=hidden | fields)

    async def does(self, address: str, **fields: str) -> Page:
        """The page after that was done."""
        response = await self.send(address, **fields)
        assert response.status_code == 303, Page(response.text).lines
        return await self.page(response.headers["location"].partition("#")[0])

    async def steps(self, address: str) -> list[str]:
        """The ids of the route's steps, in order."""
        ids = [each.get("id") or "" for each in (await self.page(address)).all("li")]
        return [each.removeprefix("step-") for each in ids if each.startswith("step-")]

    async def _hidden(self, address: str, name: str) -> str:
        page = await self.page(address)
        return [each for each in page.all("input") if each.get("name") == name][-1]["value"] or ""


@asynccontextmanager
async def advising(
    database: Connection, database_url: str, directory: Path
) -> AsyncGenerator[Advising]:
    """Before a demonstration with a few services and desks; nobody is signed in yet."""
    await tell_organizations(database)
    await Town(database, directory).load(SERVICES)
    door = Door(demonstration=Demonstration())
    async with asking(directory, database_url, door=door) as asked:
        asked.client.cookies.set("polku_language", "en")
        yield Advising(asked.client)


def headings(page: Page) -> list[str]:
    """What the steps of a route are called, by their first lines."""
    names = set(SERVICES.values())
    return [line for line in page.lines if line in names]
