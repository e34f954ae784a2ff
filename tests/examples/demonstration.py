"""A demonstration that runs, and its command line."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.running import PROJECT

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Demonstration:
    """`address` is the server's, without a path."""

    folder: Path
    address: str

    @property
    def graphql(self) -> str:
        return f"{self.address}/graphql"

    def ask(self, query: str) -> Any:
        """The data of an answer without errors."""
        answer = httpx.post(self.graphql, json={"query": query}, timeout=60).json()
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    def polku(self, *words: str) -> str:
        """What a command says; it must do what it is told."""
        ended = subprocess.run(
            [sys.executable, "-m", "catalogue.cli", *words],
            cwd=PROJECT,
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    @contextmanager
    def working(self) -> Generator[None]:
        """A worker, which reads what was sent."""
        with subprocess.Popen(
            [sys.executable, "-m", "catalogue.cli", "worker"], cwd=PROJECT, env=self._environment
        ) as process:
            try:
                yield
            finally:
                process.send_signal(signal.SIGINT)

    @property
    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        return {**kept, "POLKU_DATA_DIR": str(self.folder)}
