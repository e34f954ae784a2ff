"""The partners of a project as they are printed: `Turun kaupunki, 0204819-8`, one in a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from loaders.esr_project.persons import (
    blocks,
    is_contact_line,
    is_personal,
    is_reachable,
    names_role,
)
from loaders.esr_project.wrapping import is_wrapped
from loaders.payload import JsonObject

_BUSINESS_ID = re.compile(
    r"[\s,;(]*(?:y-tunnus:?\s*)?\b(FI\d{8}|\d{6,8}\s?[-–]\s?\d?)(?!\w)", re.IGNORECASE
)
"""What is meant as one, be it right or wrong; a telephone number has no hyphen so far behind."""


def partners(lines: Iterable[str], margin: int | None) -> list[JsonObject]:
    """Names with business ids as printed, checked by nobody; lines of contact persons are left."""
    rows = _rows(_without_reachable(lines), margin)
    return [partner for row in rows if (partner := _partner(row))]


def _without_reachable(lines: Iterable[str]) -> Iterator[str]:
    """The lines; of those that stand together with an address or a number, the ones with an id."""
    for block in blocks(lines):
        is_kept = not is_reachable(" ".join(block))
        yield from (line for line in block if is_kept or _BUSINESS_ID.search(line))
        yield ""


def _rows(lines: Iterable[str], margin: int | None) -> Iterator[str]:
    """The partners' lines, put together where they were broken.

    What stands below a contact's label is the contact's, up to the next line with a business id.
    """
    row = last = ""
    is_contact = False
    for line in lines:
        is_contact = is_contact_line(line) or (is_contact and not _BUSINESS_ID.search(line))
        kept = "" if is_contact else line
        if _is_rest(row, last, kept, margin):
            row = f"{row} {kept}"
        elif kept:
            yield row
            row = kept
        last = kept
    yield row


def _is_rest(row: str, last: str, line: str, margin: int | None) -> bool:
    """Whether a line goes on with a partner that has no business id yet."""
    if not last or not line or _BUSINESS_ID.search(row):
        return False
    return last.endswith(",") or (margin is not None and is_wrapped(last, line, margin))


def _partner(row: str) -> JsonObject | None:
    """A partner's name and id; of a row that has a person in it, what stands before the comma."""
    found = _BUSINESS_ID.search(row)
    name = row[: found.start()] if found else row
    if is_personal(name) or names_role(name):
        name = name.partition(",")[0] if found else ""
    if not name or is_personal(name) or names_role(name):
        return None
    return {"name": name.strip(" ,;•*-"), "businessId": found[1] if found else None}
