"""Bodies compressed as a client accepts them: their beginning once, their end for each answer.

An answer's data is the same for everybody who asks alike, and is what is long; its `extensions`
tell the age of the moment. So the beginning is compressed and can be kept, and the end is put
behind it as a block that is not compressed, as both formats allow.

What is secret may be compressed beside what a stranger sends (BREACH) because no stranger's page
can have it asked for: people are known here by a header, which browsers do not send of themselves.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import zstandard

from catalogue.server.accepting import weights

WORTH_IT = 1_000
"""Bytes from which a body is compressed: below, it fits into one packet as it is."""

_GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"  # RFC 1952: deflate, no name, no time
_GZIP_LEVEL = 3  # 0.5 ms for a page of 45 kB, and a twelfth longer than by level 6
_ZSTD_LEVEL = 3  # 0.15 ms for the same
_RAW_DEFLATE = -15
_LAST_BLOCK = 1


class Encoding(StrEnum):
    """What a body can be sent in, the best first."""

    ZSTD = "zstd"
    GZIP = "gzip"
    IDENTITY = "identity"


@lru_cache(maxsize=100)  # clients send few different ones
def accepted_encoding(header: str | None) -> Encoding:
    """The best that an Accept-Encoding header allows.

    >>> accepted_encoding("gzip, deflate, br, zstd;q=0").value
    'gzip'
    """
    if not header:
        return Encoding.IDENTITY
    given = dict(weights(header))
    others = given.get("*", 0.0)
    return next(
        (each for each in (Encoding.ZSTD, Encoding.GZIP) if given.get(each, others)),
        Encoding.IDENTITY,
    )


@dataclass(frozen=True, slots=True)
class Beginning:
    """The beginning of a body, ready to be sent; `length` and `checksum` are of what it was."""

    encoding: Encoding
    encoded: bytes
    length: int
    checksum: int

    def with_end(self, end: bytes) -> bytes:
        """The whole body: `end` has fewer than 65,536 bytes."""
        match self.encoding:
            case Encoding.IDENTITY:
                return self.encoded + end
            case Encoding.GZIP:
                return self.encoded + _deflated_last(end) + self._gzip_trailer(end)
            case Encoding.ZSTD:
                return self.encoded + _zstd_last(end)

    def _gzip_trailer(self, end: bytes) -> bytes:
        return struct.pack("<II", zlib.crc32(end, self.checksum), self.length + len(end))


def encoded(body: bytes, encoding: Encoding) -> Beginning:
    """The beginning of a body; as it is where it is too short to be worth more."""
    if len(body) < WORTH_IT or encoding is Encoding.IDENTITY:
        return Beginning(Encoding.IDENTITY, body, len(body), 0)
    if encoding is Encoding.GZIP:
        return Beginning(encoding, _gzip(body), len(body), zlib.crc32(body))
    return Beginning(encoding, _zstd(body), len(body), 0)


def _gzip(body: bytes) -> bytes:
    stream = zlib.compressobj(_GZIP_LEVEL, wbits=_RAW_DEFLATE)
    # A flush ends at a whole byte, where another block can begin.
    return _GZIP_HEADER + stream.compress(body) + stream.flush(zlib.Z_SYNC_FLUSH)


def _deflated_last(end: bytes) -> bytes:
    """A stored block (RFC 1951, 3.2.4)."""
    length = len(end)
    return struct.pack("<BHH", _LAST_BLOCK, length, length ^ 0xFFFF) + end


def _zstd(body: bytes) -> bytes:
    stream = zstandard.ZstdCompressor(_ZSTD_LEVEL, write_content_size=False).compressobj()
    return stream.compress(body) + stream.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)


def _zstd_last(end: bytes) -> bytes:
    """A raw block (RFC 8878, 3.1.1.2): 1 bit says that it is the last, 2 its type, 21 its size."""
    return (len(end) << 3 | _LAST_BLOCK).to_bytes(3, "little") + end
