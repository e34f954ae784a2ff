"""The documents of an index, read: their bytes in one file, and where each lies in another.

tantivy would keep them as well, but it takes several out of a compressed block for one: twenty
documents take five times as long.
"""

from __future__ import annotations

import os
import weakref
from pathlib import Path
from typing import NamedTuple

from catalogue.errors import IndexUnavailable
from catalogue.search.engine.locations import Locations, extent_of, read_records

FOLDER = "documents"


class Extent(NamedTuple):
    """What of the files belongs to a commit.

    `volume` numbers the pair of files, for what is still read is copied to a new one where too
    much is not; `records` is how many records of places count.
    """

    volume: int = 1
    records: int = 0


def bodies_file(folder: Path, volume: int) -> Path:
    """Documents one after the other, each as it was packed."""
    return folder / f"bodies-{volume}"


def places_file(folder: Path, volume: int) -> Path:
    """A record for each document that was written or removed, in that order."""
    return folder / f"places-{volume}"


class _Bodies:
    """A file open for reading by any number of threads, until nobody needs it any more."""

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_RDONLY)
        weakref.finalize(self, os.close, self._handle)

    def read(self, place: int) -> bytes:
        """Not mapped into memory: a worker's would seem to grow by all that it ever read."""
        offset, length = extent_of(place)
        found = os.pread(self._handle, length, offset)
        if len(found) < length:
            raise IndexUnavailable("The search index is not whole. Delete its folder.")
        return found


class Documents:
    """The documents of an index as they were at one commit. Any thread may read them."""

    __slots__ = ("_bodies", "_extent", "_folder", "_locations")

    def __init__(self, folder: Path, extent: Extent, bodies: _Bodies, locations: Locations) -> None:
        self._folder = folder
        self._extent = extent
        self._bodies = bodies
        self._locations = locations

    @classmethod
    def open(cls, folder: Path, extent: Extent) -> Documents:
        """Raises OSError where the files are not there or not whole."""
        records = read_records(places_file(folder, extent.volume), 0, extent.records)
        bodies = _Bodies(bodies_file(folder, extent.volume))
        return cls(folder, extent, bodies, Locations.of_records(records))

    def at(self, extent: Extent) -> Documents:
        """Those of a later commit; raises OSError likewise."""
        volume, known = self._extent
        if extent.volume != volume:
            return Documents.open(self._folder, extent)
        news = read_records(places_file(self._folder, volume), known, extent.records)
        return Documents(self._folder, extent, self._bodies, self._locations.followed_by(news))

    def get(self, head: int, tail: int) -> bytes | None:
        """The document of the entity whose id has these halves."""
        place = self._locations.of(head, tail)
        return None if place is None else self._bodies.read(place)
