"""One shell in which a page's commands are typed, as its reader does."""

from __future__ import annotations

import subprocess
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path

_END = "— end of the block —"


class Shell:
    """Variables and functions of one block are there in the next."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def __call__(self, block: str) -> str:
        """What the block prints, its complaints among it; it must succeed."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{block}\necho; echo '{_END}'\n")
        self._process.stdin.flush()
        lines: list[str] = []
        for line in self._process.stdout:
            if line.rstrip("\n") == _END:
                return "".join(lines).rstrip("\n")
            lines.append(line)
        raise AssertionError("".join(lines))


@contextmanager
def shell(folder: Path, environment: Mapping[str, str]) -> Generator[Shell]:
    """A bash in the folder, which ends with the first command that fails."""
    with subprocess.Popen(
        ["/bin/bash", "-eu", "-o", "pipefail"],
        cwd=folder,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        yield Shell(process)
        assert process.stdin
        process.stdin.close()
