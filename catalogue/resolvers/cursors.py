"""Opaque cursors of lists that PostgreSQL answers: what the list is, and where in it."""

from __future__ import annotations

import base64
import binascii

from catalogue.errors import CursorInvalid

_VERSION = "1"
_SEPARATOR = ":"
_MAXIMUM_LENGTH = 200
_MAXIMUM_NUMBER = 2**63 - 1


def cursor(subject: str, number: int) -> str:
    """A cursor behind the row of that number in the list of that subject."""
    text = _SEPARATOR.join((_VERSION, subject, str(number)))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


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
    if len(text) > _MAXIMUM_LENGTH:
        raise _invalid()
    try:
        return base64.b64decode(
            text + "=" * (-len(text) % 4), altchars=b"-_", validate=True
        ).decode()
    except (ValueError, binascii.Error):
        raise _invalid() from None


def _invalid() -> CursorInvalid:
    return CursorInvalid(
        "This cursor is not one that this list gave, or the catalogue was restored since. "
        "Begin again without it."
    )
