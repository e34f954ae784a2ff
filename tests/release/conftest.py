"""The wheel in dist/, installed where there is nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.running import PROJECT, free_port

DIST = PROJECT / "dist"


@dataclass(frozen=True)
class Installed:
    """A program of an environment of its own, called in an empty folder."""

    environment: Path
    folder: Path
    port: int

    @property
    def users_data(self) -> Path:
        return self.folder / ".local" / "share"

    def start(self, *words: str) -> subprocess.Popen[str]:
        """With a home of its own; root's is named, as root's data would be the machine's."""
        environment = {"HOME": str(self.folder), "PATH": os.defpath, "PORT": str(self.port)}
        if os.geteuid() == 0:
            environment["XDG_DATA_HOME"] = str(self.users_data)
        return subprocess.Popen(
            [self.environment / "bin" / "polku", *words],
            cwd=self.folder,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )

    def say(self, *words: str) -> str:
        """What a command that ends well says on standard output."""
        with self.start(*words) as process:
            told, _ = process.communicate()
        assert process.returncode == 0
        return told


@pytest.fixture(scope="session")
def wheel() -> Path:
    wheels = list(DIST.glob("*.whl"))
    assert len(wheels) == 1, "Make it first: make release"
    return wheels[0]


@pytest.fixture(scope="session")
def place() -> Generator[Path]:
    """A folder where programs may run, and that PostgreSQL's own account may enter."""
    with tempfile.TemporaryDirectory(prefix="polku-release-", dir="/var/tmp") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture(scope="session")
def installed(wheel: Path, place: Path) -> Installed:
    """What `pip install` makes of the wheel alone."""
    environment, folder = place / "environment", place / "home"
    venv.create(environment, symlinks=True)
    pip = [sys.executable, "-m", "pip", "--python", str(environment / "bin" / "python"), "install"]
    subprocess.run([*pip, "--quiet", "--disable-pip-version-check", wheel], check=True)
    folder.mkdir()
    return Installed(environment, folder, free_port())
