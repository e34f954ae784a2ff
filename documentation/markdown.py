"""Pieces of Markdown that all generated pages are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence


def cell(text: str) -> str:
    """A text for the cell of a table: on one line, with no sign that would end the cell."""
    return re.sub(r"\s*\n\s*", " ", text.strip()).replace("|", "\\|")


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table, or nothing where it would have no rows. Cells are taken as they are."""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    if not lines:
        return ""
    head = ["| " + " | ".join(headings) + " |", "|" + "---|" * len(headings)]
    return "\n".join([*head, *lines])


def joined(*parts: str) -> str:
    """Blocks one below the other; empty ones are left out."""
    return "\n\n".join(part for part in parts if part) + "\n"
