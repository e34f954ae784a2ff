"""Filters of searches. Fields are joined by AND, the values inside one by OR."""

from __future__ import annotations

import datetime as dt

import strawberry

from catalogue.schema.enumerations import (
    Entry,
    EventStatus,
    EventType,
    OrganizationType,
    ServiceChannelType,
    State,
)


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
    age: int | None = _optional(
        "The client's age in years: leaves out services whose texts surely leave out that age."
    )
    tells_benefit_effect: bool = strawberry.field(
        default=False,
        description="Only services that say what taking part does to unemployment benefits.",
    )
    sources: list[strawberry.ID] | None = _optional("Ids of sources.")
    projects: list[strawberry.ID] | None = _optional("Ids of projects that they came out of.")
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


@strawberry.input(
    description="Narrows a search of events. Fields are joined by AND, the values inside one by "
    "OR; what is left out does not restrict, but for `from`. At most 100 values in a field."
)
class EventFilter:
    since: dt.datetime | None = strawberry.field(
        name="from",
        default=None,
        description="Only what is not over at this moment, which may be past; now if left out. An "
        "event whose end nobody tells is over at the end of the day on which it begins.",
    )
    until: dt.datetime | None = strawberry.field(
        name="to", default=None, description="Only what begins before this moment."
    )
    event_types: list[EventType] | None = strawberry.field(
        name="types", default=None, description="Types of events."
    )
    event_statuses: list[EventStatus] | None = strawberry.field(
        name="statuses",
        default=None,
        description="Whether they are to be as planned; all if left out, cancelled ones too.",
    )
    municipalities: list[str] | None = _optional(
        "Three-digit codes: where they are, or whom they are for. Events for the whole country are "
        "included unless `localOnly`."
    )
    regions: list[str] | None = _optional("Codes of regions, likewise.")
    wellbeing_services_counties: list[str] | None = _optional(
        "Codes of wellbeing services counties, likewise."
    )
    employment_areas: list[str] | None = _optional("Codes of employment areas, likewise.")
    local_only: bool = strawberry.field(
        default=False, description="Leaves out events for the whole country."
    )
    remote_only: bool = strawberry.field(
        default=False, description="Only events that one can take part in from afar."
    )
    organizations: list[strawberry.ID] | None = _optional("Ids of organisations that hold them.")
    channels: list[strawberry.ID] | None = _optional("Ids of the places that they are at.")
    services: list[strawberry.ID] | None = _optional("Ids of services that they belong to.")
    parents: list[strawberry.ID] | None = _optional("Ids of events that they are parts of.")
    themes: list[str] | None = _optional("Codes of themes.")
    stages: list[str] | None = _optional("Codes of stages.")
    target_groups: list[str] | None = _optional(
        "Codes of target groups; those below them are included."
    )
    languages: list[str] | None = _optional("Codes of languages that they are held in.")
    free_of_charge: bool | None = _optional("Whether they are free; a charge unknown is neither.")
    sources: list[strawberry.ID] | None = _optional("Ids of sources.")
    updated_after: dt.datetime | None = _optional("Only what changed here after this moment.")
    states: list[State] | None = _optional("How they stand in the catalogue; ACTIVE if left out.")


@strawberry.input(
    description="Narrows a search of projects. Fields are joined by AND, the values inside one by "
    "OR; what is left out does not restrict. At most 100 values in a field."
)
class ProjectFilter:
    municipalities: list[str] | None = _optional(
        "Three-digit codes. Projects for the whole country are included."
    )
    regions: list[str] | None = _optional("Codes of regions, likewise.")
    organizations: list[strawberry.ID] | None = _optional("Ids of organisations that take part.")
    target_groups: list[str] | None = _optional(
        "Codes of target groups; those below them are included."
    )
    sources: list[strawberry.ID] | None = _optional("Ids of sources.")
    updated_after: dt.datetime | None = _optional("Only what changed here after this moment.")
    states: list[State] | None = _optional("How they stand; ACTIVE and ENDED if left out.")


AnyFilter = ServiceFilter | OrganizationFilter | EventFilter | ProjectFilter
