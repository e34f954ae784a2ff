"""What is too much for memory: values in a temporary file.

The file has no name. It is gone when it is closed, and when the process is killed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from typing import Self

import orjson

from catalogue.errors import SourceMalformed

_OPENED = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -16000;
CREATE TABLE kept (shelf TEXT, number INTEGER, key TEXT, value BLOB, PRIMARY KEY (shelf, number))
WITHOUT ROWID;
CREATE INDEX kept_by_key ON kept (shelf, key, number) WHERE key IS NOT NULL;
BEGIN;
"""
"""16 MB of the file are held in memory; nobody wants it back after a crash."""

_OF_KEY = """
SELECT value FROM kept INDEXED BY kept_by_key WHERE shelf = ? AND key = ? ORDER BY number
"""
"""Left alone it would walk along the whole shelf, which lies in that order."""


class Shelves:
    """JSON values by the name of a shelf, in the order in which they were put there.

    Looking at a shelf while values are put on another one does no harm.
    """

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(_OPENED)
        self._count = 0

    @classmethod
    @contextmanager
    def opened(cls) -> Generator[Self]:
        """Raises SourceMalformed where the disk has no room for them."""
        shelves = cls()
        with closing(shelves._database):
            try:
                yield shelves
            except sqlite3.OperationalError as error:
                message = (
                    f"The package could not be joined in a temporary file: {error}. Make room, or "
                    "let TMPDIR name a folder that has some."
                )
                raise SourceMalformed(message) from error

    def put(self, shelf: str, value: object, key: str | None = None) -> None:
        """Puts a value behind the others. Raises TypeError where it is none of JSON."""
        self._count += 1
        self._database.execute(
            "INSERT INTO kept VALUES (?, ?, ?, ?)", (shelf, self._count, key, orjson.dumps(value))
        )

    def all(self, shelf: str) -> Iterator[object]:
        """The values of a shelf."""
        return self._values("SELECT value FROM kept WHERE shelf = ? ORDER BY number", shelf)

    def of(self, shelf: str, key: str) -> Iterator[object]:
        """Those of a key."""
        return self._values(_OF_KEY, shelf, key)

    def has(self, shelf: str, key: str) -> bool:
        query = "SELECT 1 FROM kept WHERE shelf = ? AND key = ? LIMIT 1"
        return self._database.execute(query, (shelf, key)).fetchone() is not None

    def take(self, shelf: str) -> Iterator[object]:
        """The values that are on a shelf now; once all are read it holds only what came since."""
        last = self._count
        query = "SELECT value FROM kept WHERE shelf = ? AND number <= ? ORDER BY number"
        yield from self._values(query, shelf, last)
        self._database.execute("DELETE FROM kept WHERE shelf = ? AND number <= ?", (shelf, last))

    def _values(self, query: str, *parameters: object) -> Iterator[object]:
        for (value,) in self._database.execute(query, parameters):
            yield orjson.loads(value)
