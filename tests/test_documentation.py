"""The documentation says everything that it promises to say."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from catalogue import errors
from catalogue.errors import CatalogueError
from catalogue.intake.issues import IssueCode
from catalogue.settings import Settings
from catalogue.store.runs import RunState

PROJECT = Path(__file__).parents[1]


def page(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("field", Settings.model_fields.values(), ids=lambda field: field.alias)
def test_every_setting_is_documented_as_it_is(field: object) -> None:
    alias, default = getattr(field, "alias", ""), getattr(field, "default", None)
    shown = "–" if default is None else f"`{default}`"
    row = f"| `{alias}` | {shown} | {getattr(field, 'description', '')} |"

    assert row in page("docs/settings.md")


@pytest.mark.parametrize("code", IssueCode)
def test_every_issue_code_is_explained(code: IssueCode) -> None:
    assert f"`{code.value}`" in page("docs/data.md")


@pytest.mark.parametrize("state", RunState)
def test_every_end_of_a_run_is_explained(state: RunState) -> None:
    assert state is RunState.RUNNING or f"| {state.value} |" in page("docs/data.md")


def all_errors() -> list[type[CatalogueError]]:
    found = [value for _, value in inspect.getmembers(errors, inspect.isclass)]
    return [value for value in found if issubclass(value, CatalogueError)]


@pytest.mark.parametrize("error", all_errors())
def test_every_error_code_is_explained(error: type[CatalogueError]) -> None:
    assert f"`{error.code}`" in page("docs/errors.md")


def test_every_make_target_is_listed_by_help() -> None:
    makefile = page("Makefile").splitlines()
    named = [line.split(":")[0] for line in makefile if "  ## " in line and not line[0].isspace()]

    assert {"run", "test", "check", "fmt", "lint", "types", "walls", "schema"} <= set(named)
