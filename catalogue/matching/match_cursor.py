"""Cursors of matches: where a service stands among those that fit one situation.

A cursor holds a digest of the situation, by which it is told that it belongs to it, and nothing of
the situation itself.
"""

from __future__ import annotations

from typing import NamedTuple

import orjson

from catalogue.errors import CursorInvalid
from catalogue.search.opaque import content_of, fingerprint, opaque

_VERSION = 1
_LENGTH_LIMIT = 200


class Position(NamedTuple):
    """`part` is 0 for those that fail nothing, `value` what orders it, `tie` begins its id."""

    part: int
    value: int
    tie: int


def encoded(position: Position, question: object, epoch: str) -> str:
    content = orjson.dumps([_VERSION, fingerprint(question, epoch), *position])
    return opaque(content)


def decoded(cursor: str, question: object, epoch: str) -> Position:
    """Raises CursorInvalid where it is none of ours, or was given for another question."""
    try:
        version, digest, *numbers = orjson.loads(content_of(cursor, _LENGTH_LIMIT))
        position = Position(*numbers)
    except (ValueError, TypeError):
        raise _foreign() from None
    is_ours = [version, digest] == [_VERSION, fingerprint(question, epoch)]
    if not is_ours or not all(type(number) is int for number in position):
        raise _foreign()
    return position


def _foreign() -> CursorInvalid:
    return CursorInvalid("This cursor does not belong to this situation. Begin again without it.")
