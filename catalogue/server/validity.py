"""What an answer that may be shared depends on, as an ETag, and for how long it may be kept."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence

from catalogue.model.opening_state import LOCAL_ZONE
from catalogue.model.text import Language
from catalogue.search.query import Generation
from catalogue.server.program import fingerprint
from catalogue.server.sharing import Sharing

QUARTER = 15 * 60
"""Seconds in which what is open, and what has begun, is taken to stay so."""

LONGEST = 60
"""Seconds that a cache may give an answer without asking whether the catalogue has changed."""


def etag(
    identity: str,
    languages: Sequence[Language],
    generation: Generation,
    sharing: Sharing,
    now: dt.datetime,
) -> str:
    """A weak ETag (RFC 9110, 8.8.3): the same for answers with the same data.

    `identity` says what is asked. Weak, because `extensions` tell how old the data may be.
    """
    parts = (
        fingerprint(),
        generation.epoch,
        generation.sequence,
        identity,
        *languages,
        *_moment(sharing, now),
    )
    return f'W/"{hashlib.sha256(" ".join(map(str, parts)).encode()).hexdigest()[:32]}"'


def cache_control(now: dt.datetime) -> str:
    """For an answer of this moment: it may be shared, and ends with the quarter at the latest."""
    left = QUARTER - int(now.timestamp()) % QUARTER
    return f"public, max-age={min(LONGEST, left)}"


def is_named(etag: str, if_none_match: str | None) -> bool:
    """Whether an If-None-Match header names the ETag; a proxy may have made it a strong one."""
    if not if_none_match:
        return False
    opaque = etag.removeprefix("W/")
    named = {each.strip().removeprefix("W/") for each in if_none_match.split(",")}
    return opaque in named or "*" in named


def _moment(sharing: Sharing, now: dt.datetime) -> tuple[object, ...]:
    """Classifications change with the UTC day, what is planned with the local one."""
    if sharing is Sharing.QUARTER:
        return (int(now.timestamp()) // QUARTER,)
    return now.date(), now.astimezone(LOCAL_ZONE).date()
