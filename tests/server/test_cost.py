"""What operations cost: by what they may hold, before anything is looked up."""

from __future__ import annotations

import pytest
from graphql import GraphQLObjectType, get_introspection_query, parse

from catalogue.schema import build_schema, core_schema
from catalogue.schema.weights import WEIGHTS
from catalogue.server.cost import ASSUMED_SIZE, Costs, Price
from catalogue.server.graphql_request import GraphQLRequest

SCHEMA = core_schema(build_schema())


def price(query: str, **variables: object) -> Price:
    asked = GraphQLRequest(query, variables)
    return Costs(SCHEMA).of(asked, parse(query))


@pytest.mark.parametrize(
    ("query", "objects", "work"),
    [
        ("{ __typename }", 0, 0),
        ("{ limits { depth fields } }", 1, 0),
        ("{ services { nodes { id } } }", 21, 100),
        ("{ services(first: 5) { nodes { id name { value } } } }", 11, 100),
        ("{ services(last: 5) { edges { node { id } } pageInfo { hasNextPage } } }", 12, 100),
        ("{ services(first: 100000) { nodes { id } } }", 101, 100),
        ("{ services(first: -1) { nodes { id } totalCount } }", 1, 150),
        ('{ suggest(prefix: "a", first: 8) { text } }', 8, 100),
        ('{ nodes(ids: ["a", "b", "c"]) { id } }', 3, 0),
        ('{ service(by: {id: "a"}) { themes { code } } }', 1 + ASSUMED_SIZE, 0),
        ('{ service(by: {id: "a"}) { advisor { referral { value } } } }', 3, 200),
        ('mutation { routeDelete(input: {id: "a"}) { userErrors { code } } }', 4, 1_000),
    ],
)
def test_an_object_costs_one_and_work_what_the_contract_says(
    query: str, objects: int, work: int
) -> None:
    assert price(query) == Price(objects, work)


def test_variables_bound_lists_like_words_in_the_document() -> None:
    query = """query ($n: Int, $ids: [ID!]!) {
      services(first: $n) { nodes { id } } nodes(ids: $ids) { id }
    }"""
    costs, document = Costs(SCHEMA), parse(query)
    found = [
        costs.of(GraphQLRequest(query, variables), document).objects
        for variables in ({"n": 3, "ids": ["a"]}, {"n": 7, "ids": ["a", "b"]}, {"ids": []})
    ]
    assert found == [1 + 3 + 1, 1 + 7 + 2, 1 + 20 + 0]


def test_a_variable_that_is_not_given_bounds_as_its_default_does() -> None:
    query = """query ($n: Int = 90, $ids: [ID!]! = ["a", "b", "c"]) {
      services(first: $n) { nodes { id } } nodes(ids: $ids) { id }
    }"""
    assert price(query).objects == 1 + 90 + 3
    assert price(query, n=5, ids=[]).objects == 1 + 5 + 0
    assert price("query ($n: Int) { services(first: $n) { nodes { id } } }", n=None).objects == 21


@pytest.mark.parametrize(
    "query",
    [
        "{ nothing { of: it { is there } } }",
        "{ ...missing }",
        "{ ... on Nobody { id } services(first: true) { nodes } }",
        '{ services(first: "many") { nodes { id { id } } } }',
        f"{{ services(first: {'9' * 10_000}) {{ edges }} }}",
        "query ($n: Int = {a: [1]}) { services(first: $n) { pageInfo } } fragment f on X { y }",
        "subscription { nothing }",
    ],
)
def test_a_document_that_was_not_validated_has_a_price(query: str) -> None:
    assert price(query).total <= 1 + 100 + 100


def test_what_stands_in_a_fragment_costs_wherever_it_is_spread() -> None:
    query = """
    {
      a: services(first: 2) { ...Page } b: services(first: 3) { ...Page } node(id: "x") { ...Name }
    }
    fragment Page on ServiceConnection { nodes { ...Name } }
    fragment Name on Node { id ... on Service { name { value } } }
    """
    assert price(query) == Price((1 + 2 * 2) + (1 + 3 * 2) + 2, 200)


def test_to_read_the_whole_contract_is_dear() -> None:
    assert price(get_introspection_query()) == Price(0, 20_000)


@pytest.mark.parametrize("name", WEIGHTS)
def test_every_weight_is_of_a_field_that_there_is(name: str) -> None:
    kind = SCHEMA.get_type(name)
    assert isinstance(kind, GraphQLObjectType)
    named = {each for names in WEIGHTS[name].values() for each in names.split()} - {"*"}
    told = {each.replace("_", "").casefold() for each in kind.fields}
    assert {each.replace("_", "") for each in named} <= told
