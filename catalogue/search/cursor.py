"""Cursors: where a hit stands in the answer to one query, opaque to those who carry them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import orjson

from catalogue.errors import CursorInvalid
from catalogue.search.opaque import content_of, fingerprint, opaque
from catalogue.search.order_keys import KEY
from catalogue.search.query import Query

VERSION = 1
"""Raised when cursors change; those of another version are refused."""

LENGTH_LIMIT = 1_000
_MOST = 2**64


class Position(NamedTuple):
    """Where a hit stands: positions compare as the hits follow each other.

    `phase` is the part of the answer, `value` what it is ordered by, `tie` the beginning of its id
    where the value alone does not tell it from others.
    """

    phase: int
    value: str | int
    tie: int = 0

    @property
    def place(self) -> tuple[str | int, int]:
        return self.value, self.tie


def encode(position: Position, query: Query, epoch: str) -> str:
    content = orjson.dumps([VERSION, _fingerprint(query, epoch), *position])
    return opaque(content)


def decode(cursor: str, query: Query, epoch: str) -> Position:
    """The position that a cursor stands for.

    Raises CursorInvalid where the cursor is none of ours or was given for another query, another
    epoch or by another version of the program.
    """
    try:
        content = orjson.loads(content_of(cursor, LENGTH_LIMIT))
        version, fingerprint, phase, value, tie = content
    except (ValueError, TypeError):
        raise foreign() from None
    is_ours = [version, fingerprint] == [VERSION, _fingerprint(query, epoch)]
    if not (is_ours and _is_number(phase) and _is_number(tie) and _is_value(value)):
        raise foreign()
    return Position(phase, value, tie)


def foreign() -> CursorInvalid:
    return CursorInvalid("This cursor does not belong to this query. Begin again without it.")


def _is_number(value: object) -> bool:
    return type(value) is int and 0 <= value < _MOST


def _is_value(value: object) -> bool:
    if isinstance(value, str):
        return KEY.fullmatch(value) is not None
    return type(value) is int and -_MOST < value < _MOST


@lru_cache(maxsize=256)
def _fingerprint(query: Query, epoch: str) -> str:
    return fingerprint(query, epoch)
