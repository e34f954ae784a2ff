"""Decisions are written down alike, and the list of them is whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.documentation.pages import PROJECT, page, table_rows

FOLDER = PROJECT / "docs" / "decisions"
DECISIONS = sorted(FOLDER.glob("[0-9]*.md"))
SECTIONS = ["Context", "Decision", "What it costs", "What would make us change it"]


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_says_what_it_was_chosen_between_and_what_it_costs(path: Path) -> None:
    sections = re.split(r"^## (.+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)

    assert sections[1::2] == SECTIONS
    assert all(text.strip() for text in sections[2::2])


def test_the_list_has_every_decision_by_its_number_and_title() -> None:
    expected: list[list[str]] = []
    for number, path in enumerate(DECISIONS, start=1):
        assert path.name.startswith(f"{number:04}-")
        title = path.read_text(encoding="utf-8").splitlines()[0].removeprefix(f"# {number}. ")
        expected.append([str(number), f"[{title}]({path.name})"])

    listed = table_rows(page("docs/decisions/index.md"), "## What was decided")
    assert list(listed) == expected
