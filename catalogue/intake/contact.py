"""Telephone numbers, e-mail and web addresses as people write them, brought into one form.

What cannot be brought into it is None or nothing: the caller tells, and leaves it out.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

FINLAND = "FI"
LONGEST_EMAIL = 254
LONGEST_URL = 2000

_REMEMBERED = 16_384
_PUNCTUATION = re.compile(r"[\s()./\u2010-\u2015-]+")
_SERVICE_NUMBER_DIGITS = range(3, 11)
_SPACE = re.compile(r"\s+")
_NAMED_AT = re.compile(r"\s*[(\[]\s*at\s*[)\]]\s*", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s,;:<>()\[\]\"]+@(?:[\w-]+\.)+[^\W\d_]{2,}")
_NEXT_ADDRESS = re.compile(r"[\s,;]+(?=https?:|www\.)", re.IGNORECASE)
_SCHEME = re.compile(r"h{0,2}t{1,3}p{1,3}s?p?\s*(?:[:;]\s*/{0,3}|//)\s*", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+-]{1,20}:(?!\d)", re.IGNORECASE)
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}")


@lru_cache(_REMEMBERED)
def telephone_number(
    number: str, prefix: str | None = None, *, is_service_number: bool = False
) -> str | None:
    """A number in E.164 (`+358401234567`), or the digits of a short Finnish one (`116117`).

    `prefix` is a country's (`+358`) and counts unless the number has its own; the number behind it
    may begin with the trunk zero. Most Finnish service numbers (`0295…`) are full numbers; those
    that are not stay as they are dialled. Text that holds more than a number is None.
    """
    digits = _PUNCTUATION.sub("", number)
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    if not digits.removeprefix("+").isdecimal() or not digits.isascii():
        return None
    if prefix and not is_service_number and not digits.startswith("+"):
        digits = f"+{prefix.strip().lstrip('+0')}{digits.removeprefix('0')}"
    return _dialled(digits, is_service_number=is_service_number)


@lru_cache(_REMEMBERED)
def email_address(text: str) -> str | None:
    """One e-mail address; `(at)` is understood, and the host is in lower case."""
    address = _NAMED_AT.sub("@", text.strip().removeprefix("mailto:")).strip(" <>.,;")
    if len(address) > LONGEST_EMAIL or not _EMAIL.fullmatch(address):
        return None
    name, host = address.split("@")
    return f"{name}@{host.lower()}"


@lru_cache(_REMEMBERED)
def web_addresses(text: str) -> tuple[str, ...]:
    """The http and https addresses in a field that should hold one.

    A missing scheme is http, which every site answers; misspelt ones (`htpps://`, `http//`) are
    mended; spaces within an address are escaped.
    """
    parts = _NEXT_ADDRESS.split(text.strip())
    return tuple(dict.fromkeys(filter(None, map(_web_address, parts))))


def _dialled(digits: str, *, is_service_number: bool) -> str | None:
    try:
        parsed = phonenumbers.parse(digits, FINLAND)
    except NumberParseException:
        return None
    if phonenumbers.is_valid_number(parsed):
        return phonenumbers.format_number(parsed, PhoneNumberFormat.E164)
    if phonenumbers.is_valid_short_number_for_region(parsed, FINLAND):
        return str(parsed.national_number) if digits.startswith("+") else digits
    if is_service_number and len(digits) in _SERVICE_NUMBER_DIGITS:
        return digits
    if phonenumbers.is_possible_number(parsed):
        return phonenumbers.format_number(parsed, PhoneNumberFormat.E164)
    return None


def _web_address(text: str) -> str | None:
    rest = text.strip().strip("<>\"'")
    scheme = "http"
    while found := _SCHEME.match(rest):
        scheme = "https" if "s" in found[0].lower() else "http"
        rest = rest[found.end() :]
    if _OTHER_SCHEME.match(rest):
        return None
    address = f"{scheme}://{_SPACE.sub('%20', rest)}"
    return address if len(address) <= LONGEST_URL and _is_address(address) else None


def _is_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.port != 0 and _HOST.fullmatch(parts.hostname or "") is not None
    except ValueError:
        return False
