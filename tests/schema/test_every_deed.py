"""Each mutation is done by who may, and nobody else can do the same to what is not theirs.

That somebody is refused says little where nobody could have done it: so the very input that is
refused to others is then taken from its owner, and something comes of it.
"""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator, Generator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from catalogue.settings import settings
from catalogue.store.database import Connection, connected
from tests.conftest import created
from tests.mail.postbox import FROM, PUBLIC_URL
from tests.schema.advisors import KEYRING
from tests.schema.deeds import DEEDS, Deed, Json
from tests.schema.everybody import DEMONSTRATION, Somebody, everybody
from tests.schema.marked import marks_in, tell_marked
from tests.schema.test_every_role import CHANGES, NAMED, UNBOUND, codes_in, rows
from tests.schema.town import Town
from tests.schema.walking import SCHEMA, Known, deed_of, root_fields
from tests.server.serving import FOR_THE_OPERATOR, Asking, asking


@dataclass(frozen=True)
class Place:
    """A database that is copied for each deed, its index, and everybody by name."""

    server: str
    template: str
    index: Path
    everybody: Mapping[str, Somebody]


@dataclass(frozen=True)
class Scene:
    ask: Asking
    database: Connection


@pytest.fixture(scope="module")
async def place(
    postgres_url: str, template: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncGenerator[Place]:
    name, index = f"deeds_{os.getpid()}", tmp_path_factory.mktemp("deeds")
    async with created(postgres_url, name, template) as url:
        async with connected(url) as database:
            await tell_marked(database)
            await Town(database, index).index()
            found = await everybody(database)
        yield Place(postgres_url, name, index, found)


@asynccontextmanager
async def scene(place: Place, name: str) -> AsyncGenerator[Scene]:
    door = replace(FOR_THE_OPERATOR, demonstration=DEMONSTRATION)
    async with (
        created(place.server, f"{place.template}_{name.lower()}", place.template) as url,
        asking(place.index, url, UNBOUND, door, KEYRING) as ask,
        connected(url) as database,
    ):
        yield Scene(ask, database)


@pytest.fixture(autouse=True)
def _with_mail(monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    """So that links can be sent; nothing sends them here."""
    variables = {"SMTP_URL": "smtp://127.0.0.1:1", "MAIL_FROM": FROM, "PUBLIC_URL": PUBLIC_URL}
    for name, value in variables.items():
        monkeypatch.setenv(f"POLKU_{name}", value)
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


def test_every_mutation_has_its_deed() -> None:
    assert list(DEEDS) == root_fields(SCHEMA.mutation_type)


@pytest.mark.parametrize("mutation", DEEDS)
async def test_a_deed_is_done_by_who_may_and_by_nobody_else(place: Place, mutation: str) -> None:
    deed = DEEDS[mutation]
    owner = place.everybody[deed.by]
    async with scene(place, mutation) as on:
        if deed.statement:
            await on.database.execute(deed.statement.replace("OWNER", await subject(on, owner)))
        for each in deed.first:
            await does(on, each, DEEDS[each].input, owner)
        before = await rows(on.database)
        await others_try(place, on, mutation, deed)
        assert await rows(on.database) == before
        await does(on, mutation, deed.input, owner)
        assert await rows(on.database) != before


async def subject(on: Scene, somebody: Somebody) -> str:
    viewer = (await on.ask.data("{ viewer { subject } }", None, **somebody.headers))["viewer"]
    return viewer["subject"] if viewer else ""


async def does(on: Scene, mutation: str, given: Json, owner: Somebody) -> None:
    """It must not be refused."""
    query = deed_of(mutation, KNOWN)
    body = await on.ask(query, {"input": dict(given)}, **owner.headers)
    assert codes_in(body) == set(), body["errors"]
    assert body["data"][mutation]["userErrors"] == []


async def others_try(place: Place, on: Scene, mutation: str, deed: Deed) -> None:
    """They are told nothing that is not theirs."""
    named = next(right for name, right in CHANGES.items() if mutation.startswith(name))
    right = deed.right or named
    variables = {"input": dict(deed.of_others or deed.input)}
    query, tried = deed_of(mutation, KNOWN), 0
    for name, somebody in place.everybody.items():
        may = somebody.may(right) or (somebody.linked and somebody.may_try(mutation))
        if may:
            continue
        tried += 1
        body = await on.ask(query, variables, **somebody.headers)
        assert marks_in(str(body)) == set(), name
        assert "INTERNAL_SERVER_ERROR" not in codes_in(body), name
        refused = (body.get("data") or {}).get(mutation)
        assert refused is None or refused["userErrors"], name
    assert tried


KNOWN = Known(NAMED, ["x"])
