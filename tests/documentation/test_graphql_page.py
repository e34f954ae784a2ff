"""Every example of docs/graphql.md does what the page says."""

from __future__ import annotations

import json
from dataclasses import asdict

import httpx
import pytest
from pydantic.alias_generators import to_camel

from catalogue.resolvers.limits import LIMITS
from tests.documentation.asking import Asking, curled, lasting
from tests.documentation.pages import Example, Json, blocks, examples, page, table_rows

PAGE = page("docs/graphql.md")
EXAMPLES = {example.name: example for example in examples(PAGE)}
WITH_ANSWER = [example for example in EXAMPLES.values() if example.answer]
WITHOUT_ANSWER = [example for example in EXAMPLES.values() if not example.answer]


def test_no_two_examples_have_one_name() -> None:
    assert len(EXAMPLES) == len(examples(PAGE)) > 0


@pytest.mark.parametrize("example", WITH_ANSWER, ids=str)
def test_an_example_gets_the_answer_that_is_shown(example: Example, ask: Asking) -> None:
    assert ask(example) == lasting(example.answer or {})


@pytest.mark.parametrize("example", WITHOUT_ANSWER, ids=str)
def test_an_example_finds_something_and_nothing_fails(example: Example, ask: Asking) -> None:
    answer = ask(example)

    assert answer.keys() == {"data"}, answer["errors"]
    assert [name for name, value in answer["data"].items() if is_empty(value)] == []


def is_empty(value: object) -> bool:
    """Whether nothing was found: null, an empty list, or a page without hits."""
    return value in (None, []) or (isinstance(value, dict) and no_hits(value))


def no_hits(value: Json) -> bool:
    return [] in (value.get("nodes"), value.get("edges"))


def test_pages_forward_and_backward_have_every_hit_once(ask: Asking) -> None:
    forward = list(ask.pages(EXAMPLES["NextPage"], "services", "after", "endCursor"))
    backward = list(ask.pages(EXAMPLES["PreviousPage"], "services", "before", "startCursor"))

    ids = [hit["id"] for found in forward for hit in found["nodes"]]
    assert len(forward) > 1
    assert len(set(ids)) == len(ids) == forward[0]["totalCount"]
    assert [hit["id"] for found in reversed(backward) for hit in found["nodes"]] == ids


GONE = {"RETRACTED", "MERGED"}
COUNTS = """{
  services(filter: {states: [ACTIVE, ENDED]}) { totalCount }
  organizations { totalCount }
}"""


def test_a_copy_that_follows_the_changes_holds_everything(ask: Asking) -> None:
    followed = list(ask.pages(EXAMPLES["Changes"], "changes", "after", "endCursor"))

    newest = {change["entityId"]: change for found in followed for change in found["nodes"]}
    held = [each["kind"] for each in newest.values() if each["action"] not in GONE]
    counted = ask(Example("", COUNTS))["data"]
    assert held.count("SERVICE") == counted["services"]["totalCount"]
    assert held.count("ORGANIZATION") == counted["organizations"]["totalCount"]
    latest = followed[-1]["latestCursor"]
    assert followed[-1]["pageInfo"]["endCursor"] == latest
    assert ask(EXAMPLES["Changes"], after=latest)["data"]["changes"]["nodes"] == []


SERVING = """query ($after: String) {
  services(filter: {municipalities: ["837"], sources: $sources}, first: 100, after: $after) {
    nodes { id } pageInfo { hasNextPage endCursor } } }"""


def test_who_follows_a_part_is_told_of_what_a_search_finds(ask: Asking) -> None:
    sources = ask(Example("", "{ sources { id system } }"))["data"]["sources"]
    ours = json.dumps([each["id"] for each in sources if each["system"] == "ptv"])
    serving = Example("", SERVING.replace("$sources", ours))

    followed = list(ask.pages(EXAMPLES["ChangesOfAPart"], "changes", "after", "endCursor"))
    searched = list(ask.pages(serving, "services", "after", "endCursor"))

    told = {each["entityId"] for found in followed for each in found["nodes"]}
    assert told == {each["id"] for found in searched for each in found["nodes"]}
    assert len(told) > 10


@pytest.mark.parametrize("command", blocks(PAGE, "sh"))
def test_a_command_of_the_page_works(command: str, client: httpx.Client) -> None:
    answer = curled(command, client)

    assert answer.keys() == {"data", "extensions"}, answer


def test_limits_are_told_as_they_are() -> None:
    told = {cells[0]: cells[1] for cells in table_rows(PAGE, "## Limits")}

    assert told == {f"`{to_camel(name)}`": f"{value:,}" for name, value in asdict(LIMITS).items()}
