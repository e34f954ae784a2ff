"""What may be shared is decided for every field, and of several the strictest decides."""

from __future__ import annotations

import pytest
from graphql import (
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    get_named_type,
    is_abstract_type,
    parse,
    validate,
)

from catalogue.schema import build_schema, core_schema
from catalogue.server.shared_fields import LASTING, LOOKED_UP, NEVER, NEVER_SHARED, QUARTER
from catalogue.server.sharing import Sharing, Sharings, decided

SCHEMA = core_schema(build_schema())


def asked_for() -> dict[str, GraphQLObjectType | GraphQLInterfaceType]:
    """Whatever queries can reach."""
    found: dict[str, GraphQLObjectType | GraphQLInterfaceType] = {}
    waiting: list[GraphQLNamedType | None] = [SCHEMA.query_type]
    while waiting:
        kind = waiting.pop()
        if kind is None or kind.name in found:
            continue
        if is_abstract_type(kind):
            waiting += SCHEMA.get_possible_types(kind)
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            found[kind.name] = kind
            waiting += [*kind.interfaces]
            waiting += [get_named_type(field.type) for field in kind.fields.values()]
    return found


REACHED = asked_for()


def test_every_field_is_decided() -> None:
    undecided = [
        f"{kind.name}.{name}"
        for kind in REACHED.values()
        for name, field in kind.fields.items()
        if decided(kind.name, name, field) is None
    ]
    assert undecided == [], "Say in catalogue/server/shared_fields.py whether it may be shared."


def test_nothing_is_decided_that_there_is_not() -> None:
    named = {
        (kind, name)
        for table in (LASTING, QUARTER, NEVER)
        for kind in table
        for name in table[kind].split()
    }
    types = {*LOOKED_UP.split(), *NEVER_SHARED.split()}
    assert {(kind, name) for kind, name in named if name not in REACHED[kind].fields} == set()
    assert types - REACHED.keys() == set()


def test_each_field_is_decided_once() -> None:
    named = [
        (kind, name)
        for table in (LASTING, QUARTER, NEVER)
        for kind in table
        for name in table[kind].split()
    ]
    types = [*LASTING, *LOOKED_UP.split(), *NEVER_SHARED.split()]
    assert len(named) == len(set(named))
    assert len(types) == len(set(types))


def test_a_field_that_is_not_decided_is_never_shared() -> None:
    field = REACHED["Service"].fields["advisor"]
    assert decided("Service", "somethingNew", field) is None
    assert decided("SomethingNew", "id", field) is None


def test_an_interface_is_as_strict_as_what_it_stands_for() -> None:
    entity = REACHED["CatalogueEntity"]
    looser = [
        f"{kind.name}.{name}"
        for kind in SCHEMA.get_possible_types(entity)  # pyright: ignore[reportArgumentType]
        for name, field in entity.fields.items()
        if decided("CatalogueEntity", name, field) != decided(kind.name, name, kind.fields[name])
    ]
    assert looser == []


SHARED = [
    ("{ services { nodes { id name { value } } totalCount } }", Sharing.LASTING),
    ("{ __typename __schema { types { name } } }", Sharing.LASTING),
    ("{ node(id: 1) { id ... on Service { ...Name } } } fragment Name on Service { slug }",
     Sharing.LASTING),
    ("{ codes { themes { code name { value } } } }", Sharing.LASTING),
    ("{ services { nodes { connections { isOpenAt } } } }", Sharing.QUARTER),
    ("{ events { totalCount } services { totalCount } }", Sharing.QUARTER),
    ("{ services { nodes { lastSeenAt connections { isOpenAt } } } }", Sharing.NEVER),
    ("{ services { nodes { ... @include(if: false) { capacity { state } } } } }", Sharing.NEVER),
    ("{ node(id: 1) { ... on Route { id } } }", Sharing.NEVER),
    ("{ node(id: 1) { ...Sources } } fragment Sources on CatalogueEntity { lastSeenAt }",
     Sharing.NEVER),
    ("{ changes { nodes { entityId } } }", Sharing.NEVER),
    ("{ viewer { roles { role } } }", Sharing.NEVER),
    ("{ matchServices(situation: {}) { totalCount } }", Sharing.NEVER),
    ("mutation { routeDelete(input: {route: 1}) { __typename } }", Sharing.NEVER),
    ("subscription { catalogueChanges { cursor } }", Sharing.NEVER),
]  # fmt: skip


@pytest.mark.parametrize(("query", "sharing"), SHARED)
def test_the_strictest_field_decides(query: str, sharing: Sharing) -> None:
    document = parse(query)
    assert validate(SCHEMA, document) == []
    assert Sharings(SCHEMA).of(query, document, None) is sharing


def test_an_operation_that_is_not_chosen_is_not_shared() -> None:
    query = "query A { __typename } query B { __typename }"
    sharings = Sharings(SCHEMA)
    of_b, of_none = (sharings.of("id", parse(query), name) for name in ("B", None))
    assert (of_b, of_none) == (Sharing.LASTING, Sharing.NEVER)
