"""Pages of the real application over a small catalogue, and routes to show on them.

All tests share one application and one database: each looks at routes of its own.
"""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator, Generator
from pathlib import Path

import httpx
import pytest

from catalogue.store.database import Connection, connected
from tests.access.openid_provider import OpenIdProvider, openid_provider
from tests.conftest import created
from tests.pages.composing import Composing
from tests.pages.grant import GRANT
from tests.pages.signing_in import visiting
from tests.search.builders import publish
from tests.server.serving import CATALOGUE, asking


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index that nobody writes to."""
    directory = tmp_path_factory.mktemp("index")
    publish(directory, (*CATALOGUE, *GRANT))
    return directory


@pytest.fixture(scope="session")
async def routes_url(postgres_url: str, template: str) -> AsyncGenerator[str]:
    async with created(postgres_url, f"pages_{os.getpid()}", template) as url:
        yield url


@pytest.fixture
async def compose(routes_url: str) -> AsyncGenerator[Composing]:
    async with connected(routes_url) as connection:
        yield Composing(connection)


@pytest.fixture(scope="session")
async def browser(index: Path, routes_url: str) -> AsyncGenerator[httpx.AsyncClient]:
    """Asks the application as browsers do, but runs nothing and follows nothing."""
    async with asking(index, routes_url) as asked:
        yield asked.client


@pytest.fixture
def provider() -> Generator[OpenIdProvider]:
    with openid_provider() as running:
        yield running


@pytest.fixture
async def visitor(
    provider: OpenIdProvider, database: Connection, database_url: str, tmp_path: Path
) -> AsyncGenerator[httpx.AsyncClient]:
    """A browser that signs in at the provider."""
    async with visiting(provider, database, database_url, tmp_path) as browser:
        yield browser
