"""What the page about front ends shows is what the examples are."""

from __future__ import annotations

import json
import re

import pytest

from tests.documentation.asking import Asking
from tests.documentation.pages import PROJECT, blocks, examples, page

PAGE = page("docs/front-end.md")
EXAMPLES = {example.name: example for example in examples(PAGE)}
FILES = [
    path.read_text(encoding="utf-8")
    for pattern in ("search-page/src/*", "search-page/codegen.yml", "python-client/*.py")
    for path in sorted((PROJECT / "examples").glob(pattern))
    if path.is_file()
]
SHOWN = [
    block for language in ("ts", "yaml", "python", "graphql") for block in blocks(PAGE, language)
]


@pytest.mark.parametrize("block", [each for each in SHOWN if "NearestOpenNow" not in each])
def test_what_is_shown_stands_in_an_example(block: str) -> None:
    assert any(block in text for text in FILES)


def test_a_search_is_answered_with_its_facets(ask: Asking) -> None:
    found = ask(EXAMPLES["Search"], text="housing")["data"]["services"]
    assert found["totalCount"] >= len(found["edges"]) > 0
    assert found["facets"]["themes"][0].keys() == {"value", "count", "label"}


def test_the_nearest_that_is_open_is_answered(ask: Asking) -> None:
    edges = ask(EXAMPLES["NearestOpenNow"])["data"]["services"]["edges"]
    states = [
        connection["isOpenAt"] for edge in edges for connection in edge["node"]["connections"]
    ]
    assert "OPEN" in states


def test_each_npm_script_that_is_named_is_there() -> None:
    scripts = json.loads((PROJECT / "examples/search-page/package.json").read_text())["scripts"]
    named = re.findall(r"npm (?:run )?(\w+)$", "\n".join(blocks(PAGE, "sh")), re.MULTILINE)
    assert set(named) - {"ci"} <= scripts.keys()
    assert "build" in named
