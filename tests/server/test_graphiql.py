"""GraphiQL from our own host, where somebody has brought it; the plain page everywhere else."""

from __future__ import annotations

import html
import json
import re
from collections.abc import AsyncGenerator
from pathlib import Path

import httpx
import pytest

from catalogue.server.app import create_app
from catalogue.server.explorer import EXAMPLES
from catalogue.server.graphiql import NEEDED, installed
from tests.analyzer import ANALYZER
from tests.server.serving import NOWHERE, client_of

BROWSER = {"accept": "text/html,*/*;q=0.8"}


@pytest.fixture
def brought(tmp_path: Path) -> Path:
    """A folder with every file that the page loads."""
    for name in NEEDED:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"/* {name} */")
    return tmp_path


@pytest.fixture
async def client(brought: Path) -> AsyncGenerator[httpx.AsyncClient]:
    app = create_app(brought / "index", ANALYZER, NOWHERE, graphiql=installed(brought))
    async with client_of(app) as client:
        yield client


@pytest.mark.parametrize("missing", NEEDED)
def test_nothing_is_shown_by_halves(brought: Path, missing: str) -> None:
    (brought / missing).unlink()
    assert installed(brought) is None


async def test_a_browser_gets_it_with_the_examples_as_tabs(client: httpx.AsyncClient) -> None:
    page = (await client.get("/graphql", headers=BROWSER)).text
    [examples] = re.findall('data-examples="([^"]*)"', page)
    assert [tab["query"] for tab in json.loads(html.unescape(examples))] == [*EXAMPLES.values()]
    assert "{{" not in page


async def test_without_javascript_a_form_asks(client: httpx.AsyncClient) -> None:
    page = (await client.get("/graphql", headers=BROWSER)).text
    inside = page.partition("<noscript>")[2].partition("</noscript>")[0]
    assert '<form method="get" action="/graphql">' in inside


async def test_whoever_wants_it_gets_the_plain_page(client: httpx.AsyncClient) -> None:
    page = (await client.get("/graphql", params={"plain": "1"}, headers=BROWSER)).text
    assert "/graphiql/" not in page


async def test_all_that_it_loads_is_here_and_named_once(client: httpx.AsyncClient) -> None:
    page = (await client.get("/graphql", headers=BROWSER)).text
    loaded = re.findall('(?:src|<link rel="stylesheet" href)="([^"]*)"', page)
    assert sorted(loaded) == sorted(f"/graphiql/{name}" for name in NEEDED)
    answers = [await client.get(address) for address in loaded]
    assert [answer.text for answer in answers] == [
        f"/* {address.removeprefix('/graphiql/')} */" for address in loaded
    ]


async def test_only_what_is_ours_runs(client: httpx.AsyncClient) -> None:
    first, second = [await client.get("/graphql", headers=BROWSER) for _ in range(2)]
    policy = first.headers["content-security-policy"]
    [nonce] = set(re.findall(r"'nonce-([^']+)'", policy))
    assert policy.startswith("default-src 'none'; script-src 'self' 'nonce-")
    assert "unsafe" not in policy
    assert len(re.findall(f'<(?:style|script) nonce="{nonce}">', first.text)) == 2
    assert nonce not in second.text


async def test_programs_are_answered_as_ever(client: httpx.AsyncClient) -> None:
    response = await client.post("/graphql", json={"query": "{ __typename }"})
    assert response.json()["data"] == {"__typename": "Query"}
