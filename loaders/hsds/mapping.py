"""From a payload of HSDS to a record in our model, wherever the payload came from."""

from __future__ import annotations

from collections.abc import Callable

from catalogue.intake.feed import MappedRecord, RawRecord
from catalogue.intake.issues import IssueCode, shortened
from catalogue.model.document import Content
from catalogue.model.identity import RecordKey, RecordKind
from loaders.findings import Findings
from loaders.hsds.contact_channel import contact_channel_content
from loaders.hsds.organization import organization_content
from loaders.hsds.place import place_content
from loaders.hsds.service import service_content, service_page
from loaders.hsds.system import TELLING, Telling, system_of
from loaders.hsds.texts import language_of
from loaders.payload import Part, object_in

MAPPER_VERSION = "hsds.1"
"""Raised with each change that gives other content for the same payload."""

_MAPPERS: dict[RecordKind, Callable[[Part, Telling], Content | None]] = {
    RecordKind.SERVICE: service_content,
    RecordKind.SERVICE_CHANNEL: place_content,
    RecordKind.ORGANIZATION: organization_content,
}


def mapped(record: RawRecord) -> MappedRecord:
    """The record's content, when it changed there, and everything that was wrong with it."""
    publisher = object_in(record.payload.get(TELLING)).get("publisher")
    findings = Findings(RecordKey(system_of(publisher), record.kind, record.local_id))
    part = Part(record.payload, findings)
    telling = Telling.in_payload(part)
    part.ignore("id", TELLING)
    if not _is_readable(part, telling):
        return MappedRecord(None, issues=findings.issues)
    is_service = record.kind is RecordKind.SERVICE
    is_contact = part.raw("channel") is not None
    content = (contact_channel_content if is_contact else _MAPPERS[record.kind])(part, telling)
    modified_at = part.moment("last_modified")
    if content is None or findings.is_rejected:
        return MappedRecord(None, modified_at, issues=findings.issues)
    url = service_page(part, telling) if is_service else None
    part.tell_unknown_fields()
    return MappedRecord(content, modified_at, url=url, issues=findings.issues)


def _is_readable(part: Part, telling: Telling) -> bool:
    """Whether its row was whole, and whether its language is one that texts are kept in."""
    if message := part.text("malformed"):
        part.findings.reject("", message, code=IssueCode.RECORD_MALFORMED)
        return False
    if language_of(telling) is None:
        message = f"{shortened(telling.language)} is not a language that texts are kept in."
        code = IssueCode.LANGUAGE_UNKNOWN
        part.findings.reject("language", message, telling.language, code=code)
        return False
    return True
