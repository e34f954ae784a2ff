"""Organisations: who is responsible for services, or produces them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import strawberry

from catalogue.codes.municipalities import municipalities
from catalogue.model import organization as model
from catalogue.schema import relations
from catalogue.schema.address import Address
from catalogue.schema.area import Area
from catalogue.schema.code import Municipality, code_of
from catalogue.schema.contact import EmailAddress, PhoneNumber, WebPage
from catalogue.schema.enumerations import EntityKind, OrganizationType
from catalogue.schema.node import CatalogueEntity
from catalogue.schema.services_quality import ServicesQuality, services_quality
from catalogue.schema.text import LocalizedText

if TYPE_CHECKING:
    from catalogue.schema.event_search import EventConnection
    from catalogue.schema.organization_search import OrganizationConnection
    from catalogue.schema.project_search import ProjectConnection
    from catalogue.schema.service_channel_search import ServiceChannelConnection
    from catalogue.schema.service_search import ServiceConnection


@strawberry.federation.type(
    keys=["id"],
    description="An organisation: who is responsible for services, or produces them.",
)
class Organization(CatalogueEntity):
    entity = EntityKind.ORGANIZATION
    shape = model.Organization

    type: OrganizationType = strawberry.field(description="What it is.")
    type_in_source: str | None = strawberry.field(
        description="The source's own word, where `type` is OTHER."
    )
    alternative_name: LocalizedText | None = strawberry.field(description="Another name.")
    summary: LocalizedText | None = strawberry.field(description="In a sentence or two.")
    description: LocalizedText | None = strawberry.field(description="At length, in Markdown.")
    business_id: str | None = strawberry.field(
        description="The Finnish business id (Y-tunnus): 0211675-2."
    )
    oid: str | None = strawberry.field(description="The object identifier (OID).")
    parent: Organization | None = relations.referred(
        "parent", EntityKind.ORGANIZATION, "The organisation that this one is a part of."
    )
    municipality: Municipality | None = code_of(
        "municipality", municipalities, "The municipality that it belongs to."
    )
    area: Area = strawberry.field(description="The area that it serves.")
    phone_numbers: list[PhoneNumber] = strawberry.field(description="Telephone numbers.")
    email_addresses: list[EmailAddress] = strawberry.field(description="E-mail addresses.")
    web_pages: list[WebPage] = strawberry.field(description="Pages on the web.")
    addresses: list[Address] = strawberry.field(description="Addresses.")
    services: (
        Annotated[ServiceConnection, strawberry.lazy("catalogue.schema.service_search")] | None
    ) = relations.services("organizations", "The services that it is responsible for or produces.")
    channels: (
        Annotated[
            ServiceChannelConnection, strawberry.lazy("catalogue.schema.service_channel_search")
        ]
        | None
    ) = relations.channels("The channels that it keeps, by name.")
    services_quality: ServicesQuality | None = services_quality()
    sub_organizations: (
        Annotated[OrganizationConnection, strawberry.lazy("catalogue.schema.organization_search")]
        | None
    ) = relations.sub_organizations("The organisations right below it, by name.")
    events: Annotated[EventConnection, strawberry.lazy("catalogue.schema.event_search")] | None = (
        relations.events("organizations", "The events that it holds; past ones by the filter.")
    )
    projects: (
        Annotated[ProjectConnection, strawberry.lazy("catalogue.schema.project_search")] | None
    ) = relations.projects("The projects that it takes part in, by name; also what has ended.")
