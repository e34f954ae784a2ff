"""Ids as two numbers, as the index keeps them: they are compared and sorted sooner than texts."""

from __future__ import annotations

Halves = tuple[int, int]
"""The first and the last 64 bits of an id."""

_LENGTH = 36
_HALF = 16
"""Hexadecimal digits."""


def known_halves(entity_id: str) -> Halves:
    """The halves of an entity's id."""
    digits = entity_id.replace("-", "")
    return int(digits[:_HALF], 16), int(digits[_HALF:], 16)


def halves(text: str) -> Halves | None:
    """Those of a text that may be an id; perhaps also of one that is nearly one."""
    try:
        return known_halves(text) if len(text) == _LENGTH else None
    except ValueError:
        return None


def entity_id(halves: Halves) -> str:
    digits = f"{halves[0]:016x}{halves[1]:016x}"
    parts = digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]
    return "-".join(parts)
