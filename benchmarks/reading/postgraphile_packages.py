"""PostGraphile and its Node, installed by npm into a folder outside the repository."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

_OURS = Path(__file__).parent / "postgraphile"
_LONGEST = 600


def install(folder: Path) -> None:
    """Where they are not there yet: the versions that package.json names, from npm's registry."""
    folder.mkdir(parents=True, exist_ok=True)
    is_new = _differs(folder / "package.json")
    for file in _OURS.iterdir():
        shutil.copy(file, folder)
    if is_new or not (folder / "node_modules").exists():
        npm = shutil.which("npm")
        if npm is None:
            raise SystemExit("npm is missing. On Debian: apt-get install npm")
        command = [npm, "install", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(command, cwd=folder, check=True, timeout=_LONGEST)


def _differs(installed: Path) -> bool:
    wanted = (_OURS / "package.json").read_bytes()
    return not installed.exists() or installed.read_bytes() != wanted
