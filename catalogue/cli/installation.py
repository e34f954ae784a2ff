"""How this program was installed: a checkout, or a wheel's packages; its version, its data."""

from __future__ import annotations

import os
import sys
from importlib import metadata
from pathlib import Path

from catalogue.store.embedded import SYSTEM_DATA, default_directory

DISTRIBUTION = "polku-catalogue"
CODE = Path(__file__).parents[2]
"""The folder that all rooms are in."""


def version() -> str:
    """The version that pyproject.toml gives, as it was when this was installed."""
    return metadata.version(DISTRIBUTION)


def called() -> str:
    """The program as it was called, for sentences that say what to type."""
    program = Path(sys.argv[0])
    return str(program) if program.name == "polku" else "polku"


def default_data_folder(code: Path = CODE) -> Path:
    """Where data are kept when POLKU_DATA_DIR does not say it.

    A checkout keeps its own. Installed packages are replaced, shared and often read-only: their
    data lie where the XDG Base Directory Specification has a user's, and services the machine's.
    """
    if (code / "pyproject.toml").is_file():
        return default_directory(code)
    if named := os.environ.get("XDG_DATA_HOME"):
        return Path(named) / "polku"
    return SYSTEM_DATA if os.geteuid() == 0 else Path.home() / ".local" / "share" / "polku"
