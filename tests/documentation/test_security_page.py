"""What the threat model says stops an attack is shown by tests that there are."""

from __future__ import annotations

import re
from itertools import chain

import pytest

from catalogue.settings import Settings
from tests.documentation.pages import PROJECT, page, table_rows

PAGE = page("docs/security.md")
SHOWN = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
ATTACKERS = (
    "Anybody",
    "Another site's page, in somebody's browser",
    "A partner with a key, or somebody who has stolen one",
    "An advisor of another organisation, or one who has left",
    "Whoever has a link",
    "A feed that lies or is taken over",
    "A webhook's receiver",
    "A stolen backup or disk",
    "An operator's mistake",
)
SECTIONS = {each: list(table_rows(PAGE, f"## {each}")) for each in ATTACKERS}
WALKED = list(table_rows(PAGE, "## Proved by walking"))


@pytest.mark.parametrize("attacker", ATTACKERS)
def test_each_attacker_tries_something_and_something_stops_it(attacker: str) -> None:
    assert SECTIONS[attacker]
    for tried, stopped, shown in SECTIONS[attacker]:
        assert tried, stopped
        assert SHOWN.findall(shown), tried


def test_all_that_is_said_to_be_walked_names_its_tests() -> None:
    assert all(SHOWN.findall(shown) for _, shown in WALKED)


@pytest.mark.parametrize(("file", "name"), sorted(set(SHOWN.findall(PAGE))))
def test_a_test_that_is_named_is_there(file: str, name: str) -> None:
    assert f"def {name}(" in (PROJECT / file).read_text(encoding="utf-8")


def test_nothing_else_looks_like_a_test() -> None:
    """So that none is misspelt."""
    rows = chain.from_iterable(chain.from_iterable(SECTIONS.values()))
    assert [cell for cell in rows if "::" in SHOWN.sub("", cell)] == []


def test_the_settings_that_are_named_exist() -> None:
    named = set(re.findall(r"\b(?:POLKU_[A-Z_]+|DATABASE_URL)\b", PAGE + page("SECURITY.md")))
    assert named - {field.alias for field in Settings.model_fields.values()} == set()


def test_who_finds_a_hole_is_led_to_how_to_report_it() -> None:
    assert "(../SECURITY.md)" in PAGE
    assert "(SECURITY.md)" in page("README.md")
