"""docs/federation.md: what others can refer to is the code's, and its example is answered."""

from __future__ import annotations

from catalogue.resolvers.limits import LIMITS
from catalogue.resolvers.representations import KEYS
from tests.documentation.asking import Asking
from tests.documentation.pages import PROJECT, blocks, examples, page, table_rows

PAGE = page("docs/federation.md")


def test_the_table_has_the_keys_of_the_code() -> None:
    rows = [[f"`{kind}`", f"`{key}`"] for kind, key in KEYS.items()]

    assert [cells[:2] for cells in table_rows(PAGE, "## What others can refer to")] == rows


def test_the_limit_is_that_of_the_code() -> None:
    assert f"At most {LIMITS.representations} representations an operation" in PAGE


def test_the_citys_graph_is_the_one_that_is_composed() -> None:
    composed = (PROJECT / "tests/peers/city.graphql").read_text(encoding="utf-8")

    assert blocks(PAGE, "graphqls") == [composed]


def test_the_example_gets_the_answer_that_is_shown(ask: Asking) -> None:
    (example,) = examples(PAGE)

    assert ask(example) == example.answer
