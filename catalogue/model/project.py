"""A development project that was paid for in part by the European structural funds."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from catalogue.model.area import Area
from catalogue.model.document import Content, Document
from catalogue.model.identity import EntityId
from catalogue.model.text import LocalizedText
from catalogue.model.value import Value


class ProjectRole(StrEnum):
    """An organisation's part in a project."""

    APPLICANT = "APPLICANT"
    PARTNER = "PARTNER"


class ProjectOrganization(Value):
    role: ProjectRole
    organization_id: EntityId | None = None
    name: LocalizedText | None = None


class ProjectContent(Content):
    """What the structural funds' service prints of a project.

    Amounts are whole euros: `funding_*` what the EU and the state pay, `public_funding_*` all
    public money. Counts are of companies and people that took part. Texts are Markdown.
    `state_in_source` is the service's own word; `is_ended` what it comes to.
    """

    code: str
    name: LocalizedText
    fund: str | None = None
    priority_axis: str | None = None
    specific_objective: str | None = None
    planned_start: dt.date | None = None
    planned_end: dt.date | None = None
    state_in_source: str | None = None
    is_ended: bool = False
    authority: str | None = None
    funding_granted: int | None = None
    funding_realised: int | None = None
    public_funding_planned: int | None = None
    public_funding_realised: int | None = None
    companies_planned: int | None = None
    companies_realised: int | None = None
    participants_planned: int | None = None
    participants_realised: int | None = None
    summary: LocalizedText | None = None
    final_report: LocalizedText | None = None
    target_group_description: LocalizedText | None = None
    target_groups: tuple[str, ...] = ()
    area: Area = Area()
    organizations: tuple[ProjectOrganization, ...] = ()


class Project(ProjectContent, Document):
    """A project's document."""
