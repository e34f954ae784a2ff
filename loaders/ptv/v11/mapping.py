"""From a payload of PTV v11 to a record in our model, wherever the payload came from."""

from __future__ import annotations

from catalogue.intake.feed import MappedRecord, RawRecord
from catalogue.model.document import Content
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.model.service import ServiceContent
from loaders.findings import Findings
from loaders.payload import JsonObject, Part
from loaders.ptv.system import key_of, service_page
from loaders.ptv.v11.channel import channel_content
from loaders.ptv.v11.general_description import (
    from_export,
    general_description_content,
    is_exported,
)
from loaders.ptv.v11.organization import organization_content
from loaders.ptv.v11.service import service_content

MAPPER_VERSION = "ptv-v11.1"
"""Raised with each change that gives other content for the same payload."""

_MAPPERS = {
    RecordKind.SERVICE: service_content,
    RecordKind.SERVICE_CHANNEL: channel_content,
    RecordKind.ORGANIZATION: organization_content,
    RecordKind.GENERAL_DESCRIPTION: general_description_content,
}


def mapped(record: RawRecord) -> MappedRecord:
    """The record's content, when it changed there, and everything that was wrong with it."""
    findings = Findings(key_of(record.kind, record.local_id))
    part = Part(_payload(record), findings)
    modified_at = part.moment("modified")
    _check_id(part, record.local_id)
    content = _MAPPERS[record.kind](part)
    if content is None or findings.is_rejected:
        return MappedRecord(None, modified_at, issues=findings.issues)
    part.tell_unknown_fields()
    return MappedRecord(
        content,
        modified_at,
        parent=_parent(content),
        url=_page(content, record.local_id),
        issues=findings.issues,
    )


def _payload(record: RawRecord) -> JsonObject:
    is_general = record.kind is RecordKind.GENERAL_DESCRIPTION
    return (
        from_export(record.payload)
        if is_general and is_exported(record.payload)
        else record.payload
    )


def _check_id(part: Part, local_id: str) -> None:
    """A payload that does not bear the id it was asked for by may be anything."""
    if part.identifier("id") != local_id:
        part.findings.reject("id", "A record has to have its own id.", part.raw("id"))


def _parent(content: Content) -> RecordKey | None:
    general = content.general_description_id if isinstance(content, ServiceContent) else None
    return key_of(RecordKind.GENERAL_DESCRIPTION, general) if general else None


def _page(content: Content, local_id: str) -> str | None:
    if not isinstance(content, ServiceContent):
        return None
    return service_page(next(text for _, text in content.name.items()), local_id)
