"""Where indexes lie: each in a folder of its own, and a pointer to the one that is read.

Programs whose indexes differ in format have a folder each, side by side, so that two versions serve
from one machine while it is upgraded, and the older one finds its index again if that is undone.

A new index is built beside the old one and the pointer is put in place by one rename, so that
readers go on until then. The folder is a cache: all of it may be deleted at any time.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from secrets import token_hex

import orjson

from catalogue.errors import IndexUnavailable
from catalogue.search.analysis.analyzer import ANALYZER_VERSION
from catalogue.search.fields import FORMAT

_POINTER = "current.json"
_LOCK = "writer.lock"
_PREFIX = "index-"
_FORMAT = "format-"

KEPT_UNUSED = 7 * 24 * 3600
"""Seconds for which the index of a version that runs no more is kept, for who goes back to it."""


@dataclass(frozen=True, slots=True)
class _Pointer:
    folder: str
    format: int = FORMAT
    analyzer: int = ANALYZER_VERSION


def place(directory: Path) -> Path:
    """Where in a machine's folder the indexes lie that this program reads and writes."""
    return directory / f"{_FORMAT}{FORMAT}-{ANALYZER_VERSION}"


def current(directory: Path) -> Path | None:
    """The folder of the index that is read; None where there is none that this program can read."""
    try:
        pointer = _Pointer(**orjson.loads((directory / _POINTER).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None
    is_ours = pointer == _Pointer(pointer.folder) and type(pointer.folder) is str
    return directory / pointer.folder if is_ours else None


def begin(directory: Path) -> Path:
    """An empty folder for a new index."""
    path = directory / f"{_PREFIX}{token_hex(6)}"
    path.mkdir(parents=True)
    return path


def begin_with(old: Path) -> Path:
    """A folder for a new index that begins with all that an old one has, which nobody writes.

    They share the files: tantivy never changes one, it puts others in their place. Raises
    IndexUnavailable when that cannot be.
    """
    path = begin(old.parent)
    unshared = shutil.ignore_patterns("*.lock")
    try:
        shutil.copytree(old, path, ignore=unshared, copy_function=os.link, dirs_exist_ok=True)
    except (OSError, shutil.Error) as error:
        raise IndexUnavailable(f"The search index cannot be shared: {error}") from error
    return path


def promote(path: Path) -> None:
    """Makes this the index that is read, and deletes the others."""
    directory = path.parent
    draft = directory / f"{_POINTER}.new"
    draft.write_bytes(orjson.dumps(asdict(_Pointer(path.name))))
    draft.replace(directory / _POINTER)
    sweep(directory)


def sweep(directory: Path) -> None:
    """Deletes all indexes but the one that is read.

    Readers that still have a deleted one open keep its files until they let go.
    """
    kept = current(directory)
    for path in directory.glob(f"{_PREFIX}*"):
        if path != kept:
            shutil.rmtree(path, ignore_errors=True)


def forget_unused(directory: Path) -> None:
    """Deletes the indexes of other versions, beside this one's, that nobody has kept for a week."""
    if not directory.name.startswith(_FORMAT):
        return
    for other in (directory.parent, *directory.parent.glob(f"{_FORMAT}*")):
        # The first versions had theirs in the machine's folder itself.
        with suppress(OSError):  # another program may be deleting it
            if other != directory and _is_old(other):
                with writing(other) as is_unused:
                    if is_unused:
                        _delete(other)


def _is_old(directory: Path) -> bool:
    """Whether there are indexes in it, none of which has been written for a week."""
    written = [path.stat().st_mtime for path in directory.glob(f"{_PREFIX}*")]
    return bool(written) and time.time() - max(written) > KEPT_UNUSED


def _delete(directory: Path) -> None:
    for path in directory.glob(f"{_PREFIX}*"):
        shutil.rmtree(path, ignore_errors=True)
    for name in (_POINTER, _LOCK):
        (directory / name).unlink(missing_ok=True)
    if directory.name.startswith(_FORMAT):
        shutil.rmtree(directory, ignore_errors=True)


@contextmanager
def writing(directory: Path) -> Generator[bool]:
    """Whether this process may write: one does at a time, until it ends, however it ends."""
    directory.mkdir(parents=True, exist_ok=True)
    handle = os.open(directory / _LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(handle)
