"""From a payload of PTV v12 to a record in our model, wherever the payload came from."""

from __future__ import annotations

import datetime as dt

from catalogue.intake.feed import MappedRecord, RawRecord
from catalogue.model.identity import RecordKind
from loaders.findings import Findings
from loaders.payload import Part
from loaders.ptv.mapping import Mapper, check_id, mapped_record
from loaders.ptv.system import key_of
from loaders.ptv.v12.channel import channel_content
from loaders.ptv.v12.general_description import general_description_content
from loaders.ptv.v12.joining import CONNECTIONS
from loaders.ptv.v12.organization import organization_content
from loaders.ptv.v12.service import service_content

MAPPER_VERSION = "ptv-v12.3"
"""Raised with each change that gives other content for the same payload."""

_MAPPERS: dict[RecordKind, Mapper] = {
    RecordKind.SERVICE: service_content,
    RecordKind.SERVICE_CHANNEL: channel_content,
    RecordKind.ORGANIZATION: organization_content,
    RecordKind.GENERAL_DESCRIPTION: general_description_content,
}


def mapped(record: RawRecord) -> MappedRecord:
    """The record's content, when it changed there, and everything that was wrong with it."""
    part = Part(record.payload, Findings(key_of(record.kind, record.local_id)))
    part.ignore("migratedAt")
    modified_at = _modified_at(record)
    part.ignore("publishedAt")
    check_id(part, "contentId", record.local_id)
    return mapped_record(record, part, _MAPPERS[record.kind], modified_at)


def _modified_at(record: RawRecord) -> dt.datetime | None:
    """When it was last published, or one of its connections."""
    part = Part(record.payload, Findings(key_of(record.kind, record.local_id)))
    moments = [row.moment("publishedAt") for row in (part, *part.parts(CONNECTIONS))]
    return max((moment for moment in moments if moment), default=None)
