"""The version before this one, taken out of the project's own history.

What it needs is installed for this version as well. With each release, COMMIT and FORM become those
of the release before it.
"""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest

from tests.running import PROJECT

COMMIT = "5140c039bc1908e537046b2b22bbc8b40e1a60b2"
"""The last one before form 0007 that is whole: the next ones were parts of a larger change."""

FORM = "0006"
"""The newest form of the database that it knows."""


@contextmanager
def previous() -> Generator[Path]:
    """The folder of the version before, as long as the block runs."""
    command = ["git", "-C", PROJECT, "archive", COMMIT]
    told = subprocess.run(command, capture_output=True, check=False)
    if told.returncode:
        pytest.exit(f"The history lacks {COMMIT}. Fetch all of it: git fetch --unshallow")
    with tempfile.TemporaryDirectory(prefix="polku-") as name:
        with tarfile.open(fileobj=BytesIO(told.stdout)) as archive:
            archive.extractall(name, filter="data")
        yield Path(name)
