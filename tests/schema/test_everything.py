"""Every field of every entity can be asked of every document there is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from graphql import GraphQLObjectType, get_named_type

from catalogue.resolvers.limits import LIMITS
from catalogue.schema import build_schema, core_schema
from tests.server.serving import CATALOGUE, asking

SCHEMA = core_schema(build_schema())
UNBOUND = replace(
    LIMITS,
    document_length=1_000_000,
    tokens=100_000,
    selections=100_000,
    fields=100_000,
    depth=50,
    root_fields=100,
    cost=10**12,
)


def everything(kind: GraphQLObjectType, above: tuple[str, ...] = ()) -> str:
    """All fields of a type and of those below it, but for lists that may be long."""
    selected: list[str] = []
    for name, field in kind.fields.items():
        below = get_named_type(field.type)
        if not isinstance(below, GraphQLObjectType):
            selected.append(name)
        elif below.name not in above and not below.name.endswith("Connection"):
            selected.append(f"{name} {{ {everything(below, (*above, below.name))} }}")
    return " ".join(selected)


@pytest.mark.parametrize("name", ["Service", "ServiceChannel", "Organization", "Event", "Project"])
async def test_all_fields_of_an_entity_are_answered(index: Path, name: str) -> None:
    kind = SCHEMA.type_map[name]
    assert isinstance(kind, GraphQLObjectType)
    query = f"""query ($ids: [ID!]!) {{ nodes(ids: $ids) {{
      id ... on {name} {{ {everything(kind, (name,))} }} }} }}"""
    async with asking(index, limits=UNBOUND) as ask:
        body = await ask(query, {"ids": [entity.id for entity in CATALOGUE]})
    unanswered = {error["path"][-1] for error in body["errors"]}
    assert unanswered == {"lastSeenAt", "provenance", "capacity"}  # the database is not there
    assert [node["id"] for node in body["data"]["nodes"]] == [entity.id for entity in CATALOGUE]
