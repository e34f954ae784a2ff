"""A stored document packed so that each of its large parts is decoded only when it is asked for.

Most answers show a name and a summary: descriptions and the channels that a service is had at, nine
tenths of a document, stay bytes. Packed it is `small parts, and where the large ones lie` as one
line of JSON, then the large parts, each as JSON.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from itertools import accumulate, pairwise
from typing import TypeVar, cast

import orjson

from catalogue.search.query import Document

LARGE = 160
"""Bytes from which a part lies apart: to decode fewer takes no longer than to look them up."""

SIZE_LIMIT = 1 << 24
"""Bytes that a packed document is shorter than."""

_END_OF_LINE = b"\n"

_Default = TypeVar("_Default")


def packed(document: Document) -> bytes:
    """Raises ValueError for a document of SIZE_LIMIT."""
    encoded = {name: orjson.dumps(value) for name, value in document.items()}
    large = {name: body for name, body in encoded.items() if len(body) >= LARGE}
    small = {name: value for name, value in document.items() if name not in large}
    ends = accumulate(map(len, large.values()), initial=0)
    first = orjson.dumps([small, dict(zip(large, pairwise(ends), strict=True))])
    found = b"".join([first, _END_OF_LINE, *large.values()])
    if len(found) >= SIZE_LIMIT:
        raise ValueError("The document has 16 megabytes or more.")
    return found


class PackedDocument(Mapping[str, object]):
    """A document as it was packed; its parts come in any order. Any thread may read it."""

    __slots__ = ("_apart", "_known", "_packed", "_start")

    def __init__(self, packed_document: bytes) -> None:
        self._packed = packed_document
        self._start = packed_document.index(_END_OF_LINE) + 1
        first = orjson.loads(packed_document[: self._start])
        self._known, self._apart = cast("tuple[dict[str, object], dict[str, list[int]]]", first)

    @property
    def digest(self) -> bytes:
        """Of two documents that have the same, each says what the other says."""
        return blake2b(self._packed, digest_size=16).digest()

    def __getitem__(self, name: str) -> object:
        known = self._known
        if name not in known:
            known[name] = self._decoded(name)
        return known[name]

    def get(self, name: str, default: _Default | None = None) -> object | _Default | None:
        """As any mapping's, in half the time: it is asked for all that an answer shows."""
        known = self._known
        if name in known:
            return known[name]
        return self[name] if name in self._apart else default

    def _decoded(self, name: str) -> object:
        """Raises KeyError where there is no such part."""
        start, end = self._apart[name]
        return orjson.loads(memoryview(self._packed)[self._start + start : self._start + end])

    def __contains__(self, name: object) -> bool:
        return name in self._known or name in self._apart

    def __iter__(self) -> Iterator[str]:
        yield from self._known.keys() | self._apart.keys()

    def __bool__(self) -> bool:
        """None is empty; to count the parts takes as long as to read some."""
        return True

    def __len__(self) -> int:
        return len(self._known.keys() | self._apart.keys())
