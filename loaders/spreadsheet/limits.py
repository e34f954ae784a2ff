"""How large a spreadsheet may be: beyond that it is no list of services, or it means harm."""

from __future__ import annotations

LARGEST_FILE = 50_000_000
"""Bytes on disk."""

LARGEST_UNPACKED = 150_000_000
"""Bytes of all parts of an xlsx together; zipfile gives no more of a part than it declares."""

LONGEST_TAG = 1_000_000
"""Bytes of XML from < to >, about."""

MOST_PARTS = 2_000
MOST_ROWS = 100_000
MOST_COLUMNS = 500
MOST_MERGES = 50_000
LONGEST_CELL = 100_000
"""Characters; Excel itself takes 32,767."""
