"""Traces are made where they are wanted, and say what kind of work was done: no more."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from catalogue.observation.tracing import is_wanted, summary_of

COLLECTOR = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4318"}

BEGINNING_WITHOUT_THE_EXTRA = """
import sys
sys.modules["opentelemetry"] = None  # as if it were not installed
from catalogue.observation import tracing
tracing.begin()
with tracing.span("a step") as span:
    print(tracing.is_on(), span, tracing.carrier())
"""


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({}, False),
        (COLLECTOR, True),
        ({"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://127.0.0.1:4318/v1/traces"}, True),
        ({"OTEL_SERVICE_NAME": "polku"}, False),
        ({**COLLECTOR, "OTEL_SDK_DISABLED": "true"}, False),
        ({**COLLECTOR, "OTEL_TRACES_EXPORTER": "none"}, False),
    ],
)
def test_traces_are_made_where_it_is_said_where_they_go(
    environment: dict[str, str],
    wanted: bool,  # noqa: FBT001 - a case's answer
) -> None:
    assert is_wanted(environment) is wanted


def test_without_the_extra_the_program_goes_on_and_says_so() -> None:
    done = subprocess.run(
        [sys.executable, "-c", BEGINNING_WITHOUT_THE_EXTRA],
        env={**os.environ, **COLLECTOR},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "the extra `tracing` is not installed" in done.stdout
    assert done.stdout.splitlines()[-1] == "False None {}"


@pytest.mark.parametrize(
    ("statement", "summary"),
    [
        ("SELECT epoch::text FROM catalogue", "SELECT catalogue"),
        ("\n  INSERT INTO source (id) VALUES ($1)", "INSERT source"),
        ("UPDATE source SET removed_at = $2 WHERE id = $1", "UPDATE source"),
        ("DELETE FROM ONLY webhook WHERE name = 'of somebody'", "DELETE webhook"),
        ("SELECT set_config('a secret', $1, true)", "SELECT"),
        ("BEGIN;", "BEGIN"),
        ("", "statement"),
    ],
)
def test_of_a_statement_its_kind_and_its_table_are_told(statement: str, summary: str) -> None:
    assert summary_of(statement) == summary
