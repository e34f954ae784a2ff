"""The index of a folder, opened for reading: one commit after the other."""

from __future__ import annotations

from pathlib import Path

import tantivy

from catalogue.errors import IndexUnavailable
from catalogue.search.engine.documents import FOLDER as DOCUMENTS
from catalogue.search.engine.index import Snapshot
from catalogue.search.engine.lexicon import FOLDER as LEXICON
from catalogue.search.engine.lexicon import OpenLexicon


class OpenIndex:
    """An index opened for reading; `snapshot` is its newest commit at the last `reload`.

    Raises IndexUnavailable when there is none at that path or it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._committed = self._stamp()
            self._index = tantivy.Index.open(str(path))
            self._index.config_reader("manual")
            self._lexicon = OpenLexicon(path / LEXICON)
            self.snapshot = Snapshot(self._index, self._lexicon.newest, path / DOCUMENTS)
        except (ValueError, OSError) as error:
            raise unreadable(error) from error

    def reload(self) -> bool:
        """Takes over the newest commit; whether there was one.

        Raises IndexUnavailable when it cannot be read; the snapshot stays as it was.
        """
        try:
            committed = self._stamp()
            if committed == self._committed:
                return False
            self._index.reload()
            self._lexicon.reload()  # last, for it must know all words of the index
            documents = self.snapshot.documents
            self.snapshot = Snapshot(self._index, self._lexicon.newest, documents)
        except (ValueError, OSError) as error:
            raise unreadable(error) from error
        self._committed = committed
        return True

    def _stamp(self) -> tuple[int, int]:
        """Changes with every commit: tantivy puts a new file in the place of the old one."""
        status = (self.path / "meta.json").stat()
        return status.st_mtime_ns, status.st_ino


def unreadable(error: Exception) -> IndexUnavailable:
    return IndexUnavailable(f"The search index cannot be read and will be built anew: {error}")
