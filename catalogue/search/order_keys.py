"""Keys that put entries in order: texts whose bytes compare as it demands, unique by the id.

Names follow the habits of a language. Finnish and Swedish: å ä ö after z, other accents as the
plain letter. English: all accents as the plain letter. Case and punctuation do not count.
"""

from __future__ import annotations

import datetime as dt
import re
import struct
import unicodedata

from catalogue.model.text import Language
from catalogue.search.analysis.tokens import folded

NAME_LENGTH_LIMIT = 120
"""Letters that count for the order; names are up to 100 long."""

_END = ","
"""Parts the value from the id; sorts before everything that a value has."""

KEY = re.compile(r"[^\W_]*(?:-[^\W_]+)*,[0-9a-f-]{36}")
"""What a key looks like: words of letters and digits joined by hyphens, and the id."""

_AFTER_Z = str.maketrans(
    {"å": "\u0292", "ä": "\u0293", "ö": "\u0294", "æ": "\u0293", "ø": "\u0294", "ü": "y"}
)
"""The Nordic letters as three that no name has, that follow z and have no accents to lose."""

_WHOLE = str.maketrans({"đ": "d", "ŧ": "t", "ŋ": "n", "ł": "l", "æ": "ae", "ø": "o"})
"""Letters that Unicode does not take apart."""

NUMBERS = 3
"""By which keys are compared first; most differ within them."""

_BYTES = 8
"""Of a key, as many as a number of the index holds."""

_LAST = 1 << 62
"""More microseconds after 1970 than Python's calendar has."""

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)


def name_key(name: str, language: Language, entity_id: str) -> str:
    letters = unicodedata.normalize("NFC", name[:NAME_LENGTH_LIMIT]).casefold()
    if language is not Language.EN:
        letters = letters.translate(_AFTER_Z)
    words = "-".join(re.findall(r"[^\W_]+", folded(letters.translate(_WHOLE))))
    return f"{words[:NAME_LENGTH_LIMIT].rstrip('-')}{_END}{entity_id}"


def updated_key(updated_at: dt.datetime, entity_id: str) -> str:
    """Newest first. Without an id the key stands before those of things updated at that moment."""
    return f"{_LAST - _microseconds(updated_at):016x}{_END}{entity_id}"


def time_key(moment: dt.datetime | None, entity_id: str) -> str:
    """Earliest first, no moment last. Without an id it stands before those of the same moment."""
    number = 2 * _LAST if moment is None else _LAST + _microseconds(moment)
    return f"{number:016x}{_END}{entity_id}"


def numbers(key: str) -> tuple[int, ...]:
    """Numbers that compare as the key does where they differ: what its bytes begin with."""
    whole = NUMBERS * _BYTES
    return struct.unpack(f">{NUMBERS}Q", key.encode()[:whole].ljust(whole, b"\0"))


def _microseconds(moment: dt.datetime) -> int:
    return (moment - _EPOCH) // _MICROSECOND
