"""What docs/linked-events.md says of settings, fields and keywords is what the loader does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from loaders.linked_events.settings import LinkedEventsSettings
from loaders.linked_events.subjects import subject_rows

PROJECT = Path(__file__).parents[2]
PAGE = (PROJECT / "docs" / "linked-events.md").read_text()
ROOM = PROJECT / "loaders" / "linked_events"
CODE = "\n".join(path.read_text() for path in ROOM.glob("*.py"))


def rows(heading: str) -> list[list[str]]:
    """The cells of the table below a heading."""
    section = PAGE.split(f"# {heading}\n", 1)[1].split("\n#", 1)[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines[1:]]


def test_every_setting_is_told_with_what_it_is_if_unset() -> None:
    told = {row[0].strip("`"): row[2] for row in rows("Settings")}
    assert set(told) == set(LinkedEventsSettings.model_fields)
    assert told["record_begins"] == str(LinkedEventsSettings().record_begins)


@pytest.mark.parametrize("heading", ["Event", "Place", "Organisation"])
def test_the_loader_reads_the_fields_that_are_named(heading: str) -> None:
    names = {name for row in rows(heading) for name in re.findall(r"`([a-z_]+)`", row[0])}
    assert names
    assert {name for name in names if f'"{name}"' not in CODE} == set()


def test_the_keywords_that_are_named_mean_what_is_said() -> None:
    table = {name: row for row in subject_rows() for name in row["fi"].split("|")}
    columns = {"type": "type", "theme": "themes", "stage": "stages"}
    for keywords, meaning in rows("What keywords mean"):
        said = re.findall(r"(type|theme|stage) ([A-Z_]+)", meaning)
        for keyword in re.split("[,;] ", keywords):
            for word, code in said:
                assert code in table[keyword][columns[word]].split(), keyword
