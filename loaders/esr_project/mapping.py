"""From a kept payload to a record in our model, whichever form it came in."""

from __future__ import annotations

from collections.abc import Callable

from catalogue.intake.feed import MappedRecord, RawRecord
from catalogue.model.document import Content
from catalogue.model.identity import RecordKind
from loaders.esr_project.organization import organization_content
from loaders.esr_project.project import project_content
from loaders.esr_project.system import key_of, project_page
from loaders.findings import Findings
from loaders.payload import Part

MAPPER_VERSION = "esr-project.1"
"""Raised with each change that gives other content for the same payload."""

_MAPPERS: dict[RecordKind, Callable[[Part], Content | None]] = {
    RecordKind.PROJECT: project_content,
    RecordKind.ORGANIZATION: organization_content,
}


def mapped(record: RawRecord) -> MappedRecord:
    """The record's content and everything that was wrong with it."""
    part = Part(record.payload, Findings(key_of(record.kind, record.local_id)))
    content = _MAPPERS[record.kind](part)
    is_project = record.kind is RecordKind.PROJECT
    page = project_page(record.local_id) if is_project else None
    return MappedRecord(content, url=page, issues=part.findings.issues)
