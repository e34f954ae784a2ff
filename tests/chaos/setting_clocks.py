"""The wall clock of a process, set by libfaketime (Debian's package `faketime`)."""

from __future__ import annotations

from pathlib import Path

import pytest

LIBRARY = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1")

needs_faketime = pytest.mark.skipif(not LIBRARY.exists(), reason="needs Debian's package faketime")


class SetClock:
    """Can be set at any time; PostgreSQL, and what only counts seconds, keep their own."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "clock"
        self.jump("+0")
        self.settings = {
            "LD_PRELOAD": str(LIBRARY),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_CACHE_DURATION": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }

    def jump(self, by: str) -> None:
        """Seen by the process within a second."""
        self._file.write_text(by)
