"""Projects of the European structural funds: what services came out of, and who took part."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import strawberry

from catalogue.codes.lists import target_groups
from catalogue.model import project as model
from catalogue.schema import relations
from catalogue.schema.area import Area
from catalogue.schema.code import TargetGroup, codes_of
from catalogue.schema.enumerations import EntityKind, ProjectRole
from catalogue.schema.fields import DocumentBacked
from catalogue.schema.node import CatalogueEntity
from catalogue.schema.organization import Organization
from catalogue.schema.search import WITH_ENDED
from catalogue.schema.text import LocalizedText

if TYPE_CHECKING:
    from catalogue.schema.service_search import ServiceConnection


@strawberry.type(description="An organisation's part in a project.")
class ProjectOrganization(DocumentBacked):
    shape = model.ProjectOrganization

    role: ProjectRole = strawberry.field(description="Its part.")
    organization: Organization | None = relations.referred(
        "organization",
        EntityKind.ORGANIZATION,
        "The organisation. Null where it is not in the catalogue: see `name`.",
    )
    name: LocalizedText | None = strawberry.field(
        description="Its name, where the source gave no more than that."
    )


@strawberry.federation.type(
    keys=["id"],
    description="A development project that the European structural funds paid for in part. "
    "Amounts are whole euros; null is what no source says.",
)
class Project(CatalogueEntity):
    entity = EntityKind.PROJECT
    shape = model.Project

    code: str = strawberry.field(description="The code that the funds gave it, such as S21955.")
    fund: str | None = strawberry.field(description="The fund, as the source writes it.")
    priority_axis: str | None = strawberry.field(
        description="The priority axis of the programme, as the source writes it."
    )
    specific_objective: str | None = strawberry.field(
        description="The specific objective of the programme, as the source writes it."
    )
    planned_start: dt.date | None = strawberry.field(description="The day it was to begin.")
    planned_end: dt.date | None = strawberry.field(description="The day it was to end.")
    state_in_source: str | None = strawberry.field(
        description="How it stands, in the source's own word."
    )
    is_ended: bool = strawberry.field(description="Whether it is over.")
    authority: str | None = strawberry.field(description="The authority that funded it.")
    funding_granted: int | None = strawberry.field(
        description="What the European Union and the state granted."
    )
    funding_realised: int | None = strawberry.field(
        description="What the European Union and the state paid."
    )
    public_funding_planned: int | None = strawberry.field(
        description="All public money that was planned."
    )
    public_funding_realised: int | None = strawberry.field(
        description="All public money that was used."
    )
    companies_planned: int | None = strawberry.field(
        description="How many companies were to take part."
    )
    companies_realised: int | None = strawberry.field(description="How many companies took part.")
    participants_planned: int | None = strawberry.field(
        description="How many people were to take part."
    )
    participants_realised: int | None = strawberry.field(description="How many people took part.")
    summary: LocalizedText | None = strawberry.field(description="What it was for, in Markdown.")
    final_report: LocalizedText | None = strawberry.field(
        description="What came of it, in Markdown."
    )
    target_group_description: LocalizedText | None = strawberry.field(
        description="Whom it was for, in words, in Markdown."
    )
    target_groups: list[TargetGroup] = codes_of("targetGroups", target_groups, "Whom it was for.")
    area: Area = strawberry.field(description="The area that it was for.")
    organizations: list[ProjectOrganization] = strawberry.field(
        description="Who applied for it and who took part in it."
    )
    services: (
        Annotated[ServiceConnection, strawberry.lazy("catalogue.schema.service_search")] | None
    ) = relations.services(
        "projects", "The services that came out of it, also what has ended.", WITH_ENDED
    )
