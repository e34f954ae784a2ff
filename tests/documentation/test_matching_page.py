"""docs/matching.md shows the criteria as they are, and its example finds something."""

from __future__ import annotations

import pytest

from catalogue.matching.criteria import CRITERIA
from tests.documentation.asking import Asking
from tests.documentation.pages import Example, examples, page, table_rows

PAGE = page("docs/matching.md")


def test_the_table_is_that_of_the_code() -> None:
    rows = [
        [row.name, str(row.weight), row.situation, row.service, row.meets, row.fails or "–"]
        for row in CRITERIA
    ]

    assert list(table_rows(PAGE, "## Criteria")) == rows


@pytest.mark.parametrize("example", examples(PAGE), ids=str)
def test_an_example_finds_something(example: Example, ask: Asking) -> None:
    answer = ask(example)

    assert answer.keys() == {"data"}, answer["errors"]
    assert answer["data"]["matchServices"]["nodes"] != []
