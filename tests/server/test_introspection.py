"""Who is told what the schema has, where an installation tells it to those alone whom it knows."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from catalogue.server.app import create_app
from catalogue.server.exposure import Exposure
from tests.analyzer import ANALYZER
from tests.server.serving import (
    FOR_THE_OPERATOR,
    NOWHERE,
    STEWARD,
    Asking,
    client_of,
    listening,
)
from tests.server.talking import talking

SCHEMA = "{ __schema { queryType { name } } }"
QUESTIONS = (
    SCHEMA,
    '{ __type(name: "Service") { name } }',
    "{ _service { sdl } }",
    "{ harmless: __schema { queryType { name } } }",
    "query { ...Hidden } fragment Hidden on Query { ... { __schema { queryType { name } } } }",
)


@pytest.fixture
async def ask(index: Path) -> AsyncGenerator[Asking]:
    exposed = Exposure(tells_schema=False)
    app = create_app(index, ANALYZER, NOWHERE, door=FOR_THE_OPERATOR, exposed=exposed)
    async with app.router.lifespan_context(app), client_of(app) as client:
        yield Asking(client)


@pytest.mark.parametrize("question", QUESTIONS)
async def test_nobody_whom_we_do_not_know_is_told_the_schema(ask: Asking, question: str) -> None:
    posted = await ask(question)
    by_address = (await ask.client.get("/graphql", params={"query": question})).json()
    for body in (posted, by_address):
        (error,) = body["errors"]
        assert error["extensions"]["code"] == "UNAUTHENTICATED"
        assert body.get("data") is None


@pytest.mark.parametrize("question", QUESTIONS)
async def test_who_is_known_is_told(ask: Asking, question: str) -> None:
    assert await ask.data(question, authorization=STEWARD)


async def test_what_anybody_may_ask_is_answered_as_ever(ask: Asking) -> None:
    asked = '{ services(text: "__schema") { nodes { __typename } totalCount } }  # __schema'
    assert await ask.data(asked) == {"services": {"nodes": [], "totalCount": 0}}


@pytest.mark.parametrize(
    ("question", "variables"),
    [
        ("{ servces { totalCount } }", None),
        ("{ services(frist: 1) { totalCount } }", None),
        ("{ services(orderBy: NAMEE) { totalCount } }", None),
        ("query Q($o: ServiceOrder) { services(orderBy: $o) { totalCount } }", {"o": "NAMEE"}),
        ("query Q($f: ServiceFilter) { services(filter: $f) { totalCount } }", {"f": {"theme": 1}}),
    ],
)
async def test_errors_do_not_tell_it_by_what_they_suggest(
    ask: Asking, index: Path, question: str, variables: dict[str, object] | None
) -> None:
    app = create_app(index, ANALYZER, NOWHERE)
    async with app.router.lifespan_context(app), client_of(app) as client:
        (open_error,) = (await Asking(client)(question, variables))["errors"]
    (error,) = (await ask(question, variables))["errors"]
    sentence, suggests, _ = open_error["message"].partition(" Did you mean")
    assert suggests
    assert error["message"].startswith(sentence.removesuffix("."))
    assert "Did you mean" not in error["message"]


async def test_a_socket_tells_no_more(index: Path) -> None:
    exposed = Exposure(tells_schema=False)
    app = create_app(index, ANALYZER, NOWHERE, exposed=exposed)
    async with listening(app) as address, talking(address) as talk:
        await talk.subscribe(SCHEMA)
        heard = await talk.hear()
    assert heard["type"] == "error"
    assert heard["payload"][0]["extensions"]["code"] == "UNAUTHENTICATED"
