"""The four kinds of things that are read from PTV v12, and how each is told apart and addressed."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.intake.feed import RawRecord
from catalogue.model.identity import RecordKey, RecordKind
from loaders.payload import JsonObject, identifier_of
from loaders.ptv.system import key_of


@dataclass(frozen=True, slots=True)
class Resource:
    """`path` is its place in the API, `stage` what people call many of them, `noun` one."""

    kind: RecordKind
    path: str
    stage: str
    noun: str

    def key(self, local_id: str) -> RecordKey:
        return key_of(self.kind, local_id)

    def record(self, local_id: str, payload: JsonObject) -> RawRecord:
        return RawRecord(self.kind, local_id, payload)


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


def identifier_in(item: JsonObject, field: str = "contentId") -> str | None:
    """The lower-case UUID in a field, or None where there is none."""
    value = item.get(field)
    try:
        return identifier_of(value) if isinstance(value, str) else None
    except ValueError:
        return None


def resource_of(item: JsonObject) -> Resource | None:
    """What a saved record is, by the fields that only its kind has."""
    if "serviceChannelType" in item:
        return CHANNELS
    if "organizationType" in item:
        return ORGANIZATIONS
    if "generalDescriptionTypes" in item:
        return GENERAL_DESCRIPTIONS
    return SERVICES if "serviceType" in item else None
