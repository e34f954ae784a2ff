"""From a payload of Opintopolku to a record in our model, wherever the payload came from."""

from __future__ import annotations

from collections.abc import Callable

from catalogue.intake.feed import MappedRecord, RawRecord
from catalogue.intake.issues import IssueCode
from catalogue.model.document import Content
from catalogue.model.identity import RecordKey, RecordKind
from loaders.findings import Findings
from loaders.opintopolku.education import education_content
from loaders.opintopolku.local_time import moment_in
from loaders.opintopolku.offer import offer_content
from loaders.opintopolku.school import SCHOOL, organization_content, place_content, types_of
from loaders.opintopolku.system import key_of, oid_of, page_of
from loaders.payload import Part

MAPPER_VERSION = "opintopolku.1"
"""Raised with each change that gives other content for the same payload."""

PUBLISHED = "julkaistu"

_MAPPERS: dict[RecordKind, Callable[[Part], Content | None]] = {
    RecordKind.SERVICE: offer_content,
    RecordKind.GENERAL_DESCRIPTION: education_content,
    RecordKind.ORGANIZATION: organization_content,
    RecordKind.SERVICE_CHANNEL: place_content,
}


def mapped(record: RawRecord) -> MappedRecord:
    """The record's content, when it changed there, and everything that was wrong with it."""
    part = Part(record.payload, Findings(key_of(record.kind, record.local_id)))
    modified_at = moment_in(part, "modified")
    _reject_unpublished(part)
    if oid_of(part.raw("oid")) != record.local_id:
        part.findings.reject("oid", "A record has to have its own OID.", part.raw("oid"))
    content = _MAPPERS[record.kind](part)
    if content is None or part.findings.is_rejected:
        return MappedRecord(None, modified_at, issues=part.findings.issues)
    parent = _parent(part) if record.kind is RecordKind.SERVICE else None
    part.tell_unknown_fields()
    return MappedRecord(
        content,
        modified_at,
        parent=parent,
        url=_url(record),
        issues=part.findings.issues,
    )


def _reject_unpublished(part: Part) -> None:
    """Drafts and archived versions, which saved payloads may hold, are not for the public."""
    state = part.text("tila")
    if state not in {None, PUBLISHED}:
        message = "Only what is published (julkaistu) is taken in."
        part.findings.reject("tila", message, state, code=IssueCode.VALUE_INVALID)


def _parent(part: Part) -> RecordKey | None:
    oid = oid_of(part.raw("koulutusOid"))
    return key_of(RecordKind.GENERAL_DESCRIPTION, oid) if oid else None


def _url(record: RawRecord) -> str | None:
    """The page for people; of organisations, schools alone have one."""
    is_keeper = record.kind is RecordKind.ORGANIZATION and SCHOOL not in types_of(record.payload)
    return None if is_keeper else page_of(record.kind, record.local_id)
