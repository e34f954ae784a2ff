"""What an index says of itself: which catalogue it holds and how far it has come."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import orjson


@dataclass(frozen=True, slots=True)
class Note:
    """How far an index has come.

    `vocabulary` counts the commits that brought a place or opening hours not seen before. `volume`
    and `records` say what of the files of documents belongs to the commit.
    """

    epoch: str
    sequence: int
    applied_at: dt.datetime
    vocabulary: int = 0
    volume: int = 1
    records: int = 0

    def to_json(self) -> bytes:
        return orjson.dumps(self)

    @classmethod
    def from_json(cls, text: bytes) -> Note:
        value = orjson.loads(text)
        return replace(cls(**value), applied_at=dt.datetime.fromisoformat(value["applied_at"]))
