"""Programs of others that judge our files, and the YAML files themselves."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import yaml

from tests.running import PROJECT

DEPLOY = PROJECT / "deploy"


def verdict(*words: str | Path, **environment: str) -> str:
    """What a program says, and its exit code where that is not 0: nothing is praise."""
    done = subprocess.run(
        words,
        cwd=PROJECT,
        env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.stdout + (f"exit code {done.returncode}" if done.returncode else "")


def tool(name: str) -> Path:
    """A program that the development tools have brought."""
    return Path(sys.executable).with_name(name)


def documents(*files: Path) -> Iterator[dict[str, Any]]:
    """Each document of the YAML files."""
    for file in files:
        yield from cast("Iterator[dict[str, Any]]", yaml.safe_load_all(file.read_text("utf-8")))
