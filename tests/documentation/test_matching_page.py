"""docs/matching.md shows the criteria as they are, and its example finds something."""

from __future__ import annotations

import pytest

from catalogue.matching.criteria import CRITERIA
from catalogue.matching.route_proposal_choice import AS_GOOD, CONSIDERED
from catalogue.matching.route_proposal_needs import MOST_NEEDS, WAYS
from catalogue.matching.route_proposal_questions import DECIDING
from tests.documentation.asking import Asking
from tests.documentation.pages import Example, examples, page, table_rows

PAGE = page("docs/matching.md")


def test_the_table_is_that_of_the_code() -> None:
    rows = [
        [row.name, str(row.weight), row.situation, row.service, row.meets, row.fails or "–"]
        for row in CRITERIA
    ]

    assert list(table_rows(PAGE, "## Criteria")) == rows


def test_the_stages_of_a_way_are_those_of_the_code() -> None:
    rows = [[value, ", ".join(stages)] for value, stages in WAYS.items()]

    assert list(table_rows(PAGE, "## A way in steps")) == rows


def test_the_rules_of_a_way_are_those_of_the_code() -> None:
    told = " ".join(PAGE.split())

    assert f"at most {MOST_NEEDS}. A `stage`" in told
    assert f"of the {CONSIDERED} that fit best" in told
    assert f"at most {AS_GOOD} points less" in told
    assert f"does not tell: {', '.join(DECIDING)}." in told


@pytest.mark.parametrize("example", examples(PAGE), ids=str)
def test_an_example_finds_something(example: Example, ask: Asking) -> None:
    answer = ask(example)

    assert answer.keys() == {"data"}, answer["errors"]
    (found,) = answer["data"].values()
    assert found.get("nodes") or found.get("steps")
