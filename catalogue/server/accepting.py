"""Reads headers that say what a client accepts: ranges with weights (RFC 9110, 12.4.2)."""

from __future__ import annotations

_MOST_RANGES = 50


def weights(header: str) -> list[tuple[str, float]]:
    """Ranges in lower case with their weights, in the order of the header.

    >>> weights("gzip;q=0.5, BR")
    [('gzip', 0.5), ('br', 1.0)]
    """
    found: list[tuple[str, float]] = []
    for part in header.split(",")[:_MOST_RANGES]:
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
