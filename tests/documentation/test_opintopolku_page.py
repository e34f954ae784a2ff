"""What docs/opintopolku.md says of settings, fields, types, marks and limits is what happens."""

from __future__ import annotations

import re

import pytest

from loaders.opintopolku.listing import LARGEST_TOTAL, MOST_OFFERS
from loaders.opintopolku.settings import PRODUCTION, Mark, OpintopolkuSettings
from loaders.opintopolku.subjects import CLASSES, MARKS
from loaders.opintopolku.wording import FI
from tests.documentation.pages import PROJECT, page, table_rows

PAGE = page("docs/opintopolku.md")
ROOM = PROJECT / "loaders" / "opintopolku"
CODE = "\n".join(path.read_text(encoding="utf-8") for path in ROOM.glob("*.py"))


def test_every_setting_is_told_with_what_it_is_if_unset() -> None:
    told = {row[0].strip("`"): row for row in table_rows(PAGE, "## Settings")}
    assert set(told) == set(OpintopolkuSettings.model_fields)
    assert told["caller_id"][2] == OpintopolkuSettings().caller_id
    assert set(re.findall(r"`([a-z]+)`", told["marks"][1])) == {mark.value for mark in Mark}
    assert f"`{PRODUCTION}`" in PAGE


@pytest.mark.parametrize("heading", ["### Offer", "### School and place"])
def test_the_loader_reads_the_fields_that_are_named(heading: str) -> None:
    names = {
        name for row in table_rows(PAGE, heading) for name in re.findall(r"`([a-zA-Z]+)`", row[0])
    }
    parts = {"opetusaika", "opetustapa"}
    assert len(names) > 9
    assert {name for name in names - parts if f'"{name}"' not in CODE} == set()


def test_types_mean_what_is_said() -> None:
    heading = "## What types and marks mean"
    said = {
        kind: row[1].split()[0]
        for row in table_rows(PAGE, heading)
        for kind in row[0].split(", ")
        if len(row) == len(("types", "class"))
    }
    assert said == CLASSES


def test_marks_mean_what_is_said() -> None:
    for mark in MARKS:
        row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{mark.field}`"))
        assert mark.words[FI] in row
        assert ("funding PUBLIC" in row) == mark.is_public
        assert all(each in row for each in (mark.theme, mark.service_class) if each)


def test_the_limits_are_those_that_are_named() -> None:
    assert f"counts to {LARGEST_TOTAL:,} and no further" in PAGE
    assert f"at most {MOST_OFFERS} offers" in PAGE
