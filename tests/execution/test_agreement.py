"""Compiled and plain completion answer every question about any document alike."""

from __future__ import annotations

import asyncio
import copy
import re
from collections.abc import Generator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, cast

import orjson
import pytest
from graphql import (
    GraphQLField,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.codes.municipalities import municipalities
from catalogue.schema import build_schema, core_schema
from catalogue.search.packed import PackedDocument, packed
from tests.execution.both_ways import BothWays
from tests.execution.questions import questions, variables
from tests.search.builders import stored
from tests.server.serving import CATALOGUE, publish_catalogue

SCHEMA = core_schema(build_schema())
IDS = ", ".join(f'"{each.id}"' for each in CATALOGUE)
REPRESENTED = ", ".join(
    f'{{__typename: "{type(each).__name__}", id: "{each.id}"}}' for each in CATALOGUE
)
ROOTS = {
    "nodes": f'(ids: [{IDS}, "unheard of"])',
    "node": f'(id: "{CATALOGUE[6].id}")',
    "_entities": f'(representations: [{REPRESENTED}, {{__typename: "Municipality", code: "837"}}])',
    "services": '(text: "työ")',
    "organizations": "",
    "events": "",
    "projects": "",
    "codes": "",
    "suggest": '(prefix: "ty")',
    "service": f'(by: {{ id: "{CATALOGUE[6].id}" }})',
    "serviceChannel": f'(by: {{ id: "{CATALOGUE[3].id}" }})',
}
DOCUMENTS = stored(CATALOGUE)
NAMES = ("Service", "ServiceChannel", "Organization", "Event", "Project")

_THOROUGHLY = settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    derandomize=True,
)


def _odd_schema() -> GraphQLSchema:
    """The real types below a root that gives whatever it is given."""
    kinds = {name: SCHEMA.type_map[name] for name in (*NAMES, "CatalogueEntity", "Municipality")}
    fields: dict[str, GraphQLField] = {}
    for name, kind in kinds.items():
        listed: Any = GraphQLList(GraphQLNonNull(kind))  # pyright: ignore[reportArgumentType]
        one: Any = kind
        fields[f"one{name}"] = GraphQLField(one, resolve=lambda root, _info: root[0])
        fields[f"all{name}"] = GraphQLField(listed, resolve=lambda root, _info: root)
    entities = [SCHEMA.type_map[name] for name in NAMES]
    root = GraphQLObjectType("Query", fields)
    return GraphQLSchema(root, types=entities)  # pyright: ignore[reportArgumentType]


ODD_SCHEMA = _odd_schema()
ODD_ROOTS = dict.fromkeys(ODD_SCHEMA.query_type.fields, "") if ODD_SCHEMA.query_type else {}

ODD_VALUES = (
    *(None, "", "UNHEARD_OF", "2026-13-01", 0, -1, 2**40, 1.5, float("nan"), True),
    *([], [None], ["x", None], {}, {"fi": None}, {"sv": "x"}, [[]], [{}], (), ({"fi": "x"},)),
    *(ValueError("an odd value"), object(), b"x", {1}, municipalities().get("091")),
)
GONE = object()


@pytest.fixture(scope="module")
def runner() -> Generator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish_catalogue(tmp_path_factory.mktemp("index"))


@pytest.fixture(scope="module")
def over_index(index: Path) -> Generator[BothWays]:
    with ThreadPoolExecutor(1) as workers:
        yield BothWays(SCHEMA, index, workers)


@pytest.fixture(scope="module")
def over_odd(index: Path) -> Generator[BothWays]:
    with ThreadPoolExecutor(1) as workers:
        yield BothWays(ODD_SCHEMA, index, workers)


@_THOROUGHLY
@given(query=questions(SCHEMA, ROOTS, 5), given_variables=variables())
def test_the_catalogue_is_answered_alike(
    runner: asyncio.Runner, over_index: BothWays, query: str, given_variables: dict[str, object]
) -> None:
    compiled, plain = runner.run(over_index.told(query, given_variables))
    assert compiled == plain


@st.composite
def odd_cases(draw: st.DrawFn) -> tuple[str, list[object]]:
    """A question, and stored documents spoiled in places that it asks about."""
    query = draw(questions(ODD_SCHEMA, ODD_ROOTS, 5))
    asked = frozenset(re.findall(r"\w+", query))
    documents: list[Any] = copy.deepcopy(draw(st.lists(st.sampled_from(DOCUMENTS), min_size=1)))
    for _ in range(draw(st.integers(1, 6))):
        _spoil(draw, draw(st.sampled_from(documents)), asked)
    if draw(st.booleans()):
        documents = [_packed(each) for each in documents]
    return query, documents + draw(st.lists(st.sampled_from(ODD_VALUES), max_size=1))


def _spoil(draw: st.DrawFn, document: dict[str, Any], asked: frozenset[str]) -> None:
    """Puts an odd value in a place of the document, or takes out what is there."""
    part: Any = document
    while keys := _asked_keys(part, asked):
        key = draw(st.sampled_from(keys))
        if not isinstance(part[key], dict | list) or draw(st.integers(1, 4)) == 1:
            value = draw(st.sampled_from((*ODD_VALUES, GONE)))
            if value is GONE:
                del part[key]
            else:
                part[key] = copy.deepcopy(value)  # it may be spoiled itself
            return
        part = part[key]


def _asked_keys(part: Any, asked: frozenset[str]) -> list[Any]:
    """The keys of a part that are asked for; all of what is asked by other names."""
    if isinstance(part, list):
        return list(range(len(cast("list[object]", part))))
    keys = list(cast("dict[str, object]", part))
    return [key for key in keys if key in asked] or keys


def _packed(document: Mapping[str, Any]) -> object:
    try:
        return PackedDocument(packed(document))
    except orjson.JSONEncodeError:
        return document  # no document from an index could be so odd


@_THOROUGHLY
@given(case=odd_cases(), given_variables=variables())
def test_odd_documents_are_answered_alike(
    runner: asyncio.Runner,
    over_odd: BothWays,
    case: tuple[str, list[object]],
    given_variables: dict[str, object],
) -> None:
    query, documents = case
    compiled, plain = runner.run(over_odd.told(query, given_variables, documents))
    assert compiled == plain
