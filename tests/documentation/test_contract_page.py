"""The contract's page promises what tests show, and the pages tell all that it names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from graphql import GraphQLEnumType, GraphQLObjectType

from catalogue.cli import COMMANDS, HIDDEN
from catalogue.schema import build_schema, core_schema
from catalogue.server.error_codes import MEANINGS, ErrorCode
from catalogue.user_errors import UserErrorCode
from tests.documentation.pages import PAGES, PROJECT, page, table_rows

PAGE = page("docs/contract.md")
POINTS = list(table_rows(PAGE, "## Points"))
SCHEMA = core_schema(build_schema())
ALL_PAGES = "\n".join(
    path.read_text(encoding="utf-8") for path in PAGES if path.name != "CHANGELOG.md"
)


def test_there_are_forty_two_points_and_their_sum_is_right() -> None:
    points = [int(row[2]) for row in POINTS]
    assert [row[0] for row in POINTS] == [str(number) for number in range(1, 43)]
    assert set(points) <= {0, 1, 2}
    assert f"**{sum(points)} of 84.**" in PAGE


@pytest.mark.parametrize("row", POINTS, ids=lambda row: row[0])
def test_a_point_is_shown_by_tests_that_there_are(row: list[str]) -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", row[4])
    assert named
    assert [name for file, name in named if not has_test(PROJECT / file, name)] == []


def has_test(file: Path, name: str) -> bool:
    return f"def {name}(" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("code", ErrorCode)
def test_every_error_code_is_told_with_its_meaning(code: ErrorCode) -> None:
    assert f"| `{code}` | {MEANINGS[code]} |" in page("docs/errors.md")


def test_every_code_of_a_user_error_is_told_as_in_the_contract() -> None:
    told = {
        row[0].strip("`"): row[1] for row in table_rows(page("docs/errors.md"), "## In a payload")
    }
    kind = SCHEMA.get_type("UserErrorCode")
    assert isinstance(kind, GraphQLEnumType)
    assert told.keys() == set(UserErrorCode)
    assert told == {name: value.description for name, value in kind.values.items()}


@pytest.mark.parametrize("root", ["Query", "Mutation", "Subscription"])
def test_everything_that_can_be_asked_and_done_has_its_place_in_a_page(root: str) -> None:
    kind = SCHEMA.get_type(root)
    assert isinstance(kind, GraphQLObjectType)
    assert [name for name in kind.fields if not re.search(rf"\b{name}\b", ALL_PAGES)] == []


@pytest.mark.parametrize("command", sorted(COMMANDS.keys() - HIDDEN))
def test_every_command_is_named_in_the_readme_and_in_a_page(command: str) -> None:
    named = re.compile(rf"polku {command}\b")
    assert named.search(page("README.md"))
    assert any(named.search(path.read_text(encoding="utf-8")) for path in PROJECT.glob("docs/*.md"))
