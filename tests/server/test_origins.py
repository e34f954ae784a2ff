"""Which other sites' pages may ask, where an installation names them."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin, Subprotocol

from catalogue.errors import SettingsInvalid
from catalogue.server.app import create_app
from catalogue.server.exposure import Exposure
from catalogue.server.origins import Origins
from tests.analyzer import ANALYZER
from tests.server.serving import NOWHERE, Asking, client_of, listening

CITY, STRANGER = "https://city.example", "https://stranger.example"
NAMED = Exposure(Origins.of(f"{CITY}, https://other.example:8443"))
PREFLIGHT = {"access-control-request-method": "POST"}


@asynccontextmanager
async def asked(index: Path, exposed: Exposure = NAMED) -> AsyncGenerator[Asking]:
    app = create_app(index, ANALYZER, NOWHERE, exposed=exposed)
    async with app.router.lifespan_context(app), client_of(app) as client:
        yield Asking(client)


async def test_a_named_site_may_read_the_answer_and_caches_know_that_it_is_for_it(
    index: Path,
) -> None:
    async with asked(index) as ask:
        before = await ask.client.options("/graphql", headers=PREFLIGHT | {"origin": CITY})
        after = await ask.response("{ __typename }", origin=CITY)
    assert before.status_code == 204
    for answer in (before, after):
        assert answer.headers["access-control-allow-origin"] == CITY
        assert "Origin" in answer.headers["vary"]
        assert "access-control-allow-credentials" not in answer.headers


@pytest.mark.parametrize("origin", [STRANGER, "null", f"{CITY}.stranger.example", CITY.upper()])
async def test_no_other_site_may(index: Path, origin: str) -> None:
    async with asked(index) as ask:
        before = await ask.client.options("/graphql", headers=PREFLIGHT | {"origin": origin})
        after = await ask.response("{ __typename }", origin=origin)
    assert before.status_code == 403
    for answer in (before, after):
        assert "access-control-allow-origin" not in answer.headers
        assert "Origin" in answer.headers["vary"]


async def test_programs_name_no_origin_and_may(index: Path) -> None:
    async with asked(index) as ask:
        assert await ask.data("{ __typename }") == {"__typename": "Query"}


@pytest.mark.parametrize("origin", [None, CITY, "own"])
async def test_programs_named_sites_and_our_own_pages_open_sockets(
    index: Path, origin: str | None
) -> None:
    async with listening(create_app(index, ANALYZER, NOWHERE, exposed=NAMED)) as address:
        await opened(address, address if origin == "own" else origin)


async def test_no_other_site_opens_a_socket(index: Path) -> None:
    async with listening(create_app(index, ANALYZER, NOWHERE, exposed=NAMED)) as address:
        with pytest.raises(InvalidStatus) as refused:
            await opened(address, STRANGER)
    assert refused.value.response.status_code == 403


async def opened(address: str, origin: str | None) -> None:
    """Raises InvalidStatus."""
    given = Origin(origin) if origin else None
    protocols = [Subprotocol("graphql-transport-ws")]
    url = f"{address.replace('http', 'ws', 1)}/graphql"
    async with connect(url, subprotocols=protocols, origin=given, proxy=None):
        pass


@pytest.mark.parametrize(
    "setting",
    [
        *("city.example", "https://city.example/", "https://City.example", "*.city.example"),
        *("* null", "https://user@city.example", "ftp://city.example", "https://"),
    ],
)
def test_what_no_browser_writes_as_an_origin_is_refused(setting: str) -> None:
    with pytest.raises(SettingsInvalid, match=r"^POLKU_CORS_ORIGINS: "):
        Origins.of(setting)


def test_nothing_is_nobody() -> None:
    assert Origins.of("") == Origins(frozenset())
