"""The documents of an index, written: each after the last one, until too many are of no use."""

from __future__ import annotations

import os
import weakref
from pathlib import Path
from struct import Struct

from catalogue.search.engine.documents import Extent, bodies_file, places_file
from catalogue.search.engine.locations import (
    GONE,
    RECORD_BYTES,
    Locations,
    extent_of,
    place_of,
    read_records,
)

SPARE_BYTES = 64_000_000
"""Files with less than this of no use are not worth copying."""

_RECORD = Struct("<QQQ")


class _Volume:
    """A pair of files, open for more at their ends."""

    def __init__(self, folder: Path, extent: Extent) -> None:
        """What of the places does not belong to a commit is cut off; raises OSError."""
        self._places_path = places_file(folder, extent.volume)
        self._bodies = bodies_file(folder, extent.volume).open("ab")
        self._places = self._places_path.open("ab")
        self._places.truncate(extent.records * RECORD_BYTES)
        for file in (self._bodies, self._places):
            weakref.finalize(self, file.close)  # an indexer that is told to stop may just let go
        self.extent = extent
        self.size = self._bodies.tell()

    def add(self, head: int, tail: int, body: bytes) -> None:
        self._note(head, tail, place_of(self.size, len(body)))
        self.size += self._bodies.write(body)

    def remove(self, head: int, tail: int) -> None:
        self._note(head, tail, GONE)

    def _note(self, head: int, tail: int, place: int) -> None:
        self._places.write(_RECORD.pack(head, tail, place))
        self.extent = self.extent._replace(records=self.extent.records + 1)

    def flush(self) -> None:
        """Whatever becomes of the machine, what was written is there from now on."""
        for file in (self._bodies, self._places):
            file.flush()
            os.fsync(file.fileno())

    def locations(self) -> Locations:
        """Of all that was flushed."""
        return Locations.of_records(read_records(self._places_path, 0, self.extent.records))

    def close(self) -> None:
        self._bodies.close()
        self._places.close()


class DocumentWriter:
    """Writes documents; what does not belong to a commit is gone when the next one opens them.

    One at a time per index. Two indexes may share files: what belongs to a commit never changes.
    """

    def __init__(self, folder: Path, extent: Extent, spare_bytes: int = SPARE_BYTES) -> None:
        """Goes on after a commit, or begins; raises OSError."""
        folder.mkdir(exist_ok=True)
        self._folder = folder
        self._spare_bytes = spare_bytes
        self._volume = _Volume(folder, extent)
        self._used = self._volume.locations().byte_count()

    def put(self, head: int, tail: int, document: bytes) -> None:
        self._volume.add(head, tail, document)

    def remove(self, head: int, tail: int) -> None:
        self._volume.remove(head, tail)

    def flush(self) -> Extent:
        """Makes sure of all that was written; what a commit is to say of it."""
        self._volume.flush()
        if self._is_wasteful():
            self._used = self._volume.locations().byte_count()
            if self._is_wasteful():
                self._copy()
        return self._volume.extent

    def _is_wasteful(self) -> bool:
        """Whether more than half may be documents that nobody reads any more."""
        return self._volume.size > 2 * self._used + self._spare_bytes

    def _copy(self) -> None:
        """All that is read goes to a new volume; the old one stays for who reads it."""
        old, self._volume = (
            self._volume,
            _Volume(self._folder, Extent(self._volume.extent.volume + 1)),
        )
        with bodies_file(self._folder, old.extent.volume).open("rb") as bodies:
            for head, tail, place in old.locations().in_file_order():
                offset, length = extent_of(place)
                bodies.seek(offset)
                self._volume.add(head, tail, bodies.read(length))
        self._volume.flush()
        old.close()

    def sweep(self) -> None:
        """Deletes the volumes before: those who have them open keep them until they let go."""
        kept = {
            bodies_file(self._folder, self._volume.extent.volume),
            places_file(self._folder, self._volume.extent.volume),
        }
        for path in self._folder.iterdir():
            if path not in kept:
                path.unlink()

    def close(self) -> None:
        self._volume.close()
