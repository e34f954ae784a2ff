"""Zip files as nobody makes them who means well."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from random import Random

from tests.fuzzing.mutation import mutated_bytes

_NAMES = [
    "../../etc/passwd",
    "/services.csv",
    "a\\..\\b.csv",
    "C:services.csv",
    "services.csv/",
    "ä.csv",
]
_METHODS = [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
_SIZES = [0, 1, 2**31, 2**32 - 1]


def packed(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", method) as package:
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name), content, method)
    return archive.getvalue()


def unpacked(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as package:
        return {each.filename: package.read(each) for each in package.infolist()}


def damaged_archive(archive: bytes, chance: Random) -> bytes:
    """Its bytes, one of its files, or what it says of them changed."""
    if chance.random() < 0.15:
        return mutated_bytes(archive, chance)
    if chance.random() < 0.15:
        return _with_size(archive, chance)
    files = unpacked(archive)
    name = chance.choice(list(files))
    content = files.pop(name)
    method = zipfile.ZIP_DEFLATED
    match chance.randrange(6):
        case 0:
            files[name] = b"0" * chance.choice([10**6, 10**7])
        case 1:
            files[chance.choice(_NAMES)] = content
        case 2:
            files[name] = packed(files)
        case 3:
            method = chance.choice(_METHODS)
        case _:
            files[name] = mutated_bytes(content, chance)
    return packed(files, method)


def _with_size(archive: bytes, chance: Random) -> bytes:
    """Sizes, flags and methods of the list at the end that are not those of the files."""
    changed = bytearray(archive)
    at = archive.index(b"PK\x01\x02")
    where = at + chance.choice([8, 10, 20, 24])  # flags, method, packed size, size
    changed[where : where + 4] = chance.choice(_SIZES).to_bytes(4, "little")
    return bytes(changed)
