"""What speaks of contact persons, found and left out before anything is kept.

A description names its contact person in lines of their own, and such lines may stand anywhere: in
a partner list, in a report. Better a sentence too few than a person's name in the catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

LONGEST_CONTACT_BLOCK = 300
LONGEST_CONTACT_VALUE = 80

ROLES = (
    "yhteyshenkil",
    "vastuuhenkil",
    "projektipäällik",
    "hankepäällik",
    "projektikoordinaattor",
    "hankekoordinaattor",
    "projektijohtaj",
    "hankejohtaj",
    "kontaktperson",
    "projektchef",
    "projektledare",
    "contact person",
    "project manager",
    "project coordinator",
)
"""What a person is in a project: beginnings of words, in lower case."""

_ROLE = "|".join(ROLES)
_OF_THE_PROJECT = r"(?:(?:hankkeen|projektin|hakijan|projektets|the project's|project)\s+)?"
_LABEL = re.compile(
    rf"{_OF_THE_PROJECT}(?:{_ROLE}|yhteystie|kontaktuppgift|contact (?:detail|information)"
    r"|lisätie(?:to|do)|mer information|further information|sähköposti|s-posti|e-?post|e-?mail"
    r"|puhelin|puh\.|matkapuhelin|gsm\b|tfn\b|telefon|phone|tel\.)",
    re.IGNORECASE,
)
_HEADING = re.compile(rf"{_OF_THE_PROJECT}(?:{_ROLE})", re.IGNORECASE)
_NAME = r"[A-ZÅÄÖ][\w'-]+(?:\s+[A-ZÅÄÖ][\w'.-]*)+"
_NAMED = re.compile(
    rf"(?i:{_ROLE})\w*(?:\s+[a-zåäö]+){{0,2}}[\s,:;(–-]+{_NAME}"
    rf"|{_NAME}[\s,:;(–-]+(?:[a-zåäö]+\s+){{0,2}}(?i:{_ROLE})"
)
_ADDRESS = re.compile(r"@\S|[(\[]\s?(?:at|ät)\s?[)\]]", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?<![\d.,/-])(?<!\d )(?:(?:\+|00)358[\s.-]?(?:\(0\)\s?)?\d{1,3}|0\d{1,3})"
    r"(?:[\s./-]?\d{2,}){1,4}(?![\d-])"
)
_DATE_OR_ID = re.compile(r"\d{7}-\d|\d{1,2}[./-]\d{1,2}[./-]\d{4}|0\d/\d{4}")
_CARE_OF = re.compile(r"\bc\s?/\s?o\b", re.IGNORECASE)
_STOPS = (".", "!", "?")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")


def is_contact_line(line: str) -> bool:
    """Whether a line says who is asked, or how.

    That is a label of such a kind with or without a value, or a role that is no sentence.
    """
    label, colon, _ = line.lstrip(" \t-*•").partition(":")
    if colon:
        return _LABEL.match(label) is not None
    return bool(_HEADING.match(label)) and label[0].isupper() and not label.endswith(_STOPS)


def is_reachable(text: str) -> bool:
    """Whether there is an e-mail address or a telephone number in it."""
    numbers = (found[0] for found in _NUMBER.finditer(text))
    return bool(_ADDRESS.search(text)) or any(
        not _DATE_OR_ID.fullmatch(number.strip()) for number in numbers
    )


def names_role(text: str) -> bool:
    """Whether it says what a person is in a project."""
    folded = text.casefold()
    return any(role in folded for role in ROLES)


def is_personal(text: str) -> bool:
    """Whether a text leads to a person: by name and role, number or address, or in care of."""
    is_named = names_role(text) and _NAMED.search(text)
    return bool(is_named or is_reachable(text) or _CARE_OF.search(text))


def without_contact_lines(lines: Iterable[str]) -> list[str]:
    """The lines of a text without those of contact persons, and without blocks of them."""
    kept: list[str] = []
    expects_value = False
    for block in blocks(lines):
        rest = list(_impersonal_lines(block, expects_value=expects_value))
        expects_value = is_contact_line(block[-1]) and block[-1].endswith(":")
        whole = " ".join(rest)
        if rest and not (len(whole) <= LONGEST_CONTACT_BLOCK and is_reachable(whole)):
            kept += ["", *rest]
    return kept[1:]


def impersonal(line: str) -> str:
    """A paragraph without the sentences that lead to a person."""
    if not is_personal(line):
        return line
    return " ".join(part for part in _SENTENCE_END.split(line) if not is_personal(part))


def blocks(lines: Iterable[str]) -> Iterator[list[str]]:
    """Lines that stand together, with nothing between them."""
    block: list[str] = []
    for line in (*lines, ""):
        if line:
            block.append(line)
        elif block:
            yield block
            block = []


def _impersonal_lines(block: list[str], *, expects_value: bool) -> Iterator[str]:
    """The lines but for a contact's label and what stands below it: names, titles, numbers."""
    is_contact = expects_value
    for line in block:
        if is_contact_line(line):
            is_contact = True
        elif not (is_contact and _may_be_value(line)):
            is_contact = False
            yield line


def _may_be_value(line: str) -> bool:
    return len(line) <= LONGEST_CONTACT_VALUE and not line.endswith(_STOPS)
