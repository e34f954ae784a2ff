"""What both sides call the client of a referral: a code that tells nothing and is easily said."""

from __future__ import annotations

import secrets

LETTERS = "234679CDFGHJKMNPQRTVWX"
"""No two look alike, and without vowels they make no words."""

_HALF = 4


def new_code() -> str:
    """Like `K7QM-2XPD`: 22 to the power of eight, 55 thousand million, can be."""
    return f"{_part()}-{_part()}"


def _part() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(_HALF))
