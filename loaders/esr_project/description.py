"""From a printed description to what is kept of it: a JSON object without anybody's contact."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.esr_project import labels
from loaders.esr_project.labels import LabelledLines, Labels
from loaders.esr_project.partners import partners
from loaders.esr_project.persons import is_personal
from loaders.esr_project.sections import PartOfPrint, Section, sections
from loaders.esr_project.system import code_of
from loaders.esr_project.texts import paragraphs
from loaders.esr_project.wrapping import margin_of
from loaders.payload import JsonObject

FORM = "description"

_TITLE = re.compile(
    r"^(?:Euroopan unioni\b[^\n]*\n\s*)?[^\n]*rahoittaman (?:hankkeen|projektin) kuvaus[^\S\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
_FUND = re.compile(r"\(([A-ZÅÄÖ]{2,6}\+?)\)")
_LABELLED: dict[PartOfPrint, Labels] = {
    PartOfPrint.PROJECT: labels.PROJECT,
    PartOfPrint.FUNDING: labels.FUNDING,
    PartOfPrint.AREA: labels.AREA,
    PartOfPrint.COMPANIES: labels.COMPANIES,
    PartOfPrint.PARTICIPANTS: labels.PARTICIPANTS,
    PartOfPrint.INDICATORS: {},
}
_TEXTS = {
    PartOfPrint.SUMMARY: "summary",
    PartOfPrint.TARGET_GROUPS: "targetGroups",
    PartOfPrint.INDIRECT_TARGET_GROUPS: "indirectTargetGroups",
    PartOfPrint.FINAL_REPORT: "finalReport",
}
"""The principles and the address of the place are left out."""


def descriptions(text: str) -> Iterator[JsonObject]:
    """The descriptions in a text, which is most often one; nothing where it has none.

    An object has `code` and what else is printed, as it is printed: figures and dates as text,
    paragraphs as lines. `unknown` are headings and labels that we do not know.
    """
    begins = [found.start() for found in _TITLE.finditer(text)] or [0]
    for begin, end in zip(begins, [*begins[1:], len(text)], strict=True):
        payload = _payload(text[begin:end])
        if payload["code"]:
            yield payload


def _payload(text: str) -> JsonObject:
    lines = [" ".join(line.split()) for line in text.split("\n")]
    margin = margin_of(lines)
    payload: JsonObject = {"form": FORM, "code": None}
    unknown: list[str] = []
    for section in sections(lines):
        values, strange = _read(section, margin)
        unknown += strange
        for name, value in values.items():
            payload[name] = payload.get(name) or value
    payload["code"] = code_of(str(payload["code"] or ""))
    return payload | {"unknown": unknown}


def _read(section: Section, margin: int | None) -> tuple[JsonObject, list[str]]:
    """What a part tells, by our names, and what is unknown in it."""
    part = section.part
    if part is PartOfPrint.OTHER:
        return {}, [section.heading]
    if part in _LABELLED:
        found = LabelledLines(section.lines, _LABELLED[part], margin)
        return dict(found.values), [f"{section.shown_number} {label}" for label in found.unknown]
    return _told(section, margin), []


def _told(section: Section, margin: int | None) -> JsonObject:
    """What a part tells in which nothing unknown is told."""
    match section.part:
        case PartOfPrint.FRONT:
            fund = _FUND.search(" ".join(section.lines))
            return {"fund": fund[1] if fund else None}
        case PartOfPrint.APPLICANT:
            return {"applicant": _applicant(section, margin)}
        case PartOfPrint.PARTNERS:
            return {"partners": partners(section.lines, margin)}
        case part if part in _TEXTS:
            return {_TEXTS[part]: paragraphs(section.lines, margin)}
        case _:
            return {}


def _applicant(section: Section, margin: int | None) -> JsonObject:
    """The organisation. What we do not know here may be a person, and is not even told."""
    values = LabelledLines(section.lines, labels.APPLICANT, margin).values
    checked = ("name", "type", "street", "postOffice")
    personal = {name for name in checked if is_personal(values.get(name, ""))}
    return {name: value for name, value in values.items() if name not in personal}
