"""The four kinds of things that are read from PTV v12, and how each is told apart and addressed."""

from __future__ import annotations

from catalogue.model.identity import RecordKind
from loaders.payload import JsonObject, identifier_in
from loaders.ptv.resource import Resource

SERVICES = Resource(RecordKind.SERVICE, "service", "services", "A service")
CHANNELS = Resource(RecordKind.SERVICE_CHANNEL, "service-channel", "channels", "A service channel")
ORGANIZATIONS = Resource(
    RecordKind.ORGANIZATION, "organization", "organizations", "An organization"
)
GENERAL_DESCRIPTIONS = Resource(
    RecordKind.GENERAL_DESCRIPTION,
    "general-description",
    "general descriptions",
    "A general description",
)
RESOURCES = (SERVICES, CHANNELS, ORGANIZATIONS, GENERAL_DESCRIPTIONS)


def own_id(item: JsonObject) -> str | None:
    """The id that a record or an entry of a list has for itself."""
    return identifier_in(item, "contentId")


def resource_of(item: JsonObject) -> Resource | None:
    """What a saved record is, by the fields that only its kind has."""
    if "serviceChannelType" in item:
        return CHANNELS
    if "organizationType" in item:
        return ORGANIZATIONS
    if "generalDescriptionTypes" in item:
        return GENERAL_DESCRIPTIONS
    return SERVICES if "serviceType" in item else None
