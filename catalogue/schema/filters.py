"""Filters of searches. Fields are joined by AND, the values inside one by OR."""

from __future__ import annotations

import datetime as dt

import strawberry

from catalogue.schema.enumerations import Entry, OrganizationType, ServiceChannelType, State


def _optional(description: str) -> None:
    """A field of a filter that does not restrict when it is left out or null."""
    return strawberry.field(default=None, description=description)


@strawberry.input(
    description="Narrows a search of services. Fields are joined by AND, the values inside one by "
    "OR; what is left out does not restrict. At most 100 values in a field."
)
class ServiceFilter:
    municipalities: list[str] | None = _optional(
        "Three-digit codes. Services of the whole country are included unless `localOnly`."
    )
    regions: list[str] | None = _optional("Codes of regions, likewise.")
    wellbeing_services_counties: list[str] | None = _optional(
        "Codes of wellbeing services counties, likewise."
    )
    employment_areas: list[str] | None = _optional("Codes of employment areas, likewise.")
    local_only: bool = strawberry.field(
        default=False, description="Leaves out services of the whole country."
    )
    organizations: list[strawberry.ID] | None = _optional(
        "Ids of organisations, in whatever role they have."
    )
    organization_types: list[OrganizationType] | None = _optional(
        "Types of the organisations that are responsible or produce."
    )
    service_classes: list[str] | None = _optional(
        "Codes of service classes; those below them are included."
    )
    themes: list[str] | None = _optional("Codes of themes.")
    stages: list[str] | None = _optional("Codes of stages.")
    target_groups: list[str] | None = _optional(
        "Codes of target groups; those below them are included."
    )
    life_events: list[str] | None = _optional(
        "Codes of life events; those below them are included."
    )
    languages: list[str] | None = _optional("Codes of languages that the service is given in.")
    channel_types: list[ServiceChannelType] | None = _optional("Types of channels it is had at.")
    entry: list[Entry] | None = _optional("Ways into the service, where a source says them.")
    free_of_charge: bool | None = _optional("Whether it is free; a charge unknown is neither.")
    sources: list[strawberry.ID] | None = _optional("Ids of sources.")
    updated_after: dt.datetime | None = _optional("Only what changed here after this moment.")
    states: list[State] | None = _optional("How they stand; ACTIVE if left out.")


@strawberry.input(
    description="Narrows a search of organisations. Fields are joined by AND, the values inside "
    "one by OR; what is left out does not restrict. At most 100 values in a field."
)
class OrganizationFilter:
    organization_types: list[OrganizationType] | None = strawberry.field(
        name="types", default=None, description="Types of organisations."
    )
    municipalities: list[str] | None = _optional(
        "Three-digit codes of municipalities that they belong to or serve."
    )
    parents: list[strawberry.ID] | None = _optional("Ids of organisations that they are parts of.")
    sources: list[strawberry.ID] | None = _optional("Ids of sources.")
    updated_after: dt.datetime | None = _optional("Only what changed here after this moment.")
    states: list[State] | None = _optional("How they stand; ACTIVE if left out.")
