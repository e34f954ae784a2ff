"""What of a client a text must not hold, and what it had better not.

A personal identity code is refused, and never repeated in what is told of it. What looks like a
telephone number or an e-mail address is kept, as it may be a service's, but warned of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from phonenumbers import PhoneNumberMatcher
from stdnum.fi import hetu, ytunnus
from stdnum.util import clean

from catalogue.user_errors import UserError, UserErrorCode

_IDENTITY_CODE = re.compile(
    r"(?<!\d)(\d{6})\s?([-+A-FU-Y])\s?(\d{3}[0-9A-Y])(?!\d)", re.ASCII | re.IGNORECASE
)
_EMAIL = re.compile(r"[^\s@]@[^\s@]+\.[^\s@.]{2,}")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_COUNTRY = "FI"


class TextWarningCode(StrEnum):
    """What a text seems to hold."""

    PHONE_NUMBER = "PHONE_NUMBER"
    EMAIL_ADDRESS = "EMAIL_ADDRESS"


@dataclass(frozen=True, slots=True)
class TextWarning:
    """`path` leads into the input, list indexes as digits."""

    code: TextWarningCode
    message: str
    path: tuple[str, ...]


def private_text_errors(path: str, text: str) -> Iterator[UserError]:
    """At most one, where a personal identity code is in the text; `path` is parted by dots."""
    if has_identity_code(text):
        sentence = f"{path}: take the personal identity code out. Nothing was kept of it."
        where = tuple(path.split("."))
        yield UserError(UserErrorCode.PERSONAL_IDENTITY_CODE, sentence, where)


def private_text_warnings(path: str, text: str) -> Iterator[TextWarning]:
    """What looks like somebody's address; `path` is parted by dots."""
    where = tuple(path.split("."))
    if _has_phone_number(text):
        sentence = f"{path}: this looks like a telephone number. Leave out those of clients."
        yield TextWarning(TextWarningCode.PHONE_NUMBER, sentence, where)
    if _EMAIL.search(text):
        sentence = f"{path}: this looks like an e-mail address. Leave out those of clients."
        yield TextWarning(TextWarningCode.EMAIL_ADDRESS, sentence, where)


def _has_phone_number(text: str) -> bool:
    """Business ids are written alike."""
    found = (match.raw_string for match in PhoneNumberMatcher(text, _COUNTRY))
    return any(not ytunnus.is_valid(each) for each in found)


def has_identity_code(text: str) -> bool:
    """Whether a valid Finnish code is anywhere in it, a temporary one too.

    Also with the signs for the century that came into use in 2023, in small letters, with blanks
    around the sign, with another dash, or with characters that nobody sees.
    """
    plain = clean(_UNSEEN.sub("", text))
    found = (f"{date}{sign}{end}" for date, sign, end in _IDENTITY_CODE.findall(plain))
    return any(hetu.is_valid(each, allow_temporary=True) for each in found)
