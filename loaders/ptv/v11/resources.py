"""The four kinds of things that are read from PTV v11: how they are told apart and addressed."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.intake.feed import RawRecord
from catalogue.model.identity import RecordKey, RecordKind
from loaders.payload import JsonObject, identifier_of
from loaders.ptv.system import key_of
from loaders.ptv.v11.general_description import is_exported


@dataclass(frozen=True, slots=True)
class Resource:
    """`path` is its place in the API, `stage` what people call many of them, `noun` one.

    `has_status`: whether the archived and withdrawn ones can be listed.
    """

    kind: RecordKind
    path: str
    stage: str
    noun: str
    has_status: bool = True

    def key(self, local_id: str) -> RecordKey:
        return key_of(self.kind, local_id)

    def record(self, local_id: str, payload: JsonObject) -> RawRecord:
        return RawRecord(self.kind, local_id, payload)


SERVICES = Resource(RecordKind.SERVICE, "Service", "services", "service")
CHANNELS = Resource(RecordKind.SERVICE_CHANNEL, "ServiceChannel", "channels", "service channel")
ORGANIZATIONS = Resource(RecordKind.ORGANIZATION, "Organization", "organizations", "organization")
GENERAL_DESCRIPTIONS = Resource(
    RecordKind.GENERAL_DESCRIPTION,
    "GeneralDescription",
    "general descriptions",
    "general description",
    has_status=False,
)
RESOURCES = (SERVICES, CHANNELS, ORGANIZATIONS, GENERAL_DESCRIPTIONS)


def identifier_in(item: JsonObject, field: str = "id") -> str | None:
    """The lower-case UUID in a field, or None where there is none."""
    value = item.get(field)
    try:
        return identifier_of(value) if isinstance(value, str) else None
    except ValueError:
        return None


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
