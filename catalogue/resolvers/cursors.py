"""Opaque cursors of lists that PostgreSQL answers: what the list is, and where in it."""

from __future__ import annotations

from catalogue.errors import CursorExpired, CursorInvalid
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
    found, number = _parsed(text)
    if found != subject:
        raise _invalid()
    return number


def epochal(subject: str, epoch: str) -> str:
    """The subject of what is followed: its numbers mean nothing in another epoch."""
    return f"{subject}{_SEPARATOR}{epoch}"


def number_in_epoch(text: str, subject: str, epoch: str) -> int:
    """The number in a cursor of what is followed.

    Raises CursorExpired when it is of another epoch, and CursorInvalid as `number_of`.
    """
    found, number = _parsed(text)
    if found == epochal(subject, epoch):
        return number
    if found.partition(_SEPARATOR)[0] == subject:
        raise expired()
    raise _invalid()


def expired() -> CursorExpired:
    return CursorExpired(
        "The catalogue was restored from a backup or made anew since this cursor was given. "
        "Read it again, and follow from `changes { latestCursor }`."
    )


def _parsed(text: str) -> tuple[str, int]:
    """Raises CursorInvalid."""
    version, _, rest = _decoded(text).partition(_SEPARATOR)
    subject, _, number = rest.rpartition(_SEPARATOR)
    if version != _VERSION or not (number.isascii() and number.isdigit()):
        raise _invalid()
    if len(number) > len(str(_MAXIMUM_NUMBER)) or int(number) > _MAXIMUM_NUMBER:
        raise _invalid()
    return subject, int(number)


def _decoded(text: str) -> str:
    try:
        return content_of(text, _MAXIMUM_LENGTH).decode()
    except ValueError:
        raise _invalid() from None


def _invalid() -> CursorInvalid:
    return CursorInvalid("This cursor is not one that this list gave. Begin again without it.")
