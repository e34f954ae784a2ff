"""From a payload of PTV v11 to a record in our model, wherever the payload came from."""

from __future__ import annotations

from catalogue.intake.feed import MappedRecord, RawRecord
from catalogue.model.identity import RecordKind
from loaders.findings import Findings
from loaders.payload import JsonObject, Part
from loaders.ptv.mapping import Mapper, check_id, mapped_record
from loaders.ptv.system import key_of
from loaders.ptv.v11.channel import channel_content
from loaders.ptv.v11.general_description import (
    from_export,
    general_description_content,
    is_exported,
)
from loaders.ptv.v11.organization import organization_content
from loaders.ptv.v11.service import service_content

MAPPER_VERSION = "ptv-v11.3"
"""Raised with each change that gives other content for the same payload."""

_MAPPERS: dict[RecordKind, Mapper] = {
    RecordKind.SERVICE: service_content,
    RecordKind.SERVICE_CHANNEL: channel_content,
    RecordKind.ORGANIZATION: organization_content,
    RecordKind.GENERAL_DESCRIPTION: general_description_content,
}


def mapped(record: RawRecord) -> MappedRecord:
    """The record's content, when it changed there, and everything that was wrong with it."""
    part = Part(_payload(record), Findings(key_of(record.kind, record.local_id)))
    modified_at = part.moment("modified")
    check_id(part, "id", record.local_id)
    return mapped_record(record, part, _MAPPERS[record.kind], modified_at)


def _payload(record: RawRecord) -> JsonObject:
    is_general = record.kind is RecordKind.GENERAL_DESCRIPTION
    return (
        from_export(record.payload)
        if is_general and is_exported(record.payload)
        else record.payload
    )
