"""What docs/operations.md names is there."""

from __future__ import annotations

import re

from catalogue.intake.schedules import checked
from catalogue.settings import Settings
from catalogue.store.runs import RunState
from tests.documentation.pages import page, table_rows

PAGE = page("docs/operations.md")
SCHEDULES = re.findall(r'--(?:delta|full) "([^"]+)"', PAGE)


def test_every_end_of_a_run_says_what_to_do() -> None:
    ends = {end for _, end, _ in table_rows(PAGE, "## Sources and their schedules")} - {"–"}

    assert ends == {state.value for state in RunState} - {RunState.RUNNING.value}


def test_the_settings_that_are_named_exist() -> None:
    named = set(re.findall(r"\b(?:POLKU_[A-Z_]+|DATABASE_URL)\b", PAGE))

    assert named - {field.alias for field in Settings.model_fields.values()} == set()


def test_the_schedules_that_are_shown_are_schedules() -> None:
    assert len(SCHEDULES) > 1
    assert [checked(schedule) for schedule in SCHEDULES] == SCHEDULES
