"""What is ready is shaped by compiled functions; all else is left to graphql-core."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Awaitable, Iterator, Mapping
from typing import Any, cast

import graphql
import pytest
from graphql import ExecutionResult, GraphQLObjectType, GraphQLSchema, build_schema, parse
from hypothesis import given
from hypothesis import strategies as st

from catalogue.execution.document import CompiledDocument
from catalogue.execution.executor import CompilingExecutor
from catalogue.execution.reading import Chosen, Computed, Key, Told, mark

SCHEMA_TEXT = """
  type Query { thing: Thing things: [Thing!] }
  type Thing {
    id: ID! name: String count: Int parts: [Thing!]!
    later: String told(word: String): String words: [String!] below: Thing slow: Thing
  }
"""


class Context:
    """Counts how often somebody looks at the clock; there is always time."""

    looks = 0
    languages = ()

    def check_deadline(self) -> None:
        self.looks += 1


async def _later(thing: Mapping[str, object], _info: object) -> object:
    await asyncio.sleep(0)
    return f"later {thing['id']}"


async def _slow(thing: Mapping[str, object], info: object) -> object:
    return {"id": await _later(thing, info)}


def _words(thing: Mapping[str, object], _info: object) -> Iterator[object]:
    yield thing["id"]


def _told(thing: Mapping[str, object], _info: object, word: str | None = None) -> str:
    return f"{thing['id']} {word}"


def _choose(selected: frozenset[str]) -> Any:
    return lambda _thing, _context: {"id": " ".join(sorted(selected)), "parts": []}


def _schema() -> GraphQLSchema:
    schema = build_schema(SCHEMA_TEXT)
    thing = cast("GraphQLObjectType", schema.type_map["Thing"])
    for name in ("id", "name", "count"):
        mark(thing.fields[name], Key(name))
    mark(thing.fields["parts"], Key("parts", ()))
    resolvers = {"told": _told, "words": _words, "slow": _slow, "later": _later}
    for name, resolve in resolvers.items():
        thing.fields[name].resolve = resolve
    mark(thing.fields["told"], Computed(_told))
    mark(thing.fields["words"], Told(_words))
    mark(thing.fields["slow"], Told(_slow))  # says wrongly that it is ready
    mark(thing.fields["below"], Chosen(_choose))
    return schema


SCHEMA = _schema()


def executor_of(document: CompiledDocument, **variables: object) -> CompilingExecutor:
    return CompilingExecutor.build(SCHEMA, document, None, Context(), variables)


async def answer(query: str, root: object, **variables: object) -> ExecutionResult:
    """What compiled execution comes to."""
    document = CompiledDocument(parse(query))
    result = cast("Any", graphql).execute(
        SCHEMA, document, root, Context(), variables, executor_class=CompilingExecutor
    )
    return await cast("Awaitable[ExecutionResult]", result) if _waits(result) else result


def _waits(result: object) -> bool:
    return asyncio.iscoroutine(result)


async def test_fields_that_wait_stand_among_compiled_ones_in_the_order_of_the_question() -> None:
    result = await answer(
        "{ thing { id later name parts { later id } } }",
        {"thing": {"id": "a", "parts": [{"id": "b"}]}},
    )
    assert result == ExecutionResult(
        {
            "thing": {
                "id": "a",
                "later": "later a",
                "name": None,
                "parts": [{"later": "later b", "id": "b"}],
            }
        },
        None,
    )
    assert result.data
    assert list(result.data["thing"]) == ["id", "later", "name", "parts"]


async def test_a_list_that_can_be_read_once_is_read_in_full() -> None:
    result = await answer("{ thing { id words } }", {"thing": {"id": "a"}})
    assert result.data == {"thing": {"id": "a", "words": ["a"]}}


async def test_what_waits_against_its_word_is_waited_for_and_never_warns() -> None:
    result = await answer("{ thing { id slow { id } } }", {"thing": {"id": "a"}})
    assert result == ExecutionResult({"thing": {"id": "a", "slow": {"id": "later a"}}}, None)


@pytest.mark.parametrize(("word", "told"), [({}, "None"), ({"w": None}, "None"), ({"w": "b"}, "b")])
async def test_arguments_are_those_of_the_request(word: dict[str, object], told: str) -> None:
    query = """query ($w: String) {
      thing { one: told(word: $w) two: told(word: "c") three: told } }"""
    result = await answer(query, {"thing": {"id": "a"}}, **word)
    assert result.data == {"thing": {"one": f"a {told}", "two": "a c", "three": "a None"}}


async def test_a_resolver_is_chosen_by_what_is_selected_below() -> None:
    query = "{ thing { below { ...f } } } fragment f on Thing { id name @skip(if: true) }"
    result = await answer(query, {"thing": {"id": "a"}})
    assert result.data == {"thing": {"below": {"id": "id name"}}}


async def test_one_odd_item_costs_its_neighbours_nothing() -> None:
    things = [{"id": "a"}, {"id": "b", "count": "many"}, {"id": "c", "count": 3}]
    result = await answer("{ things { id count } }", {"things": things})
    assert result.data == {
        "things": [{"id": "a", "count": None}, {"id": "b", "count": None}, {"id": "c", "count": 3}]
    }
    assert [error.path for error in result.errors or ()] == [["things", 1, "count"]]


async def test_the_clock_is_looked_at_before_each_list() -> None:
    document = CompiledDocument(parse("{ things { id parts { id } } }"))
    executor = executor_of(document)
    executor.root_value = {"things": [{"id": "a", "parts": [{"id": "b"}]}] * 3}
    executor.execute_operation()
    assert executor.context_value.looks == 1 + 3


def test_what_is_compiled_is_kept_for_each_way_in_which_directives_decide() -> None:
    query = "query ($a: Boolean!, $w: String) { thing { id @skip(if: $a) told(word: $w) } }"
    document = CompiledDocument(parse(query))
    first, second = executor_of(document, a=True, w="x"), executor_of(document, a=True, w="y")
    other = executor_of(document, a=False)
    assert first.compiler is second.compiler
    assert first.compiler is not other.compiler


@given(st.lists(st.lists(st.booleans(), min_size=4, max_size=4), max_size=40))
def test_what_is_kept_of_a_document_is_bounded(switched: list[list[bool]]) -> None:
    names = "abcd"
    fields = " ".join(f"{name}: id @skip(if: ${name})" for name in names)
    parameters = ", ".join(f"${name}: Boolean!" for name in names)
    document = CompiledDocument(parse(f"query ({parameters}) {{ thing {{ {fields} }} }}"))
    for values in switched:
        executor_of(document, **dict(zip(names, values, strict=True)))
    assert len(document._compilers) <= 8


def test_an_answer_leaves_no_garbage_to_look_for() -> None:
    query = "query ($w: String) { thing { id told(word: $w) below { id } } }"
    document = CompiledDocument(parse(query))
    executor_of(document, w="x").execute_operation()
    gc.collect()
    gc.disable()
    try:
        for _ in range(3):
            executor_of(document, w="x").execute_operation()
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_nothing_that_one_caller_alone_says_is_kept() -> None:
    query = "query ($a: Boolean!, $w: String) { thing { id @skip(if: $a) told(word: $w) } }"
    compiler = executor_of(CompiledDocument(parse(query)), a=True, w="secret").compiler
    assert compiler
    assert compiler._operation.variable_values.coerced == {"a": True}
    assert "secret" not in str(compiler._operation.variable_values)
