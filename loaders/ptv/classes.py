"""PTV's classifications: the code of whatever names a class, be it a code, a URI or a name.

Version 11 sends objects, version 12 bare codes and URIs. A code that is not in our lists is kept as
it came, for PTV's lists grow; what is no code at all is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from catalogue.codes import lists
from catalogue.codes.areas import AreaKind, areas
from catalogue.codes.classification import Classification
from catalogue.codes.municipalities import municipalities as all_municipalities
from catalogue.codes.service_classes import service_classes as all_service_classes
from catalogue.intake.issues import IssueCode, shortened
from loaders.findings import Findings

Candidates = Sequence[str | None]
"""What may name one class, the surest first: codes, URIs, names."""


@dataclass(frozen=True, slots=True)
class ClassList:
    """A classification with the shape of its codes; codes of digits are padded to `width`."""

    codes: Classification
    shape: re.Pattern[str]
    width: int = 0

    def found(
        self, classes: Iterable[Candidates], field: str, findings: Findings
    ) -> tuple[str, ...]:
        """The codes of classes, each once; those that are not known are told once a run."""
        codes = (self.code(candidates, field, findings) for candidates in classes)
        return tuple(dict.fromkeys(code for code in codes if code))

    def code(self, candidates: Candidates, field: str, findings: Findings) -> str | None:
        """The code of one class, or None where nothing names it."""
        named = [candidate for candidate in candidates if candidate]
        for candidate in named:
            known = self.codes.get(candidate) or self.codes.by_uri(candidate)
            if known := known or self.codes.by_name(candidate):
                return known.code
        return self._unknown(named[0], field, findings) if named else None

    def _unknown(self, name: str, field: str, findings: Findings) -> str | None:
        code = name.zfill(self.width) if name.isdecimal() else name
        if not self.shape.fullmatch(code):
            findings.unknown_code(field, name)
            return None
        message = f"{shortened(name)} is not a code that we know; it was kept as it is."
        findings.warn(field, message, name, code=IssueCode.CODE_UNKNOWN, once=True)
        return code


@cache
def service_classes() -> ClassList:
    return ClassList(all_service_classes(), re.compile(r"P\d+(\.\d+)*"))


@cache
def target_groups() -> ClassList:
    return ClassList(lists.target_groups(), re.compile(r"KR\d+(\.\d+)*"))


@cache
def life_events() -> ClassList:
    return ClassList(lists.life_events(), re.compile(r"KE\d+(\.\d+)*"))


@cache
def industrial_classes() -> ClassList:
    return ClassList(lists.industrial_classes(), re.compile(r"[A-X]|\d{2,5}"))


@cache
def languages() -> ClassList:
    return ClassList(lists.languages(), re.compile(r"[a-z]{2,3}(-[a-z]{2,4})?"))


@cache
def municipalities() -> ClassList:
    return ClassList(all_municipalities(), re.compile(r"\d{3}"), width=3)


@cache
def regions() -> ClassList:
    return ClassList(areas(AreaKind.REGION), re.compile(r"\d{2}"), width=2)


@cache
def wellbeing_services_counties() -> ClassList:
    kind = AreaKind.WELLBEING_SERVICES_COUNTY
    return ClassList(areas(kind), re.compile(r"\d{2}"), width=2)
