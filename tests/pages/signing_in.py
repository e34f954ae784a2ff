"""A sign-in service, and a browser before pages on which one signs in by it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import UUID

import httpx

from catalogue.access import membership
from catalogue.access.door import Door, door
from catalogue.access.viewer import OPERATOR, Role
from catalogue.routing.referrals.sealing import new_installation_key
from catalogue.settings import Settings
from catalogue.store.database import Connection
from tests.access.openid_provider import CLIENT_ID, CLIENT_SECRET, OpenIdProvider
from tests.access.organizations import HELSINKI, tell_organizations
from tests.access.signing import AUDIENCE, SUB
from tests.pages.reading import Page
from tests.schema.town import Town
from tests.server.serving import asking

HOME = "http://polku.test"
KEYS = new_installation_key()


def way_in(provider: OpenIdProvider, keys: str = KEYS, **changed: str) -> Door:
    variables = {
        "POLKU_OIDC_ISSUER": provider.issuer,
        "POLKU_OIDC_AUDIENCE": AUDIENCE,
        "POLKU_OIDC_CLIENT_ID": CLIENT_ID,
        "POLKU_OIDC_CLIENT_SECRET": CLIENT_SECRET,
        "POLKU_PUBLIC_URL": HOME,
        **changed,
    }
    return door(Settings.model_validate(variables), keys)


@asynccontextmanager
async def visiting(
    provider: OpenIdProvider, database: Connection, database_url: str, folder: Path
) -> AsyncGenerator[httpx.AsyncClient]:
    """A browser that keeps cookies, and reads English."""
    await tell_organizations(database)
    await Town(database, folder).load({"1": "Työhönvalmennus"})
    async with asking(folder, database_url, door=way_in(provider)) as asked:
        asked.client.cookies.set("polku_language", "en")
        yield asked.client


async def advises(database: Connection, provider: OpenIdProvider) -> None:
    subject = f"{provider.issuer}|{SUB}"
    await membership.add(database, OPERATOR, subject, UUID(HELSINKI), Role.ADVISOR)


async def answer(visitor: httpx.AsyncClient, to: str = "/") -> str:
    """Where the service sends the browser back to, below our address."""
    sent = await visitor.get("/sign-in/begin", params={"to": to})
    async with httpx.AsyncClient() as elsewhere:
        back = (await elsewhere.get(sent.headers["location"])).headers["location"]
    assert back.startswith(f"{HOME}/sign-in/done?")
    return back.removeprefix(HOME)


async def sign_in(visitor: httpx.AsyncClient, to: str = "/") -> httpx.Response:
    return await visitor.get(await answer(visitor, to))


def is_signed_in(visitor: httpx.AsyncClient) -> bool:
    return "polku_session" in visitor.cookies


async def lines(visitor: httpx.AsyncClient, address: str) -> list[str]:
    return Page((await visitor.get(address)).text).lines
