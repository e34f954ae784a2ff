"""What docs/upgrading.md shows to those who write migrations is what the rules let through."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from alembic import op

from benchmarks.kept_figures import kept
from tests.documentation.pages import PROJECT, page
from tests.store.migration_rules import refusals
from tests.store.test_migration_rules import statements
from tests.upgrade import figures

PAGE = page("docs/upgrading.md")
EXAMPLES = re.findall(r"```python\n(.+?)```", PAGE, re.DOTALL)


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == 2


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_holds_nobody_up(example: str) -> None:
    names: dict[str, Callable[[], None]] = {}
    exec(example, {"op": op}, names)  # noqa: S102 - the page is our own
    said = statements(names["upgrade"])
    assert len(said) > 1
    assert refusals("0012", said) == []


def test_the_figures_have_their_place() -> None:
    assert kept(PROJECT / "docs/upgrading.md", figures.TARGET)
