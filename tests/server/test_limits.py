"""Documents that ask for too much are refused before they cost anything."""

from __future__ import annotations

import time
from dataclasses import astuple, replace
from pathlib import Path

import pytest
from graphql import get_introspection_query, parse

from catalogue.resolvers.limits import LIMITS
from catalogue.server.measure import excess
from tests.server.serving import Asking, asking

FEW = replace(
    LIMITS,
    fragments=3,
    selections=12,
    repeats=4,
    depth=3,
    fields=6,
    aliases=2,
    directives=2,
    root_fields=3,
)


def numbered(definition: str, times: int) -> str:
    return " ".join(definition.replace("#", str(number)) for number in range(times))


@pytest.mark.parametrize(
    "query",
    [
        "{ a { b { c } } }",
        "{ a b c }",
        "{ a { b b b b } c }",
        "{ x: a y: b }",
        "{ a @skip(if: true) b @skip(if: true) }",
        "{ ...f ...f } fragment f on Query { a { b { c } } }",
        "{ ... on Query { ... on Query { a { b { c } } } } }",
        "{ a { ...f } } fragment f on A { ...g } fragment g on A { b { c } }",
        "query A { a b c } query B { a b c }",
        "{ ...missing }",
        "{ ...f } fragment f on Query { a } fragment g on A { b } fragment h on A { c }",
        "{ a { b ...f } ... { a { ...f ...f } } } fragment f on A { b }",
        "query A { a { b b b b } } query B { a { b b b b } }",
    ],
)
def test_what_is_within_the_limits_passes(query: str) -> None:
    assert excess(parse(query), FEW) is None


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("{ a { b { c { d } } } }", "depth 4; the limit is 3"),
        ("{ a { b { ...f } } } fragment f on A { c { d } }", "depth 4; the limit is 3"),
        ("{ a b c d }", "root fields 4; the limit is 3"),
        ("{ ...f } fragment f on Query { a b c d }", "root fields 4; the limit is 3"),
        ("{ ... on Query { a b } c d }", "root fields 4; the limit is 3"),
        ("{ a { b b b b b b } }", "fields 7; the limit is 6"),
        ("{ a { ...f ...f } } fragment f on A { b b b }", "fields 7; the limit is 6"),
        ("{ x: a y: b z: c }", "aliases 3; the limit is 2"),
        ("{ a { ...f } b { ...f } } fragment f on A { x: a y: b }", "aliases 4; the limit is 2"),
        ("query @a @b @c { a }", "directives 3; the limit is 2"),
        ("{ ...f @a ...f @a } fragment f on Query @b { a }", "directives 4; the limit is 2"),
        ("query A { a } query B { a b c d }", "root fields 4; the limit is 3"),
        ("{ a } fragment f on A { b b b b b b b }", "fields 7; the limit is 6"),
    ],
)
def test_an_operation_that_is_above_a_limit_is_told_which(query: str, sentence: str) -> None:
    assert excess(parse(query), FEW) == f"The operation has {sentence}."


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("{ a } " + numbered("fragment f# on A { b }", 4), "fragments 4; the limit is 3"),
        ("{ " + "... { " * 13 + "}" * 14, "selections 13; the limit is 12"),
        ("{ a { " + "...f " * 12 + "} } fragment f on A { }", "selections 13; the limit is 12"),
        (numbered("query Q# { a b c }", 5), "selections 15; the limit is 12"),
        ("{ a { b b b b b } }", "repeats 5; the limit is 4"),
        ("{ a { b: c b: d ...f ...f b } } fragment f on A { b }", "repeats 5; the limit is 4"),
        ("{ a { ...f b } } fragment f on Q { ... { b b b b } }", "repeats 5; the limit is 4"),
        ("{ a } fragment f on A { a { b b b b b } }", "repeats 5; the limit is 4"),
    ],
)
def test_a_document_that_is_above_a_limit_is_told_which(query: str, sentence: str) -> None:
    assert excess(parse(query), FEW) == f"The document has {sentence}."


def bomb(fragments: int) -> str:
    """Each fragment spreads the next twice: two to the power of that many fields."""
    chain = " ".join(
        f"fragment f{number} on Query {{ ...f{number + 1} ...f{number + 1} }}"
        for number in range(fragments)
    )
    return f"{{ ...f0 }} {chain} fragment f{fragments} on Query {{ __typename }}"


def empty_bomb(fragments: int) -> str:
    """As `bomb`, with nothing at its end: no field at all, and as many spreads."""
    return bomb(fragments).replace("{ __typename }", "{ }")


@pytest.mark.parametrize("query", [bomb(20), bomb(60), bomb(180), empty_bomb(20), empty_bomb(90)])
async def test_fragments_that_double_are_refused_at_once(ask: Asking, query: str) -> None:
    began = time.process_time()
    codes = await ask.codes(query)
    assert codes == ["LIMIT_EXCEEDED"]
    assert time.process_time() - began < 0.25


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("[" * 10_000, "GRAPHQL_PARSE_FAILED"),
        ("{" * 10_000, "GRAPHQL_PARSE_FAILED"),
        ("{ a(b: " + "[" * 1_900, "LIMIT_EXCEEDED"),
        ("{ a(b: " + "[" * 10_000, "LIMIT_EXCEEDED"),
        ("{ codes " * 10_000, "LIMIT_EXCEEDED"),
        ("query ($a: " + "[" * 1_900 + "Int", "LIMIT_EXCEEDED"),
        ("#\n" * 10_000 + "{ __typename }", "LIMIT_EXCEEDED"),
        (
            "{ __typename " + "codes { __typename } " * 19 + "codes { __typename } }",
            "LIMIT_EXCEEDED",
        ),
        ("{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }", "VALIDATION"),
        ("{ ...a } fragment a on Query { a } fragment a on Query { ...a }", "VALIDATION"),
        ("{ " + "codes { themes { code } } " * 21 + "}", "LIMIT_EXCEEDED"),
        ("fragment a on Query { __typename }", "VALIDATION"),
        ("type Query { a: Int }", "VALIDATION"),
    ],
    ids=lambda value: value[:30],
)
async def test_documents_that_nobody_sane_would_send_get_a_code(
    ask: Asking, query: str, code: str
) -> None:
    codes = set(await ask.codes(query))
    assert codes == {"GRAPHQL_VALIDATION_FAILED" if code == "VALIDATION" else code}


def chain(fragments: int) -> str:
    """Each fragment spreads the next."""
    links = " ".join(
        f"fragment f{number} on Query {{ ...f{number + 1} }}" for number in range(fragments)
    )
    return f"{{ ...f0 }} {links} fragment f{fragments} on Query {{ __typename }}"


async def test_fragments_in_a_chain_are_followed_as_far_as_anybody_needs(ask: Asking) -> None:
    assert await ask(chain(60)) == {"data": {"__typename": "Query"}}
    assert await ask.codes(chain(240)) == ["GRAPHQL_VALIDATION_FAILED"]


async def test_introspection_is_within_the_limits(ask: Asking) -> None:
    query = get_introspection_query(
        specified_by_url=True,
        directive_is_repeatable=True,
        schema_description=True,
        input_value_deprecation=True,
    )
    data = await ask.data(query)
    names = {kind["name"] for kind in data["__schema"]["types"]}
    assert {"Query", "Service", "ServiceFilter"} <= names


async def test_the_limits_are_published_as_they_are(ask: Asking) -> None:
    names = (
        "bodySize submissionSize submissionRecords documentLength tokens fragments "
        "selections repeats depth fields aliases directives rootFields cost pageSize "
        "representations rankedDepth filterValues textLength coverageCells comparedPlaces deadline "
        "submissionDeadline concurrent operations sockets patience"
    )
    data = await ask.data(f"{{ limits {{ {names} }} }}")
    assert tuple(data["limits"].values()) == astuple(LIMITS)


async def test_an_operation_that_takes_too_long_is_given_up(index: Path) -> None:
    async with asking(index, limits=replace(LIMITS, deadline=0)) as ask:
        body = await ask("{ services { nodes { id } totalCount } }")
    assert "data" not in body
    assert [error["extensions"]["code"] for error in body["errors"]] == ["DEADLINE_EXCEEDED"]


async def test_a_body_is_not_read_beyond_its_limit(ask: Asking) -> None:
    response = await ask.client.post(
        "/graphql",
        content=b" " * (LIMITS.body_size + 1),
        headers={"content-type": "application/json"},
    )
    assert (response.status_code, response.headers["connection"]) == (413, "close")
    assert response.json()["errors"][0]["extensions"]["code"] == "PAYLOAD_TOO_LARGE"


async def test_a_body_of_just_the_limit_is_read(ask: Asking) -> None:
    body = b'{"query": "{ __typename }"}'.ljust(LIMITS.body_size)
    response = await ask.client.post(
        "/graphql", content=body, headers={"content-type": "application/json"}
    )
    assert response.json()["data"] == {"__typename": "Query"}
