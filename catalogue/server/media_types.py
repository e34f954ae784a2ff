"""Which of our media types a client wants, by its Accept header."""

from __future__ import annotations

from enum import StrEnum

_MAXIMUM_RANGES = 50


class MediaType(StrEnum):
    """What an answer can be written in."""

    GRAPHQL = "application/graphql-response+json"
    JSON = "application/json"
    HTML = "text/html"
    EVENTS = "text/event-stream"

    @property
    def content_type(self) -> str:
        return f"{self}; charset=utf-8"


def accepted(accept: str | None, offered: tuple[MediaType, ...]) -> MediaType | None:
    """The offered type that is wanted most; None where none is.

    Of types wanted alike, the one named first; ranges such as `*/*`, and no header, mean JSON.

    >>> accepted("text/html;q=0.5, */*;q=0.8", (MediaType.JSON, MediaType.HTML)).value
    'application/json'
    """
    if not accept:
        return MediaType.JSON
    weights = _weights(accept)
    refused = {name for name, weight in weights if not weight}
    for name, weight in sorted(weights, key=lambda found: -found[1]):
        wanted = MediaType.JSON if name in ("*/*", "application/*") else name
        if weight and wanted in offered and wanted not in refused:
            return MediaType(wanted)
    return None


def _weights(accept: str) -> list[tuple[str, float]]:
    """Media ranges in lower case with their weights, in the order of the header."""
    found: list[tuple[str, float]] = []
    for part in accept.split(",")[:_MAXIMUM_RANGES]:
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        found.append((name, _weight(parameters)))
    return found


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0
