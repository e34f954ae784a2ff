"""Answers that were given lately, ready to be sent again, bounded in bytes."""

from __future__ import annotations

from collections import OrderedDict

from catalogue.observation import metrics
from catalogue.server.encodings import Beginning, Encoding

_EACH = 500
"""Bytes that an entry takes beside its body."""

_FEWEST = 8
"""A body so long that fewer than these could be kept is not kept: it would drive out others."""


class KeptAnswers:
    """By their ETag, which names all that they depend on: what has changed is not asked for again.

    The one used longest ago goes first. 0 bytes keep nothing.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._kept: OrderedDict[tuple[str, Encoding], Beginning] = OrderedDict()
        self.bytes = 0
        """What is kept takes so many."""

    def get(self, etag: str, encoding: Encoding) -> Beginning | None:
        """The body for those who accept an encoding; it may be too short to be encoded."""
        key = (etag, encoding)
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def keep(self, etag: str, encoding: Encoding, beginning: Beginning) -> None:
        key = (etag, encoding)
        if _size(beginning) * _FEWEST > self._most_bytes or key in self._kept:
            return
        self._kept[key] = beginning
        self.bytes += _size(beginning)
        while self.bytes > self._most_bytes:
            _, oldest = self._kept.popitem(last=False)
            self.bytes -= _size(oldest)
        metrics.KEPT_ANSWER_BYTES.set(self.bytes)


def _size(beginning: Beginning) -> int:
    return len(beginning.encoded) + _EACH
