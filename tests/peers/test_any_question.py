"""Schemathesis asks whatever the schema allows, every field of every root, and finds no fault."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.peers.conftest import STEWARD_KEY
from tests.running import PROJECT

OPTIONS = (
    *("--checks", "no_fault,response_schema_conformance", "--max-examples", "5"),
    *("--generation-deterministic", "--suppress-health-check", "all", "--warnings", "off"),
)
HOOKS = {"PYTHONPATH": str(PROJECT), "SCHEMATHESIS_HOOKS": "tests.peers.schemathesis_hooks"}


@pytest.mark.parametrize("headers", [(), ("--header", f"Authorization: Bearer {STEWARD_KEY}")])
def test_no_question_is_the_servers_fault(
    address: str, headers: tuple[str, ...], tmp_path: Path
) -> None:
    ended = subprocess.run(
        [Path(sys.executable).with_name("schemathesis"), "run", address, *OPTIONS, *headers],
        cwd=tmp_path,
        env={**os.environ, **HOOKS},
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )

    assert "No issues found" in ended.stdout, ended.stdout
