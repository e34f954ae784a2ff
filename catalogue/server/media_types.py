"""Which of our media types a client wants, by its Accept header."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from catalogue.server.accepting import weights


class MediaType(StrEnum):
    """What an answer can be written in."""

    GRAPHQL = "application/graphql-response+json"
    JSON = "application/json"
    HTML = "text/html"
    EVENTS = "text/event-stream"

    @property
    def content_type(self) -> str:
        return f"{self}; charset=utf-8"


@lru_cache(maxsize=100)  # clients send few different ones
def accepted(accept: str | None, offered: tuple[MediaType, ...]) -> MediaType | None:
    """The offered type that is wanted most; None where none is.

    Of types wanted alike, the one named first; ranges such as `*/*`, and no header, mean JSON.

    >>> accepted("text/html;q=0.5, */*;q=0.8", (MediaType.JSON, MediaType.HTML)).value
    'application/json'
    """
    if not accept:
        return MediaType.JSON
    ranges = weights(accept)
    refused = {name for name, weight in ranges if not weight}
    for name, weight in sorted(ranges, key=lambda found: -found[1]):
        wanted = MediaType.JSON if name in ("*/*", "application/*") else name
        if weight and wanted in offered and wanted not in refused:
            return MediaType(wanted)
    return None
