"""What is logged inside the tests: written as served processes write it, searched for marks."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Generator
from contextlib import contextmanager

from catalogue.cli.process import log_to

MARK = "mark-of-"
"""What that is not everybody's begins with, wherever tests make some."""


class Log(io.StringIO):
    """Standard error as it is at each moment, with a memory."""

    def __init__(self) -> None:
        super().__init__()
        self._records = io.StringIO()

    def write(self, text: str) -> int:
        sys.stderr.write(text)
        return super().write(text)

    @contextmanager
    def listening(self) -> Generator[None]:
        """Keeps what structlog and logging are told, for as long as the block runs."""
        log_to(self, "debug")
        handler = logging.StreamHandler(self._records)
        logging.getLogger().addHandler(handler)
        try:
            yield
        finally:
            logging.getLogger().removeHandler(handler)

    def marked(self) -> list[str]:
        """The lines with a mark since this was last asked."""
        memories = (self, self._records)
        lines = [line for memory in memories for line in memory.getvalue().splitlines()]
        for memory in memories:
            memory.seek(0)
            memory.truncate()
        return [line for line in lines if MARK in line]
