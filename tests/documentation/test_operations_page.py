"""What docs/operations.md names is there."""

from __future__ import annotations

import re

import pytest

from catalogue.settings import Settings
from catalogue.store.runs import RunState
from tests.documentation.commands import unknown_words
from tests.documentation.pages import blocks, page, table_rows

PAGE = page("docs/operations.md")
CRON_LINES = [
    line for block in blocks(PAGE, "cron") for line in block.splitlines() if line[0] != "#"
]
CRON = re.compile(r"((?:\S+\s+){5})\S*/polku (.+)")


def test_every_end_of_a_run_says_what_to_do() -> None:
    ends = {end for _, end, _ in table_rows(PAGE, "## Loads")} - {"–"}

    assert ends == {state.value for state in RunState} - {RunState.RUNNING.value}


def test_the_settings_that_are_named_exist() -> None:
    named = set(re.findall(r"\b(?:POLKU_[A-Z_]+|DATABASE_URL)\b", PAGE))

    assert named - {field.alias for field in Settings.model_fields.values()} == set()


@pytest.mark.parametrize("line", CRON_LINES)
def test_a_line_of_the_crontab_has_a_time_and_a_command_that_exists(line: str) -> None:
    found = CRON.fullmatch(line)

    assert found, line
    assert all(re.fullmatch(r"[\d*,/-]+", part) for part in found[1].split())
    assert unknown_words(found[2].split()) == []
