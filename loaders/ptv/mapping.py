"""What every record of PTV has beside its content, whichever version it came from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from catalogue.intake.feed import MappedRecord, RawRecord
from catalogue.model.document import Content
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.model.service import ServiceContent
from loaders.payload import Part
from loaders.ptv.system import key_of, service_page

Mapper = Callable[[Part], Content | None]


def check_id(part: Part, name: str, local_id: str) -> None:
    """A payload that does not bear the id it was asked for by may be anything."""
    if part.identifier(name) != local_id:
        part.findings.reject(name, "A record has to have its own id.", part.raw(name))


def mapped_record(
    record: RawRecord, part: Part, mapper: Mapper, modified_at: dt.datetime | None
) -> MappedRecord:
    """What the mapper makes of the record, with what it found wrong and the fields it left unread.

    `part` is the record's payload, all else of which has been read.
    """
    findings = part.findings
    content = mapper(part)
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


def _parent(content: Content) -> RecordKey | None:
    general = content.general_description_id if isinstance(content, ServiceContent) else None
    return key_of(RecordKind.GENERAL_DESCRIPTION, general) if general else None


def _page(content: Content, local_id: str) -> str | None:
    if not isinstance(content, ServiceContent):
        return None
    return service_page(next(text for _, text in content.name.items()), local_id)
