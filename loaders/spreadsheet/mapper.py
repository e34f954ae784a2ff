"""From a kept row to a record in our model."""

from __future__ import annotations

from catalogue.intake.feed import MappedRecord, RawRecord
from catalogue.intake.issues import IssueCode
from catalogue.model.identity import RecordKind
from loaders.findings import Findings
from loaders.spreadsheet.channel import channel_content
from loaders.spreadsheet.contacts import web_pages
from loaders.spreadsheet.mapping_file import SheetMapping
from loaders.spreadsheet.organization import foreign_key, organization_content
from loaders.spreadsheet.service import modified_at, service_content
from loaders.spreadsheet.sheet_row import SheetRow
from loaders.spreadsheet.system import key_of

VERSION = "spreadsheet.2"
"""Raised with each change that gives other content for the same row."""


def mapper_version(mapping: SheetMapping) -> str:
    """Another mapping is another mapper."""
    return f"{VERSION}.{mapping.digest}"


def mapped(record: RawRecord, mapping: SheetMapping) -> MappedRecord:
    """The record's content and everything that was wrong with its cells."""
    key = key_of(mapping.system, record.kind, record.local_id)
    row = SheetRow(record.payload, mapping, Findings(key))
    if row.is_malformed:
        message = "it has more cells than there are headings, so that nobody can tell what is what."
        row.reject(message, IssueCode.RECORD_MALFORMED)
        return MappedRecord(None, issues=row.findings.issues)
    match record.kind:
        case RecordKind.ORGANIZATION:
            return MappedRecord(organization_content(row), issues=row.findings.issues)
        case RecordKind.SERVICE_CHANNEL:
            return MappedRecord(channel_content(row), issues=row.findings.issues)
        case _:
            return _service(row)


def _service(row: SheetRow) -> MappedRecord:
    key = row.findings.record
    channel = key_of(key.system, RecordKind.SERVICE_CHANNEL, key.local_id).entity_id
    content = service_content(row, channel)
    if content is None:
        return MappedRecord(None, issues=row.findings.issues)
    same = foreign_key(row, "sameAs", RecordKind.SERVICE)
    page = next(iter(web_pages(row, "page")), None)
    modified = modified_at(row)
    return MappedRecord(
        content,
        modified_at=modified,
        url=page.url if page else None,
        same_as=(same,) if same else (),
        issues=row.findings.issues,
    )
