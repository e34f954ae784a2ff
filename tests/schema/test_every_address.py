"""Whoever goes to any address that the server answers is given what their rights say.

The addresses are the application's own routes: what is added is walked as well. Everybody goes with
what they have as a program would, and as a browser would. What is not everybody's carries a mark.
"""

from __future__ import annotations

import os
import re
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, replace
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
from starlette.routing import Route

from catalogue.pages.forms import FORM_TOKEN, form_token
from catalogue.server.app import create_app
from catalogue.store.database import Connection, connected
from tests.analyzer import ANALYZER
from tests.conftest import created
from tests.schema.advisors import KEYRING
from tests.schema.everybody import DEMONSTRATION, Somebody, everybody
from tests.schema.marked import (
    ADVISED,
    DEBT,
    MARKS,
    MEETING,
    PLACE,
    PROJECT,
    REFERRAL,
    ROUTE,
    SHEETS,
    UPLOAD,
    marks_in,
    tell_marked,
)
from tests.schema.test_every_role import UNBOUND, rows
from tests.schema.town import Town
from tests.server.serving import FOR_THE_OPERATOR, NOWHERE, Asking, asking

DOOR = replace(FOR_THE_OPERATOR, demonstration=DEMONSTRATION)
KEY = "0123456789abcdef"
"""What a browser calls a link that it has opened."""

FILLED: Mapping[str, str] = {
    "/service/{slug}": ADVISED,
    "/organization/{slug}": DEBT,
    "/quality/{slug}": DEBT,
    "/place/{slug}": PLACE,
    "/event/{slug}": MEETING,
    "/project/{slug}": PROJECT,
    "/referrals/{id}": REFERRAL,
    "/routes/{id}": ROUTE,
    "/routes/{id}/paper": ROUTE,
    "/sources/{id}": SHEETS,
    "/uploads/{id:uuid}": UPLOAD,
    "/import/spreadsheet/{id:uuid}": UPLOAD,
    "/hsds/services/{id}": ADVISED,
    "/hsds/organizations/{id}": DEBT,
    "/hsds/service_at_locations/{id}": PLACE,
    "/hsds/taxonomies/{id}": "x",
    "/hsds/taxonomy_terms/{id}": "x",
    "/route/{token}": "guessed",
    "/referral/{token}": "guessed",
    "/feedback/{token}": "guessed",
    "/referral/opened/{key}": KEY,
    "/feedback/opened/{key}": KEY,
}
"""What of Helsinki's stands in the place of a parameter."""

SHOWN: Mapping[str, tuple[str, str]] = {
    "/service/{slug}": ("ADVISOR own", "mark-of-the-advisor-part"),
    "/routes": ("ADVISOR own", "mark-of-a-route"),
    "/routes/{id}": ("ADVISOR own", "mark-of-a-route"),
    "/routes/{id}/paper": ("ADVISOR own", "mark-of-a-route"),
    "/referrals": ("ADVISOR own", "mark-of-a-referral"),
    "/referrals/{id}": ("ADVISOR own", "mark-of-a-client"),
    "/uploads/{id:uuid}": ("EDITOR own", "mark-of-an-upload"),
    "/import/spreadsheet/{id:uuid}": ("PARTNER SUBMIT own", "mark-of-an-upload"),
    "/referral/opened/{key}": ("RECEIVER of it", "mark-of-a-client"),
    "/feedback/opened/{key}": ("CLIENT of it", "mark-of-a-referral"),
}
"""Who is shown what there: that others are not says something because these are."""

ROUTES = [
    route
    for route in create_app(Path(), ANALYZER, NOWHERE, door=DOOR).routes
    if isinstance(route, Route)
]
READ = [each.path for each in ROUTES if each.methods is None or "GET" in each.methods]
SENT_TO = [each.path for each in ROUTES if each.methods is None or "POST" in each.methods]


@dataclass(frozen=True)
class Walk:
    ask: Asking
    database: Connection
    everybody: Mapping[str, Somebody]

    async def address(self, path: str) -> str:
        """With what fills it; pages of entities go by readable names."""
        given = FILLED.get(path, "")
        if "{slug}" in path:
            query = "query ($id: ID!) { node(id: $id) { ... on CatalogueEntity { slug } } }"
            given = (await self.ask.data(query, {"id": given}))["node"]["slug"]
        return re.sub(r"\{[^}]*\}", given, path)


@pytest.fixture(scope="module")
async def walk(
    postgres_url: str, template: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncGenerator[Walk]:
    index = tmp_path_factory.mktemp("addresses")
    async with (
        created(postgres_url, f"addresses_{os.getpid()}", template) as url,
        connected(url) as database,
    ):
        await tell_marked(database)
        await Town(database, index).index()
        async with asking(index, url, UNBOUND, DOOR, KEYRING) as ask:
            yield Walk(ask, database, await everybody(database))


def test_what_fills_an_address_fills_one_that_there_is() -> None:
    assert set(FILLED) == {each.path for each in ROUTES if "{" in each.path}
    assert set(SHOWN) <= set(READ)


@pytest.mark.parametrize("path", READ)
async def test_nobody_is_shown_more_than_they_may(walk: Walk, path: str) -> None:
    address = await walk.address(path)
    for name, somebody in walk.everybody.items():
        answer = await walk.ask.client.get(address, headers=carried(somebody))
        check(name, somebody, answer)
        if SHOWN.get(path, ("", ""))[0] == name:
            assert SHOWN[path][1] in answer.text


@pytest.mark.parametrize("path", SENT_TO)
async def test_nobody_changes_a_thing_by_an_empty_form(walk: Walk, path: str) -> None:
    address, before = await walk.address(path), await kept(walk.database)
    for name, somebody in walk.everybody.items():
        session = session_of(somebody)
        form = urlencode({FORM_TOKEN: form_token(session)})
        headers = carried(somebody) | {"content-type": "application/x-www-form-urlencoded"}
        check(name, somebody, await walk.ask.client.post(address, content=form, headers=headers))
    assert await kept(walk.database) == before


def carried(somebody: Somebody) -> dict[str, str]:
    """What they have, as a program and a browser send it: also as that of an opened link."""
    session = session_of(somebody)
    if not session:
        return {}
    cookies = f"polku_session={session}; polku_link_{KEY}={session}"
    return {"authorization": f"Bearer {session}", "cookie": cookies}


def session_of(somebody: Somebody) -> str:
    return somebody.headers.get("Authorization", "").removeprefix("Bearer ")


def check(name: str, somebody: Somebody, answer: httpx.Response) -> None:
    """It gives nothing but what they may have, and no defect; its cookies are for us alone."""
    may = {mark for mark, right in MARKS.items() if somebody.may(right)} | somebody.linked
    assert marks_in(answer.text) - may == set(), name
    assert answer.status_code != 500, name
    for line in answer.headers.get_list("set-cookie"):
        (cookie,) = SimpleCookie(line).values()
        assert cookie["httponly"] or cookie["max-age"] == "0", line
        assert cookie["samesite"].lower() in {"lax", "strict"}, line


async def kept(database: Connection) -> object:
    """All that there is, but for who has looked."""
    found = await rows(database)
    return {row: count for row, count in found.items() if not row.startswith("audit ")}
