"""What docs/hsds.md says of settings, fields, tables, limits and terms is what the loader does."""

from __future__ import annotations

import re

import pytest

from loaders.hsds.package.files import LARGEST_RATIO, MEGABYTE, MOST_FILES
from loaders.hsds.package.reading import LARGEST_JSON
from loaders.hsds.package.tables import table_named
from loaders.hsds.requirements import OLDEST
from loaders.hsds.settings import HsdsSettings
from loaders.hsds.subjects import CLASSES
from tests.documentation.pages import PROJECT, page, table_rows

PAGE = page("docs/hsds.md")
ROOM = PROJECT / "loaders" / "hsds"
CODE = "\n".join(path.read_text(encoding="utf-8") for path in ROOM.rglob("*.py"))


def test_every_setting_is_told_with_what_it_is_if_unset() -> None:
    told = {row[0].strip("`"): row[2] for row in table_rows(PAGE, "## Settings")}
    assert set(told) == set(HsdsSettings.model_fields)
    assert told["country"] == HsdsSettings().country


@pytest.mark.parametrize("heading", ["### Service", "### Location", "### Organisation"])
def test_the_loader_reads_the_fields_that_are_named(heading: str) -> None:
    names = {
        name for row in table_rows(PAGE, heading) for name in re.findall(r"`([a-z_]+)`", row[0])
    }
    assert names
    assert {name for name in names if f'"{name}"' not in CODE} == set()


def test_the_tables_of_old_versions_that_are_named_are_known() -> None:
    rows = table_rows(PAGE, "## How a package is read")
    names = [
        name for row in rows for name in re.findall(r"`([a-z_]+)`", row[0]) if name != "weekday"
    ]
    assert len(names) > 9
    assert [name for name in names if table_named(name) is None] == []


def test_the_limits_are_those_that_are_named() -> None:
    said = (
        f"more than {LARGEST_RATIO} times its packed size, a package of more than\n"
        f"{MOST_FILES:,} files"
    )
    assert said in PAGE
    assert f"have {LARGEST_JSON // MEGABYTE} MB" in PAGE
    assert f"an age of 0, or above {OLDEST}, limits nobody" in PAGE


def test_the_terms_that_are_named_mean_what_is_said() -> None:
    for terms, code in table_rows(PAGE, "## What terms mean"):
        for term in terms.split(", "):
            assert CLASSES[term.casefold()] == (code,)
