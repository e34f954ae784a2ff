"""What is completed of a code serves the answers to come, for whom it is the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import graphql
import pytest
from graphql import GraphQLObjectType, GraphQLSchema, build_schema, parse

from catalogue.execution.document import CompiledDocument
from catalogue.execution.executor import CompilingExecutor
from catalogue.execution.memory import Memory
from catalogue.execution.reading import Computed, Key, Named, mark
from tests.execution.test_executor import Context

SCHEMA_TEXT = """
  type Query { thing: Thing }
  type Thing { codes: [Code!] code: Code }
  type Code { code: String! name(in: String): String }
"""
QUERY = "{ thing { code { code name } codes { name code } } }"
KNOWN = {"a", "b"}

looked_up: list[str] = []


def _code(code: str) -> Mapping[str, object]:
    looked_up.append(code)
    return {"code": code}


def _codes(thing: Mapping[str, Any], _info: object) -> object:
    return [_code(code) for code in thing["codes"]]


def _one(thing: Mapping[str, Any], _info: object) -> object:
    return _code(thing["code"]) if thing["code"] is not None else None


def _name(code: Mapping[str, Any], info: Any, **arguments: str) -> str:
    return f"{code['code']} in {arguments.get('in') or info.context.languages[0]}"


def _schema() -> GraphQLSchema:
    schema = build_schema(SCHEMA_TEXT)
    thing = cast("GraphQLObjectType", schema.type_map["Thing"])
    code = cast("GraphQLObjectType", schema.type_map["Code"])
    for name, resolve in {"codes": _codes, "code": _one}.items():
        thing.fields[name].resolve = resolve
        mark(thing.fields[name], Named(name, resolve, KNOWN.__contains__))
    mark(code.fields["code"], Key("code"))
    code.fields["name"].resolve = _name
    mark(code.fields["name"], Computed(_name))
    return schema


SCHEMA = _schema()


class Reader(Context):
    """Whoever reads one language."""

    def __init__(self, language: str = "fi") -> None:
        self.languages = (language,)


@pytest.fixture(autouse=True)
def _nothing_is_looked_up() -> None:  # pyright: ignore[reportUnusedFunction]
    looked_up.clear()


def answer(
    document: graphql.DocumentNode,
    codes: object,
    reader: Reader | None = None,
    given: Mapping[str, object] | None = None,
) -> object:
    result = cast("Any", graphql).execute(
        SCHEMA,
        document,
        {"thing": {"codes": codes, "code": None}},
        reader or Reader(),
        given or {},
        executor_class=CompilingExecutor,
    )
    assert result.errors is None
    return result.data["thing"]["codes"]


def test_a_code_is_looked_up_once() -> None:
    document = CompiledDocument(parse(QUERY))
    told = [{"name": "a in fi", "code": "a"}, {"name": "b in fi", "code": "b"}]
    assert [answer(document, ["a", "b"]) for _ in range(3)] == [told] * 3
    assert answer(document, ["b"]) == told[1:]
    assert looked_up == ["a", "b"]


def test_who_reads_another_language_is_told_in_that() -> None:
    document = CompiledDocument(parse("{ thing { codes { name } } }"))
    assert answer(document, ["a"], Reader("fi")) == [{"name": "a in fi"}]
    assert answer(document, ["a"], Reader("sv")) == [{"name": "a in sv"}]


def test_codes_that_nobody_knows_are_not_remembered() -> None:
    document = CompiledDocument(parse("{ thing { codes { code } } }"))
    for _ in range(2):
        assert answer(document, ["x", "a"]) == [{"code": "x"}, {"code": "a"}]
    assert looked_up == ["x", "a", "x", "a"]


def test_nothing_is_remembered_of_what_variables_decide() -> None:
    query = "query ($in: String) { thing { codes { ...f } } } fragment f on Code { name(in: $in) }"
    document = CompiledDocument(parse(query))
    assert answer(document, ["a"], given={"in": "x"}) == [{"name": "a in x"}]
    assert answer(document, ["a"], given={"in": "y"}) == [{"name": "a in y"}]


def test_a_document_without_codes_is_answered() -> None:
    document = CompiledDocument(parse("{ thing { code { code } codes { code } } }"))
    assert answer(document, []) == []


def test_what_is_remembered_is_bounded() -> None:
    memory = Memory(most_fields=10)
    first = memory.read_in(["fi"])
    first["a field"] = {"a": "an object"}
    memory.make_room(10)
    assert memory.read_in(("fi",)) == {"a field": {"a": "an object"}}
    memory.make_room(1)
    assert memory.read_in(("fi",)) == {}
    assert memory.read_in(("fi",)) is first
