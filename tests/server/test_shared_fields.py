"""The table of what may be shared is true: all of it is answered without PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    get_named_type,
    is_required_argument,
)

from catalogue.schema import build_schema, core_schema
from catalogue.server.sharing import Sharing, decided
from tests.server.serving import OFFICE, Asking

SCHEMA = core_schema(build_schema())
CALLS = {
    "services": "services",
    "organizations": "organizations",
    "events": "events",
    "projects": "projects",
    "node": f'node(id: "{OFFICE.id}")',
    "suggest": 'suggest(prefix: "työ")',
    "coverage": "coverage(columns: THEME)",
    "compare": 'compare(municipalities: ["837", "091"])',
    "codes": "codes",
    "limits": "limits",
}


def composite(name: str) -> GraphQLObjectType | GraphQLInterfaceType:
    found = SCHEMA.type_map[name]
    assert isinstance(found, GraphQLObjectType | GraphQLInterfaceType)
    return found


def query(root: str) -> str:
    """All shared fields of a root's type and of those next to it, or of what is in its list."""
    kind = composite(get_named_type(composite("Query").fields[root].type).name)
    if root == "node":
        selected = f"... on ServiceChannel {{ {selection(composite('ServiceChannel'))} }}"
    elif "nodes" in kind.fields:
        entity = composite(get_named_type(kind.fields["nodes"].type).name)
        selected = f"{selection(kind, 0)} nodes {{ {selection(entity)} }}"
    else:
        selected = selection(kind)
    return f"{{ {CALLS[root]} {{ {selected} }} }}"


def selection(kind: GraphQLObjectType | GraphQLInterfaceType, depth: int = 1) -> str:
    """All shared fields of a type that need no arguments."""
    return " ".join(filter(None, _selected(kind, depth)))


def _selected(kind: GraphQLObjectType | GraphQLInterfaceType, depth: int) -> Iterator[str]:
    yield "__typename"
    for name, field in kind.fields.items():
        if _is_shared(kind.name, name, field) and not _needs_arguments(field):
            inner = get_named_type(field.type)
            if not isinstance(inner, GraphQLObjectType | GraphQLInterfaceType):
                yield name
            elif depth:
                yield f"{name} {{ {selection(inner, depth - 1)} }}"


def _is_shared(kind: str, name: str, field: GraphQLField) -> bool:
    found = decided(kind, name, field)
    return found is not None and found is not Sharing.NEVER


def _needs_arguments(field: GraphQLField) -> bool:
    return any(is_required_argument(argument) for argument in field.args.values())


@pytest.mark.parametrize("root", CALLS)
async def test_what_may_be_shared_is_answered_without_postgresql(ask: Asking, root: str) -> None:
    response = await ask.client.get("/graphql", params={"query": query(root)})
    assert "errors" not in response.json(), response.json()["errors"]
    assert response.headers["cache-control"].startswith("public")
