"""What keeps a mutation from being done: told in its payload, all of it at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

TEXT_LENGTH = 1_000
"""Characters of a note, a reason or a name, where nothing else is said."""

_NUL = "\x00"


class UserErrorCode(StrEnum):
    """Why a mutation did nothing."""

    BLANK = "BLANK"
    TOO_LONG = "TOO_LONG"
    TOO_MANY = "TOO_MANY"
    INVALID_CHARACTER = "INVALID_CHARACTER"
    INVALID_VALUE = "INVALID_VALUE"
    PERSONAL_IDENTITY_CODE = "PERSONAL_IDENTITY_CODE"
    CONFLICT = "CONFLICT"
    KEY_REUSED = "KEY_REUSED"
    NOT_NOW = "NOT_NOW"
    NOT_FOUND = "NOT_FOUND"
    HELD = "HELD"
    RUN_IN_PROGRESS = "RUN_IN_PROGRESS"
    LINK_IMPOSSIBLE = "LINK_IMPOSSIBLE"
    ENTITY_UNKNOWN = "ENTITY_UNKNOWN"


@dataclass(frozen=True, slots=True)
class UserError:
    """`path` leads into the input, list indexes as digits; empty where all of it is meant."""

    code: UserErrorCode
    message: str
    path: tuple[str, ...] = ()


class Refused(Exception):
    """Nothing was done. Raised inside a transaction, it undoes what was begun."""

    def __init__(self, *errors: UserError) -> None:
        super().__init__("; ".join(error.message for error in errors))
        self.errors = errors


def refuse(errors: Sequence[UserError]) -> None:
    """Raises Refused where there is any."""
    if errors:
        raise Refused(*errors)


def text_errors(
    path: str, value: str, *, is_needed: bool = False, longest: int = TEXT_LENGTH
) -> Iterator[UserError]:
    """What is wrong with a text of the input; `path` leads to it, parted by dots."""
    where = tuple(path.split("."))
    if is_needed and not value.strip():
        yield UserError(UserErrorCode.BLANK, f"{path}: write something.", where)
    if len(value) > longest:
        yield UserError(UserErrorCode.TOO_LONG, f"{path}: at most {longest:,} characters.", where)
    if _NUL in value or not _is_unicode(value):
        sentence = f"{path}: it has a character that no text can have."
        yield UserError(UserErrorCode.INVALID_CHARACTER, sentence, where)


def _is_unicode(value: str) -> bool:
    """Whether no half of a character pair is in it."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
