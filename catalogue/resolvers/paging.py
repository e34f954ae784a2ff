"""The size of a page of the lists that PostgreSQL answers; the index checks its own."""

from __future__ import annotations

from catalogue.errors import InputInvalid
from catalogue.search.query import PAGE_LIMIT, PAGE_SIZE


def page_size(first: int | None) -> int:
    """Raises InputInvalid outside 1 and 100."""
    if first is None:
        return PAGE_SIZE
    if not 1 <= first <= PAGE_LIMIT:
        raise InputInvalid(f"Ask for 1 to {PAGE_LIMIT} at a time.")
    return first
