"""Figures and dates as they are printed: `1 098 758`, `1098757,50 €`, `1.4.2020`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

from loaders.payload import Part

LARGEST = 2**31 - 1
"""The largest whole number that the contract can tell."""

T = TypeVar("T")

_UNIT = re.compile(r"(?:€|euroa?|eur|kpl|henkilöä|yritystä)\.?$", re.IGNORECASE)
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_NUMBER = re.compile(r"\d{1,12}(?:[.,]\d{1,6})?")
_DATE = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_BEGINS = re.compile(rf"alka\w*\s*({_DATE.pattern})", re.IGNORECASE)
_ENDS = re.compile(rf"päätty\w*\s*({_DATE.pattern})", re.IGNORECASE)

Period = tuple[dt.date | None, dt.date | None]


def whole_number(text: str) -> int:
    """A number rounded to a whole one, half up; raises ValueError where it is none, or too big.

    Spaces part thousands, a comma decimals; a dot may be either.
    """
    digits = "".join(_UNIT.sub("", text.strip()).split())
    if _THOUSANDS.fullmatch(digits):
        digits = digits.replace(".", "")
    if not digits.isascii() or not _NUMBER.fullmatch(digits):
        raise ValueError(text)
    number = int(Decimal(digits.replace(",", ".")).quantize(Decimal(1), ROUND_HALF_UP))
    if number > LARGEST:
        raise ValueError(text)
    return number


def date_of(text: str) -> dt.date:
    """A Finnish date (`1.4.2020`) or an ISO one, with or without a time; raises ValueError."""
    if finnish := _DATE.match(text.strip()):
        day, month, year = map(int, finnish.groups())
        return dt.date(year, month, day)
    iso = _ISO_DATE.match(text.strip())
    return dt.date.fromisoformat(iso[0] if iso else text)


def number_in(part: Part, name: str) -> int | None:
    """The number in a field; what is none is left out and told."""
    return _read(part, name, part.text(name), whole_number, "a number of at most 2147483647")


def period_in(part: Part) -> Period:
    """The planned period of a project; one that ends before it begins is left out and told.

    Printed, it is a sentence (`period`: "Alkaa … ja päättyy …"); a list has `begins` and `ends`.
    """
    printed = part.text("period") or ""
    dates = [found[0] for found in _DATE.finditer(printed)]
    told = (_BEGINS.search(printed), _ENDS.search(printed))
    if any(told):
        first, last = (found[1] if found else None for found in told)
    else:
        first, last = (*dates, None, None)[:2]
    begin = _read(part, "begins", part.text("begins") or first, date_of, "a date")
    end = _read(part, "ends", part.text("ends") or last, date_of, "a date")
    if begin and end and end < begin:
        message = "The period ends before it begins; it was left out."
        part.findings.warn(part.at("period"), message, f"{begin} - {end}")
        return None, None
    return begin, end


def _read(
    part: Part, name: str, text: str | None, parse: Callable[[str], T], expected: str
) -> T | None:
    try:
        return parse(text) if text else None
    except ValueError:
        part.findings.warn(part.at(name), f"This is not {expected}; it was left out.", text)
        return None
