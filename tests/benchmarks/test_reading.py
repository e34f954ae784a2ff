"""What `make bench` compares is the same work, and is weighed rightly."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest
from graphql import FieldNode, FragmentDefinitionNode, GraphQLSchema, parse, validate

from benchmarks.reading import agreement, kinds
from benchmarks.reading.floor import SHOWN, Floor
from benchmarks.reading.kinds import Kind, Question, to_floor, to_postgraphile, to_us
from benchmarks.reading.plain.schema import schema as plain
from benchmarks.reading.processes import memory, worked
from benchmarks.reading.rows import rows_of
from catalogue.schema import build_schema, core_schema
from catalogue.search.reader import Reader
from tests.analyzer import ANALYZER
from tests.search.builders import local, organization, publish, service, stored, texts

OPERATIONS = sorted(path.stem for path in (kinds._OPERATIONS / "ours").iterdir())
SEARCH = {"text": "työ", "municipality": "837", "theme": "EMPLOYMENT", "orderBy": "NAME"}


@pytest.mark.parametrize("name", [name for name in OPERATIONS if name != "card"])
def test_an_operation_holds_in_our_contract_and_in_plain_strawberrys(name: str) -> None:
    document = parse(kinds._text("ours", name))
    schemas: list[GraphQLSchema] = [core_schema(build_schema()), plain._schema]
    assert [validate(each, document) for each in schemas] == [[], []]


def test_the_floor_sends_the_parts_that_a_card_shows() -> None:
    [card] = parse((kinds._OPERATIONS / "ours" / "card.graphql").read_text()).definitions
    assert isinstance(card, FragmentDefinitionNode)
    assert tuple(_names(card)) == SHOWN


def test_the_floor_sends_what_the_index_holds(tmp_path: Path) -> None:
    about = service("Työpaja", name=texts("Työpaja"), area=local("837"), themes=("EMPLOYMENT",))
    publish(tmp_path, [about])
    floor = Floor(Reader(tmp_path, ANALYZER))
    asked = {**SEARCH, "text": "työpaja", "id": about.id, "ids": [about.id], "prefix": "Työp"}
    ways = (floor.search, floor.facets, floor.service, floor.nodes, floor.suggest)
    sent = [orjson.loads(orjson.dumps(way(asked))) for way in ways]
    [[page], [[again], total, _], [whole], [node], suggested] = sent
    assert [page["id"], again["id"], whole["id"], node["id"]] == [about.id] * 4
    assert total == 1
    assert suggested == [["SERVICE", "Työpaja"]]


def test_answers_are_alike_whatever_their_names_and_nesting() -> None:
    ours = {"service": {"id": "1", "name": {"value": "Työ"}, "at": "2026-01-01T00:00:00Z"}}
    other = {"found": {"id": "1", "nameFi": "Työ", "at": "2026-01-01T02:00:00+02:00", "no": None}}
    assert agreement._is_alike(Kind.SERVICE, ours, other)


@pytest.mark.parametrize("other", [["2", "1"], ["1"], ["1", "2", "2"]])
def test_answers_with_other_ids_or_another_order_are_not_alike(other: list[str]) -> None:
    first, second = ({"nodes": [{"id": each} for each in ids]} for ids in (["1", "2"], other))
    assert not agreement._is_alike(Kind.NODES, first, second)


def test_of_facets_the_values_count_and_not_how_many_there_are() -> None:
    one, more, others = (
        {"facets": [{"value": value, "count": count}], "pageInfo": {"hasNextPage": True}}
        for value, count in (("EDUCATION", 1), ("EDUCATION", 2), ("HOUSING", 1))
    )
    assert agreement._is_alike(Kind.FACETS, one, more)
    assert not agreement._is_alike(Kind.FACETS, one, others)


def test_each_way_is_asked_the_hottest_page_by_get_but_the_floor() -> None:
    question = Question(Kind.HOTTEST, SEARCH)
    asked = [to(question) for to in (to_us, to_postgraphile, to_floor)]
    assert [each.method for each in asked] == ["GET", "GET", "POST"]
    assert "documentId=" in asked[0].path


def test_the_operation_of_the_hottest_page_is_registered_by_the_name_that_asks_for_it(
    tmp_path: Path,
) -> None:
    kinds.register(tmp_path / "operations")
    [file] = (tmp_path / "operations").iterdir()
    assert kinds.sha256(file.read_text()) in to_us(Question(Kind.HOTTEST, SEARCH)).path


def test_a_service_becomes_rows_that_refer_to_each_other() -> None:
    city = organization("Kaupunki")
    about = service("Työpaja", [city], name=texts("Työpaja"), area=local("837"), themes=("HEALTH",))
    [document, _] = stored([about, city])
    rows = rows_of(document)
    assert {table: len(found) for table, found in rows.items() if found} == {
        "service": 1,
        "name_order": 1,
        "served_municipality": 1,
        "service_organization": 1,
        "service_source": 1,
        "service_theme": 1,
        "service_municipality": 1,
    }
    assert [row["code"] for row in rows["service_theme"]] == ["HEALTH"]
    assert [str(row["organization_id"]) for row in rows["service_organization"]] == [city.id]


def test_what_a_process_works_is_weighed() -> None:
    before, began = worked(os.getpid())[os.getpid()], time.process_time()
    while time.process_time() - began < 0.1:
        pass
    weighed = worked(os.getpid())[os.getpid()] - before
    assert 0.08 < weighed < 0.5


def test_memory_that_no_file_backs_is_a_part_of_all() -> None:
    found = memory(os.getpid())
    assert 0 < found.own <= found.resident


def _names(fragment: FragmentDefinitionNode) -> Iterator[str]:
    for selection in fragment.selection_set.selections:
        assert isinstance(selection, FieldNode)
        yield selection.name.value
