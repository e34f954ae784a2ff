"""The source as git knows it: what is handed out is made of a copy, never of a used checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path

EXECUTABLE, ORDINARY, FOLDER = 0o755, 0o644, 0o755


@dataclass(frozen=True, slots=True)
class Project:
    """A checkout, and what its pyproject.toml calls it."""

    folder: Path

    @property
    def version(self) -> str:
        told = tomllib.loads(self.text("pyproject.toml"))
        return str(told["project"]["version"])

    def text(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def git(self, *words: str) -> str:
        """What a git command says, without the space around it."""
        return subprocess.check_output(["git", *words], cwd=self.folder, text=True).strip()  # noqa: S607

    @property
    def moment(self) -> int:
        """When the newest commit was made, in seconds since 1970: what is made carries no other."""
        return int(self.git("log", "-1", "--format=%ct"))

    def copy_to(self, target: Path) -> None:
        """Copies what git keeps, or would keep, with the same modes for whoever does it."""
        names = self.git("ls-files", "-z", "--cached", "--others", "--exclude-standard")
        for name in filter(None, names.split("\0")):
            origin, copy = self.folder / name, target / name
            if origin.is_file():  # not one that was deleted and not committed yet
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(origin, copy)
                copy.chmod(EXECUTABLE if os.access(origin, os.X_OK) else ORDINARY)
        for folder in (target, *(path for path in target.rglob("*") if path.is_dir())):
            folder.chmod(FOLDER)
