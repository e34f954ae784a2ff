"""Lines that were broken at a margin, put together again; lines that mean something stay."""

from __future__ import annotations

import re
from collections.abc import Iterable

MARGINS = range(40, 161)
"""Widths in characters at which texts are wrapped; a longer line shows that nothing was."""

_ITEM = re.compile(r"(?:[-*•‣◦·–—]|\d{1,3}[.)])\s")


def margin_of(lines: Iterable[str]) -> int | None:
    """The width that a text was wrapped at, or None where its paragraphs are lines."""
    width = max((len(line) for line in lines if " " in line), default=0)
    return width if width in MARGINS else None


def unwrapped(lines: Iterable[str], margin: int | None) -> list[str]:
    """The lines without the breaks of the margin. Empty lines stay."""
    found: list[str] = []
    last = ""
    for line in lines:
        if margin and is_wrapped(last, line, margin):
            found[-1] += f" {line}"
        else:
            found.append(line)
        last = line
    return found


def is_wrapped(line: str, following: str, margin: int) -> bool:
    """Whether the line ended because the next word had no room."""
    if not line or not following or _ITEM.match(following):
        return False
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > margin
