"""The files of a package: those below a folder, or those in a zip file that is not to be trusted.

Nothing is unpacked onto the disk. What leads out of the package, is encrypted or grows too much is
refused before a byte of it is read.
"""

from __future__ import annotations

import shutil
import stat
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import IO

from catalogue.errors import SourceMalformed

MEGABYTE = 2**20
ROOM = 8
"""How many times its own size a package may need on the disk while its tables are joined."""

MOST_FILES = 5_000
LARGEST_RATIO = 200
"""How many times its packed size a file may have; tables have some ten, and a bomb thousands."""

SMALL = MEGABYTE
"""A file of so many bytes may be packed as well as it likes."""

_IGNORED = ("__MACOSX", ".DS_Store", "Thumbs.db")


@dataclass(frozen=True, slots=True)
class PackageFile:
    """A file; `name` is its path within the package, `open` opens it anew each time.

    `size` is in bytes, unpacked.
    """

    name: str
    size: int
    open: Callable[[], AbstractContextManager[IO[bytes]]]

    @property
    def stem(self) -> str:
        return PurePosixPath(self.name).stem

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.name).suffix.lower()

    def read(self) -> bytes:
        with self.open() as body:
            return body.read()


def package_files(path: Path) -> list[PackageFile]:
    """The files of a folder, of a zip file, or the one file, in the order of their names.

    Raises SourceMalformed where the package is none, or is refused.
    """
    if path.is_dir():
        return _in_folder(path)
    if path.is_file() and zipfile.is_zipfile(path):
        return _in_zip(path)
    if path.is_file() and path.suffix.lower() != ".zip":
        return [PackageFile(path.name, path.stat().st_size, partial(path.open, "rb"))]
    raise SourceMalformed(f"{path.name} is neither a folder nor a zip file. Save it again.")


def leaves_package(name: str) -> bool:
    """Whether a path leads out: absolute, with a drive, with `..`, or the address of a page."""
    windows, posix = PureWindowsPath(name), PurePosixPath(name)
    parts = {*windows.parts, *posix.parts}
    return bool(
        posix.is_absolute() or windows.drive or windows.root or ".." in parts or "://" in name
    )


def _in_folder(folder: Path) -> list[PackageFile]:
    root, found = folder.resolve(), list[PackageFile]()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.resolve().is_relative_to(root):
            raise SourceMalformed(f"{name} leads out of the folder, which is refused. Remove it.")
        if path.is_file() and not _is_ignored(name):
            found.append(PackageFile(name, path.stat().st_size, partial(path.open, "rb")))
            _check_count(len(found))
    _check_size(found)
    return found


def _in_zip(path: Path) -> list[PackageFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            # Its own `is_dir` fails where the name is empty.
            entries = [each for each in archive.infolist() if not each.filename.endswith("/")]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise SourceMalformed(f"{path.name} cannot be unpacked: {error}. Save it again.") from error
    _check_count(len(entries))
    found = {entry.filename: entry for entry in entries if not _is_ignored(entry.filename)}
    for entry in found.values():
        _check(entry)
    files = [
        PackageFile(name, found[name].file_size, partial(_ZipEntry, path, name))
        for name in sorted(found)
    ]
    _check_size(files)
    return files


class _ZipEntry(AbstractContextManager[IO[bytes]]):
    """An entry that is open as long as its archive is; it gives no more bytes than it said."""

    def __init__(self, path: Path, name: str) -> None:
        self._archive = zipfile.ZipFile(path)
        self._body = self._archive.open(name)

    def __enter__(self) -> IO[bytes]:
        return self._body

    def __exit__(self, *_: object) -> None:
        self._body.close()
        self._archive.close()


def _check(entry: zipfile.ZipInfo) -> None:
    """Raises SourceMalformed where an entry may not be opened."""
    name, kind = entry.filename, entry.external_attr >> 16
    if leaves_package(name) or stat.S_ISLNK(kind):
        raise SourceMalformed(f"{name!r} leads out of the package, which is refused.")
    if entry.flag_bits & 1:
        raise SourceMalformed(f"{name} is encrypted. Save the package without a password.")
    if entry.file_size > SMALL and entry.file_size > LARGEST_RATIO * entry.compress_size:
        raise SourceMalformed(
            f"{name} would grow to more than {LARGEST_RATIO} times its size, which is refused. "
            "Unpack it yourself, and load the folder."
        )


def _check_count(count: int) -> None:
    if count > MOST_FILES:
        raise SourceMalformed(f"The package has more than {MOST_FILES} files, which is refused.")


def _check_size(files: list[PackageFile]) -> None:
    """Raises SourceMalformed where the disk has no room for the tables while they are joined."""
    needed = ROOM * sum(file.size for file in files)
    folder = tempfile.gettempdir()
    free = shutil.disk_usage(folder).free
    if needed > free:
        raise SourceMalformed(
            f"The package may need {needed // MEGABYTE} MB in {folder} while it is read, where "
            f"{free // MEGABYTE} MB are free. Make room, or let TMPDIR name a folder that has some."
        )


def _is_ignored(name: str) -> bool:
    """What operating systems leave in folders."""
    return any(part in _IGNORED or part.startswith("._") for part in PurePosixPath(name).parts)
