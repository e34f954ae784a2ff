"""`polku worker` as processes, as many as are asked for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tests.running import PROJECT


@contextmanager
def workers(
    url: str,
    count: int = 1,
    log: IO[str] | None = None,
    project: Path = PROJECT,
    **settings: str,
) -> Generator[list[subprocess.Popen[bytes]]]:
    """They run in the environment of the test, and end well when the block does.

    `log`: what takes what they write on standard error, else the test's own does. `project`: where
    the program lies, which may be another version.
    """
    environment = {**os.environ, "DATABASE_URL": url, "PYTHONPATH": str(project), **settings}
    command = [sys.executable, "-m", "catalogue.cli", "worker"]
    started = [
        subprocess.Popen(command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=log)
        for _ in range(count)
    ]
    try:
        for process in started:
            assert process.stdout
            assert b"Stop it with Ctrl+C" in process.stdout.readline()
        yield started
    finally:
        for process in started:
            process.send_signal(signal.SIGTERM)
        codes = [_ended(process) for process in started]
    assert codes == [0] * count


def _ended(process: subprocess.Popen[bytes]) -> int:
    process.communicate(timeout=60)
    return process.returncode
