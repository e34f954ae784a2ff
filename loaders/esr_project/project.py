"""Projects: what a description or a row of a list says of one, in our model's shape."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue.intake.cleaning.text import line, markdown_of_lines
from catalogue.intake.issues import IssueCode
from catalogue.model.identity import RecordKind
from catalogue.model.project import ProjectContent, ProjectOrganization, ProjectRole
from catalogue.model.text import LocalizedText
from loaders.esr_project import description
from loaders.esr_project.area import area
from loaders.esr_project.figures import number_in, period_in
from loaders.esr_project.organizations import valid_business_id
from loaders.esr_project.system import key_of
from loaders.esr_project.target_groups import target_groups_of
from loaders.payload import Part

ENDED = frozenset({"päättynyt", "päättyneet", "keskeytetty", "keskeytynyt", "lopetettu", "peruttu"})
UNDER_WAY = frozenset({"käynnissä", "alkanut", "alkamassa", "aloitettu", "toiminnassa", "jatkuu"})
"""Words of a state; other states are told, and leave it open whether the project has ended."""

EXPECTED = {
    "applicant": "2 Hakijan perustiedot",
    "summary": "3 Suunnitelman mukainen tiivistelmä",
    "targetGroups": "4 Hankkeen kohderyhmät",
    "fundingGranted": "5 Julkinen rahoitus",
}
"""Fields of the parts that every whole description has, and how those are called."""

INDIRECT = "Välilliset kohderyhmät"

_WORD = re.compile(r"\w+")


def project_content(part: Part) -> ProjectContent | None:
    """A project's content, or None with the reason told."""
    name = line(part.text("name"))
    if part.flag("isMalformed"):
        message = "The row has more or fewer cells than the list has columns."
        part.findings.reject("code", message, code=IssueCode.RECORD_MALFORMED)
    elif name is None:
        part.findings.reject("name", "A project has to have a name.")
    if name is None or part.findings.is_rejected:
        return None
    _tell_what_is_odd(part)
    begin, end = period_in(part)
    state = line(part.text("state"))
    return ProjectContent(
        code=part.text("code") or "",
        name=LocalizedText(fi=name),
        fund=line(part.text("fund")),
        priority_axis=line(part.text("axis")),
        specific_objective=line(part.text("objective")),
        planned_start=begin,
        planned_end=end,
        state_in_source=state,
        is_ended=_is_ended(part, state),
        authority=line(part.text("authority")),
        funding_granted=number_in(part, "fundingGranted"),
        funding_realised=number_in(part, "fundingRealised"),
        public_funding_planned=number_in(part, "publicFundingPlanned"),
        public_funding_realised=number_in(part, "publicFundingRealised"),
        companies_planned=number_in(part, "companiesPlanned"),
        companies_realised=number_in(part, "companiesRealised"),
        participants_planned=number_in(part, "participantsPlanned"),
        participants_realised=number_in(part, "participantsRealised"),
        summary=_text(part.text("summary")),
        final_report=_text(part.text("finalReport")),
        target_group_description=_target_group_description(part),
        target_groups=target_groups_of(part.text("targetGroups") or ""),
        area=area(part),
        organizations=tuple(dict.fromkeys(_organizations(part))),
    )


def _tell_what_is_odd(part: Part) -> None:
    """Headings and labels that nobody knows, and parts that are not there."""
    for name in part.texts("unknown"):
        message = "This is not a heading, label or column that we know; it was left out."
        part.findings.warn(name, message, code=IssueCode.FIELD_UNKNOWN, once=True)
    if part.text("form") != description.FORM:
        return
    for name, heading in EXPECTED.items():
        if part.raw(name) is None:
            message = f"{heading!r} is missing; the description may have been cut off."
            part.findings.warn(name, message)


def _is_ended(part: Part, state: str | None) -> bool:
    words = set(_WORD.findall((state or "").casefold()))
    if state and not words & (ENDED | UNDER_WAY):
        message = "This is not a state that we know; the project counts as not ended."
        code = IssueCode.CODE_UNKNOWN
        part.findings.warn(part.at("state"), message, state, code=code, once=True)
    return bool(words & ENDED)


def _target_group_description(part: Part) -> LocalizedText | None:
    direct, indirect = part.text("targetGroups"), part.text("indirectTargetGroups")
    below = f"### {INDIRECT}\n{indirect}" if indirect else None
    return _text("\n".join(filter(None, (direct, below))))


def _text(text: str | None) -> LocalizedText | None:
    return LocalizedText.of({"fi": markdown_of_lines(text)})


def _organizations(part: Part) -> Iterator[ProjectOrganization]:
    applicant = part.part("applicant")
    if applicant and (found := _organization(applicant, ProjectRole.APPLICANT)):
        yield found
    for partner in part.parts("partners"):
        if found := _organization(partner, ProjectRole.PARTNER):
            yield found


def _organization(part: Part, role: ProjectRole) -> ProjectOrganization | None:
    """Who it is by the business id, or by name where that is missing or wrong."""
    name, printed = line(part.text("name")), part.text("businessId")
    part.ignore_rest()
    key = valid_business_id(printed)
    if key and name:
        entity = key_of(RecordKind.ORGANIZATION, key).entity_id
        return ProjectOrganization(role=role, organization_id=entity)
    if printed and not key:
        message = "This is not a valid business id (Y-tunnus); the organisation is kept by name."
        part.findings.warn(part.at("businessId"), message, printed)
    return ProjectOrganization(role=role, name=LocalizedText(fi=name)) if name else None
