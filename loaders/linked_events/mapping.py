"""From a payload of Linked Events to a record in our model, wherever the payload came from."""

from __future__ import annotations

from collections.abc import Callable

from catalogue.intake.feed import MappedRecord, RawRecord
from catalogue.model.document import Content
from catalogue.model.event import EventContent
from catalogue.model.identity import RecordKey, RecordKind
from loaders.findings import Findings
from loaders.linked_events.event import event_content
from loaders.linked_events.organization import organization_content
from loaders.linked_events.place import place_content, same_place
from loaders.linked_events.system import SYSTEM
from loaders.payload import Part

MAPPER_VERSION = "linked-events.1"
"""Raised with each change that gives other content for the same payload."""

_MAPPERS: dict[RecordKind, Callable[[Part], Content | None]] = {
    RecordKind.EVENT: event_content,
    RecordKind.SERVICE_CHANNEL: place_content,
    RecordKind.ORGANIZATION: organization_content,
}
_ENVELOPE = ("@id", "@type", "created_time", "deleted", "id", "publication_status", "replaced_by")


def mapped(record: RawRecord) -> MappedRecord:
    """The record's content, when it changed there, and everything that was wrong with it."""
    findings = Findings(RecordKey(SYSTEM, record.kind, record.local_id))
    part = Part(record.payload, findings)
    part.ignore(*_ENVELOPE)
    modified_at = part.moment("last_modified_time")
    content = _MAPPERS[record.kind](part)
    if content is None or findings.is_rejected:
        return MappedRecord(None, modified_at, issues=findings.issues)
    part.tell_unknown_fields()
    is_place = record.kind is RecordKind.SERVICE_CHANNEL
    return MappedRecord(
        content,
        modified_at,
        url=_page(content),
        same_as=same_place(record.local_id) if is_place else (),
        issues=findings.issues,
    )


def _page(content: Content) -> str | None:
    """The first page that an event names for itself."""
    pages = content.web_pages if isinstance(content, EventContent) else ()
    return pages[0].url if pages else None
