"""What docs/esr-project.md says of labels, columns and words is what the loader does."""

from __future__ import annotations

import re

from loaders.esr_project import labels
from loaders.esr_project.addresses import EsrProjectSettings
from loaders.esr_project.project import ENDED
from loaders.esr_project.project_list import COLUMNS
from loaders.esr_project.target_groups import WORDS
from tests.documentation.pages import page, table_rows

PAGE = page("docs/esr-project.md")
NAMED = re.compile(r"`([a-z_]+)`")


def test_every_column_of_a_list_has_a_row() -> None:
    tables = ("### Project", "### Organisation")
    told = {
        name
        for table in tables
        for row in table_rows(PAGE, table)
        for name in NAMED.findall(row[1])
    }
    assert told == {column for column, field in COLUMNS.items() if field}


def test_every_label_of_a_project_has_a_row() -> None:
    told = "\n".join(row[0].lower() for row in table_rows(PAGE, "### Project"))
    known = {label for label in labels.PROJECT if not label.startswith("projekti")}
    assert {label for label in known if label not in told} == {"rahoittava viranomainen"}


def test_the_words_for_target_groups_are_listed() -> None:
    listed = {
        code: tuple(words.split(", ")) for code, words in table_rows(PAGE, "## Target groups")
    }
    assert listed == WORDS


def test_the_words_for_an_end_are_listed() -> None:
    told = re.search(r"one of the words ([^.]+)\.", PAGE)
    assert told is not None
    assert set(re.split(r",\s", told[1])) == ENDED


def test_every_setting_is_told() -> None:
    told = {row[0].strip("`") for row in table_rows(PAGE, "## Over HTTP")}
    assert told == set(EsrProjectSettings.model_fields)
