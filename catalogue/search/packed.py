"""A stored document packed so that each of its large parts is decoded only when it is asked for.

Most answers show a name and a summary: descriptions and the channels that a service is had at, nine
tenths of a document, stay bytes. Packed it is `small parts, and where the large ones lie` as one
line of JSON, then the large parts, each as JSON.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import cast

import orjson

from catalogue.search.query import Document

LARGE = 160
"""Bytes from which a part lies apart: to decode fewer takes no longer than to look them up."""

_END_OF_LINE = b"\n"


def packed(document: Document) -> bytes:
    encoded = {name: orjson.dumps(value) for name, value in document.items()}
    large = {name: body for name, body in encoded.items() if len(body) >= LARGE}
    small = {name: value for name, value in document.items() if name not in large}
    ends = accumulate(map(len, large.values()))
    first = orjson.dumps([small, dict(zip(large, ends, strict=True))])
    return b"".join([first, _END_OF_LINE, *large.values()])


class PackedDocument(Mapping[str, object]):
    """A document as it was packed; its parts come in any order. Any thread may read it."""

    __slots__ = ("_ends", "_known", "_packed", "_start")

    def __init__(self, packed_document: bytes) -> None:
        self._packed = packed_document
        self._start = packed_document.index(_END_OF_LINE) + 1
        first = orjson.loads(packed_document[: self._start])
        self._known, self._ends = cast("tuple[dict[str, object], dict[str, int]]", first)

    def __getitem__(self, name: str) -> object:
        if name not in self._known:
            self._known[name] = self._decoded(name)
        return self._known[name]

    def _decoded(self, name: str) -> object:
        """Raises KeyError where there is no such part."""
        end = self._ends[name]
        start = max((other for other in self._ends.values() if other < end), default=0)
        return orjson.loads(memoryview(self._packed)[self._start + start : self._start + end])

    def __contains__(self, name: object) -> bool:
        return name in self._known or name in self._ends

    def __iter__(self) -> Iterator[str]:
        yield from self._known.keys() | self._ends.keys()

    def __len__(self) -> int:
        return len(self._known.keys() | self._ends.keys())
