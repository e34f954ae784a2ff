"""The four kinds of things that are read from PTV v11: how they are told apart and addressed."""

from __future__ import annotations

from catalogue.model.identity import RecordKind
from loaders.payload import JsonObject, identifier_in
from loaders.ptv.resource import Resource
from loaders.ptv.v11.general_description import is_exported

SERVICES = Resource(RecordKind.SERVICE, "Service", "services", "service")
CHANNELS = Resource(RecordKind.SERVICE_CHANNEL, "ServiceChannel", "channels", "service channel")
ORGANIZATIONS = Resource(RecordKind.ORGANIZATION, "Organization", "organizations", "organization")
GENERAL_DESCRIPTIONS = Resource(
    RecordKind.GENERAL_DESCRIPTION,
    "GeneralDescription",
    "general descriptions",
    "general description",
)
RESOURCES = (SERVICES, CHANNELS, ORGANIZATIONS, GENERAL_DESCRIPTIONS)
WITH_STATUS = (SERVICES, CHANNELS, ORGANIZATIONS)
"""Those whose archived and withdrawn ones can be listed."""


def own_id(item: JsonObject) -> str | None:
    """The id that a record or an entry of a list has for itself."""
    return identifier_in(item, "id")


def resource_of(payload: JsonObject) -> Resource | None:
    """What a saved record is, by the fields that only its kind has."""
    if "serviceChannelType" in payload or "serviceChannelNames" in payload:
        return CHANNELS
    if "organizationNames" in payload:
        return ORGANIZATIONS
    if "serviceNames" in payload:
        return SERVICES
    is_general = is_exported(payload) or ("names" in payload and "descriptions" in payload)
    return GENERAL_DESCRIPTIONS if is_general else None
