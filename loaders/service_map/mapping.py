"""From a payload of TPR to a record in our model, wherever the payload came from."""

from __future__ import annotations

from collections.abc import Callable

from catalogue.intake.feed import MappedRecord, RawRecord
from catalogue.model.document import Content
from catalogue.model.identity import RecordKey, RecordKind
from loaders.findings import Findings
from loaders.payload import Part
from loaders.service_map.department import department_content
from loaders.service_map.description import description_content, page_of
from loaders.service_map.errand_channel import errand_channel_content
from loaders.service_map.errand_service import errand_service_content
from loaders.service_map.local_time import moment_in
from loaders.service_map.numbers import number_of
from loaders.service_map.system import (
    description_id,
    errand_channel_id,
    errand_service_id,
    key_of,
    unit_page,
)
from loaders.service_map.unit import same_as, unit_content

MAPPER_VERSION = "service-map.1"
"""Raised with each change that gives other content for the same payload."""

Mapper = Callable[[Part], Content | None]


def mapped(record: RawRecord) -> MappedRecord:
    """The record's content, when it changed there, and everything that was wrong with it."""
    part = Part(record.payload, Findings(key_of(record.kind, record.local_id)))
    modified_at = moment_in(part, "modified_time")
    if _own_id(record, part) != record.local_id:
        part.findings.reject("id", "A record has to have its own id.", part.raw("id"))
    content = _mapper(record)(part)
    same, url = _beside(record, part)
    if content is None or part.findings.is_rejected:
        return MappedRecord(None, modified_at, issues=part.findings.issues)
    part.tell_unknown_fields()
    return MappedRecord(content, modified_at, url=url, same_as=same, issues=part.findings.issues)


def _mapper(record: RawRecord) -> Mapper:
    if record.kind is RecordKind.ORGANIZATION:
        return department_content
    if record.kind is RecordKind.SERVICE:
        is_description = record.local_id.startswith(description_id(""))
        return description_content if is_description else errand_service_content
    return unit_content if record.local_id.isdecimal() else errand_channel_content


def _own_id(record: RawRecord, part: Part) -> str | None:
    """The local id that the payload's own ids make."""
    if record.kind is RecordKind.ORGANIZATION:
        return part.identifier("id")
    number = number_of(part.raw("id"))
    if number is None or _mapper(record) is unit_content:
        return number
    if _mapper(record) is errand_channel_content:
        errand = number_of(part.raw("errand_service"))
        return errand_channel_id(errand, number) if errand else None
    is_description = _mapper(record) is description_content
    return description_id(number) if is_description else errand_service_id(number)


def _beside(record: RawRecord, part: Part) -> tuple[tuple[RecordKey, ...], str | None]:
    """What else is known of the record: which it is in other systems, and its public page."""
    if _mapper(record) is unit_content:
        return same_as(part), unit_page(record.local_id)
    return (), page_of(record.payload) if _mapper(record) is description_content else None
