"""Lines of a file for spreadsheets (CSV), in which no text of a partner becomes a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

BYTE_ORDER_MARK = "\ufeff"
"""Without it spreadsheets take UTF-8 for something else."""

_DELIMITER = ";"  # as Finnish spreadsheets expect
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def line(cells: Sequence[object]) -> str:
    """A line with its end (RFC 4180); texts are made harmless."""
    text = io.StringIO()
    written = [harmless(each) if isinstance(each, str) else each for each in cells]
    csv.writer(text, delimiter=_DELIMITER).writerow(written)
    return text.getvalue()


def harmless(text: str) -> str:
    """The text as no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
