"""Payloads as they are kept: zstd of JSON, and the hash that tells whether one has changed."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

import orjson
import zstandard
from pydantic import TypeAdapter

from catalogue.intake.feed import MappedRecord, Page

HASH_BYTES = 16
_COMPRESS = zstandard.ZstdCompressor(level=3)
_DECOMPRESS = zstandard.ZstdDecompressor()
_PAGE = TypeAdapter(Page)
_BESIDE = ("gone", "untold", "withheld", "unread", "issues", "cursor", "terms")


def digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=HASH_BYTES).digest()


def content_hash(
    mapped: MappedRecord, body: bytes, keys: Sequence[str], mapper_version: str
) -> bytes:
    """Changes with anything that a record's mapping gives, and with the mapper's version.

    Also with its link keys, whose rules may change while the content does not.
    """
    beside = (mapper_version, mapped.modified_at, mapped.parent, mapped.url, mapped.same_as, keys)
    return digest(body + repr(beside).encode())


def compressed(content: bytes) -> bytes:
    return _COMPRESS.compress(content)


def decompressed(content: bytes) -> bytes:
    return _DECOMPRESS.decompress(content)


def pack(page: Page) -> bytes:
    """A page as it is staged, with its tombstones and issues."""
    records = [
        {
            "kind": record.kind,
            "local_id": record.local_id,
            "payload": orjson.Fragment(record.encoded),
        }
        for record in page.records
    ]
    beside = {name: getattr(page, name) for name in _BESIDE}
    return compressed(orjson.dumps({"key": page.key, "records": records, **beside}))


def unpack(body: bytes) -> Page:
    """The page that `pack` made."""
    return _PAGE.validate_json(decompressed(body))
