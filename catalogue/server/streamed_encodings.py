"""Bodies compressed piece by piece as a client accepts them, for what is too long to be kept."""

from __future__ import annotations

import zlib
from typing import Protocol

import zstandard

from catalogue.server.encodings import Encoding

_GZIP = 16 + zlib.MAX_WBITS
_GZIP_LEVEL = 3  # 1 ms for a piece of 64 KiB
_ZSTD_LEVEL = 3


class Encoder(Protocol):
    """Takes a body in pieces; what it gives, put together, is the encoded body."""

    def compress(self, data: bytes, /) -> bytes: ...
    def flush(self) -> bytes: ...


class _AsItIs:
    def compress(self, data: bytes, /) -> bytes:
        return data

    def flush(self) -> bytes:
        return b""


def encoder(encoding: Encoding) -> Encoder:
    """A new one for a body."""
    match encoding:
        case Encoding.GZIP:
            return zlib.compressobj(_GZIP_LEVEL, wbits=_GZIP)
        case Encoding.ZSTD:
            return zstandard.ZstdCompressor(_ZSTD_LEVEL).compressobj()
        case Encoding.IDENTITY:
            return _AsItIs()
