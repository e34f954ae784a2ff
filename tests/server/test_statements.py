"""No statement reaches PostgreSQL for what anybody may read of the catalogue."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from graphql import GraphQLObjectType, get_named_type

from catalogue.resolvers.limits import LIMITS
from catalogue.schema import build_schema, core_schema
from catalogue.server.app import create_app
from tests.analyzer import ANALYZER
from tests.server.serving import CATALOGUE, CITY, COACHING, GUIDANCE_PROJECT, Json, listening
from tests.server.statements import Statements, heard

SCHEMA = core_schema(build_schema())
UNBOUND = replace(
    LIMITS,
    body_size=1_000_000,
    document_length=1_000_000,
    tokens=100_000,
    selections=100_000,
    fields=100_000,
    depth=50,
    cost=10**12,
)

OF_POSTGRES = {"provenance", "lastSeenAt", "capacity"}
"""Fields that say what only PostgreSQL knows."""

KINDS = ("Service", "ServiceChannel", "Organization", "Event", "Project")
IDS = [entity.id for entity in CATALOGUE]


REFERRED = "{ id createdAt name { value } }"
"""More than the card of an entity that another one refers to has."""


def everything(name: str, *above: str) -> str:
    """All fields of a type and of those below it that the index answers."""
    kind = SCHEMA.type_map[name]
    assert isinstance(kind, GraphQLObjectType)
    selected: list[str] = []
    for field_name, field in kind.fields.items():
        below = get_named_type(field.type)
        if field_name in OF_POSTGRES or below.name in above:
            continue
        if below.name in KINDS:
            selected.append(f"{field_name} {REFERRED}")
        elif isinstance(below, GraphQLObjectType):
            selected.append(f"{field_name} {{ {everything(below.name, *above, name)} }}")
        else:
            selected.append(field_name)
    return " ".join(selected)


ANY = "... on CatalogueEntity { slug createdAt name { value } }"
READS = {
    **{
        f"a page of {name}": f"""{{ {name}(first: 100) {{
          totalCount pageInfo {{ endCursor }} nodes {{ {everything(kind)} }} }} }}"""
        for name, kind in {
            "services": "Service",
            "organizations": "Organization",
            "events": "Event",
            "projects": "Project",
        }.items()
    },
    "a search with facets": """{ services(text: "työ", filter: {themes: ["EMPLOYMENT"]}) {
      totalCount didYouMean facets { themes { value count } }
      edges { cursor highlight { html } node { name { value } } } } }""",
    "everything of a service": f"""{{ service(by: {{id: "{COACHING.id}"}}) {{
      {everything("Service")} }} }}""",
    "a service by its slug": f'{{ service(by: {{slug: "{COACHING.slug}"}}) {{ id }} }}',
    "an organisation by its business id": '{ organization(by: {businessId: "0211675-2"}) { id } }',
    "a project by its code": f'{{ project(by: {{code: "{GUIDANCE_PROJECT.code}"}}) {{ id }} }}',
    "an id": f'{{ node(id: "{CITY.id}") {{ id {ANY} }} }}',
    "an id that nobody has": f'{{ node(id: "{uuid4()}") {{ id }} }}',
    "many ids": f"{{ nodes(ids: {json.dumps(IDS)}) {{ id {ANY} }} }}",
    "many ids that nobody has": f"""{{
      nodes(ids: {json.dumps([str(uuid4()) for _ in range(100)])}) {{ id }} }}""",
    "codes": f"{{ codes {{ {everything('Codes')} }} }}",
    "suggestions": '{ suggest(prefix: "työ") { text node { id } } }',
}


async def asked(address: str, query: str) -> Json:
    async with httpx.AsyncClient(base_url=address) as client:
        response = await client.post("/graphql", json={"query": query})
    body: Json = response.json()
    assert "errors" not in body, body["errors"]
    return body["data"]


async def needed(address: str, query: str, statements: Statements) -> list[bytes]:
    """The statements that were run until it was answered, each time."""
    statements.heard.clear()
    assert await asked(address, query)
    return list(statements.heard)


@pytest.fixture
async def statements(database_url: str) -> AsyncGenerator[Statements]:
    async with heard(database_url) as statements:
        yield statements


async def test_the_index_answers_all_that_anybody_may_read(
    index: Path, statements: Statements
) -> None:
    async with listening(create_app(index, ANALYZER, statements.url, UNBOUND)) as address:
        known = {*statements.heard}  # a server looks once a second whether its index is current
        told = {
            name: {*await needed(address, query, statements)} - known
            for name, query in READS.items()
        }
    assert known
    assert told == {name: set() for name in READS}


async def test_what_postgres_answers_is_heard(index: Path, statements: Statements) -> None:
    async with listening(create_app(index, ANALYZER, statements.url)) as address:
        query = "{ changes { pageInfo { endCursor } } }"
        assert any(b"FROM change" in each for each in await needed(address, query, statements))
