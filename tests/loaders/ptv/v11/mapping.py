"""Maps a payload, and takes from the result what a test looks at."""

from __future__ import annotations

from typing import cast

from catalogue.intake.feed import MappedRecord, RawRecord
from catalogue.intake.issues import IssueCode, Severity
from catalogue.model.general_description import GeneralDescriptionContent
from catalogue.model.organization import OrganizationContent
from catalogue.model.service import ServiceContent
from catalogue.model.service_channel import ServiceChannelContent
from loaders.findings import Findings
from loaders.payload import Part
from loaders.ptv.v11.mapping import mapped
from loaders.ptv.v11.resources import resource_of
from tests.loaders.ptv.v11.pieces import JsonObject
from tests.loaders.ptv.v11.reading import service_key

Told = tuple[str | None, IssueCode, str | None]


def record_of(payload: JsonObject) -> RawRecord:
    """The payload as the feed gives it."""
    resource = resource_of(payload)
    assert resource
    return resource.record(str(payload.get("id") or payload.get("Id")).lower(), payload)


def result(payload: JsonObject) -> MappedRecord:
    return mapped(record_of(payload))


def service_of(payload: JsonObject) -> ServiceContent:
    """The content of a service that nothing is wrong with."""
    return cast("ServiceContent", _flawless(payload))


def channel_of(payload: JsonObject) -> ServiceChannelContent:
    return cast("ServiceChannelContent", _flawless(payload))


def organization_of(payload: JsonObject) -> OrganizationContent:
    return cast("OrganizationContent", _flawless(payload))


def general_description_of(payload: JsonObject) -> GeneralDescriptionContent:
    return cast("GeneralDescriptionContent", _flawless(payload))


def warned(payload: JsonObject) -> list[Told]:
    """Field, code and value of what was wrong with a record that stands all the same."""
    found = result(payload)
    assert found.content is not None
    assert {issue.severity for issue in found.issues} <= {Severity.WARNING}
    return [(issue.field, issue.code, issue.value) for issue in found.issues]


def rejected(payload: JsonObject) -> list[Told]:
    """Field, code and value of the reasons why a record was left out."""
    found = result(payload)
    assert found.content is None
    return [
        (issue.field, issue.code, issue.value)
        for issue in found.issues
        if issue.severity is Severity.REJECTED
    ]


def part_of(payload: JsonObject) -> Part:
    """A part of a record, for what is read alike in all kinds."""
    return Part(payload, Findings(service_key("00000000-0000-4000-8000-000000000000")))


def told(part: Part) -> list[Told]:
    """What was found wrong with a part."""
    return [(issue.field, issue.code, issue.value) for issue in part.findings.issues]


def _flawless(payload: JsonObject) -> object:
    found = result(payload)
    assert found.issues == ()
    return found.content
