"""Opaque cursors of lists that PostgreSQL answers: what the list is, and where in it."""

from __future__ import annotations

from catalogue.errors import CursorInvalid
from catalogue.search.opaque import content_of, opaque

_VERSION = "1"
_SEPARATOR = ":"
_MAXIMUM_LENGTH = 200
_MAXIMUM_NUMBER = 2**63 - 1


def cursor(subject: str, number: int) -> str:
    """A cursor behind the row of that number in the list of that subject."""
    text = _SEPARATOR.join((_VERSION, subject, str(number)))
    return opaque(text.encode())


def number_of(text: str, subject: str) -> int:
    """The number in a cursor.

    Raises CursorInvalid when it is none of ours or belongs to another list.
    """
    version, _, rest = _decoded(text).partition(_SEPARATOR)
    found, _, number = rest.rpartition(_SEPARATOR)
    if version != _VERSION or found != subject or not (number.isascii() and number.isdigit()):
        raise _invalid()
    if len(number) > len(str(_MAXIMUM_NUMBER)) or int(number) > _MAXIMUM_NUMBER:
        raise _invalid()
    return int(number)


def _decoded(text: str) -> str:
    try:
        return content_of(text, _MAXIMUM_LENGTH).decode()
    except ValueError:
        raise _invalid() from None


def _invalid() -> CursorInvalid:
    return CursorInvalid(
        "This cursor is not one that this list gave, or the catalogue was restored since. "
        "Begin again without it."
    )
