"""The parts of a printed description, told apart by their headings.

Headings have numbers ("7.1 Osallistuvien yritysten lukumäärä"), and so may lines of a text. A line
is a heading only where its number goes on from the last one and its words are those of a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class PartOfPrint(StrEnum):
    """What a part is about. FRONT stands before the first heading, OTHER is one we do not know."""

    FRONT = "FRONT"
    PROJECT = "PROJECT"
    APPLICANT = "APPLICANT"
    PARTNERS = "PARTNERS"
    SUMMARY = "SUMMARY"
    TARGET_GROUPS = "TARGET_GROUPS"
    INDIRECT_TARGET_GROUPS = "INDIRECT_TARGET_GROUPS"
    FUNDING = "FUNDING"
    AREA = "AREA"
    PLACE = "PLACE"
    INDICATORS = "INDICATORS"
    COMPANIES = "COMPANIES"
    PARTICIPANTS = "PARTICIPANTS"
    PRINCIPLES = "PRINCIPLES"
    FINAL_REPORT = "FINAL_REPORT"
    OTHER = "OTHER"


_NUMBERED = (
    (PartOfPrint.PROJECT, r"(?:hanke|projekti)"),
    (PartOfPrint.APPLICANT, r"hakijan perustiedot"),
    (PartOfPrint.FINAL_REPORT, r"loppuraporti.*"),
    (PartOfPrint.SUMMARY, r".*tiivistelmä.*"),
    (PartOfPrint.TARGET_GROUPS, r"(?:(?:hankkeen|projektin|varsinaiset) )?kohderyhm.*"),
    (PartOfPrint.INDIRECT_TARGET_GROUPS, r"välilliset kohderyhm.*"),
    (PartOfPrint.FUNDING, r".*rahoitus\b.*"),
    (PartOfPrint.AREA, r"maantieteelli.*"),
    (PartOfPrint.COMPANIES, r"osallistuvien yritysten.*"),
    (PartOfPrint.PARTICIPANTS, r"osallistuvien henkilöiden.*"),
    (PartOfPrint.INDICATORS, r".*seuran(?:ta)?tie.*"),
    (PartOfPrint.PRINCIPLES, r"(?:horisontaali|sukupuolten tasa-arvo|kestävä kehitys).*"),
)
_PARTS = [(part, re.compile(words, re.IGNORECASE)) for part, words in _NUMBERED]
_WITHOUT_NUMBER = {
    PartOfPrint.APPLICANT: (PartOfPrint.PARTNERS, re.compile(r"osatoteuttajat:?", re.IGNORECASE)),
    PartOfPrint.AREA: (PartOfPrint.PLACE, re.compile(r"toteutuspaikan osoite.*", re.IGNORECASE)),
}
"""By the part that they stand in: a text may have the same words in a line."""
_HEADING = re.compile(r"(\d{1,2})(?:\.(\d{1,2}))?\.?\s+([A-ZÅÄÖ][^.:;]*)")
_LONGEST_HEADING = 120
_OF_TEXT = frozenset(
    {
        PartOfPrint.SUMMARY,
        PartOfPrint.TARGET_GROUPS,
        PartOfPrint.INDIRECT_TARGET_GROUPS,
        PartOfPrint.PRINCIPLES,
        PartOfPrint.FINAL_REPORT,
    }
)


@dataclass(slots=True)
class Section:
    """A heading with what stands below it. `number` is (7, 1) for 7.1, (7, 0) for 7."""

    part: PartOfPrint
    number: tuple[int, int] = (0, 0)
    heading: str = ""
    lines: list[str] = field(default_factory=list[str])

    @property
    def shown_number(self) -> str:
        top, below = self.number
        return f"{top}.{below}" if below else str(top)


def sections(lines: Sequence[str]) -> list[Section]:
    """The parts in their order; the first is what stands before all headings."""
    found = [Section(PartOfPrint.FRONT)]
    for line, stands_alone in _with_surroundings(lines):
        heading = _heading(line, found[-1], stands_alone=stands_alone)
        if heading:
            found.append(heading)
        else:
            found[-1].lines.append(line)
    return found


def _with_surroundings(lines: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it stands between empty ones."""
    around = ["", *lines, ""]
    for index, line in enumerate(lines):
        yield line, not around[index] and not around[index + 2]


def _heading(line: str, before: Section, *, stands_alone: bool) -> Section | None:
    within = _WITHOUT_NUMBER.get(before.part)
    if within and within[1].fullmatch(line):
        return Section(within[0], before.number, line)
    found = _HEADING.fullmatch(line) if len(line) <= _LONGEST_HEADING else None
    if found is None:
        return None
    number = (int(found[1]), int(found[2] or 0))
    part = next((part for part, words in _PARTS if words.fullmatch(found[3])), None)
    if number <= before.number or not (part or (stands_alone and _goes_on(number, before))):
        return None
    return Section(part or PartOfPrint.OTHER, number, line)


def _goes_on(number: tuple[int, int], before: Section) -> bool:
    """Whether a heading that we do not know may follow. Texts have headings of their own."""
    if number[0] == before.number[0]:
        return before.part not in _OF_TEXT
    return number == (before.number[0] + 1, 0)
