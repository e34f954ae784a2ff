"""From a payload of PTV v12 to a record in our model, wherever the payload came from."""

from __future__ import annotations

import datetime as dt

from catalogue.intake.feed import MappedRecord, RawRecord
from catalogue.model.document import Content
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.model.service import ServiceContent
from loaders.findings import Findings
from loaders.payload import Part
from loaders.ptv.system import key_of, service_page
from loaders.ptv.v12.channel import channel_content
from loaders.ptv.v12.general_description import general_description_content
from loaders.ptv.v12.joining import CONNECTIONS
from loaders.ptv.v12.organization import organization_content
from loaders.ptv.v12.service import service_content

MAPPER_VERSION = "ptv-v12.1"
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
    part = Part(record.payload, findings)
    part.ignore("migratedAt")
    modified_at = _modified_at(record)
    part.ignore("publishedAt")
    if part.identifier("contentId") != record.local_id:
        findings.reject("contentId", "A record has to have its own id.", part.raw("contentId"))
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


def _modified_at(record: RawRecord) -> dt.datetime | None:
    """When it was last published, or one of its connections."""
    part = Part(record.payload, Findings(key_of(record.kind, record.local_id)))
    moments = [row.moment("publishedAt") for row in (part, *part.parts(CONNECTIONS))]
    return max((moment for moment in moments if moment), default=None)


def _parent(content: Content) -> RecordKey | None:
    general = content.general_description_id if isinstance(content, ServiceContent) else None
    return key_of(RecordKind.GENERAL_DESCRIPTION, general) if general else None


def _page(content: Content, local_id: str) -> str | None:
    if not isinstance(content, ServiceContent):
        return None
    return service_page(next(text for _, text in content.name.items()), local_id)
