"""Names for pages, by which a resumed run knows those that it has."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

DIGEST_BYTES = 12


def page_key(name: str, rows: Iterable[str]) -> str:
    """Names a page by what was asked for, or by what is on it; the order does not matter."""
    digest = blake2b("\n".join(sorted(rows)).encode(), digest_size=DIGEST_BYTES).hexdigest()
    return f"{name}:{digest}"
