"""What a payload refers to: the ids that a scope has to read besides its services."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.payload import JsonObject, identifier_in, objects_in
from loaders.ptv.resource import Resource
from loaders.ptv.v11.resources import (
    CHANNELS,
    ORGANIZATIONS,
    SERVICES,
)


@dataclass(slots=True)
class References:
    """Ids that the records of a run refer to, by what they are."""

    channels: set[str] = field(default_factory=set[str])
    organizations: set[str] = field(default_factory=set[str])
    general_descriptions: set[str] = field(default_factory=set[str])

    def add(self, resource: Resource, payload: JsonObject) -> None:
        if resource is SERVICES:
            self.channels.update(_inner_ids(payload, "serviceChannels", "serviceChannel"))
            self.organizations.update(_inner_ids(payload, "organizations", "organization"))
            self.general_descriptions.update(_ids(payload, "generalDescriptionId"))
        elif resource is CHANNELS:
            self.organizations.update(_ids(payload, "organizationId"))
        elif resource is ORGANIZATIONS:
            self.organizations.update(_ids(payload, "parentOrganizationId"))


def services_of(payload: JsonObject) -> Iterator[str]:
    """Ids of the services that a channel or an organisation says that it has."""
    return _inner_ids(payload, "services", "service")


def _inner_ids(payload: JsonObject, rows: str, name: str) -> Iterator[str]:
    """Ids of the objects of that name in the rows of a list."""
    for row in objects_in(payload.get(rows)):
        for inner in objects_in([row.get(name)]):
            yield from _ids(inner, "id")


def _ids(payload: JsonObject, name: str) -> Iterator[str]:
    if local_id := identifier_in(payload, name):
        yield local_id
