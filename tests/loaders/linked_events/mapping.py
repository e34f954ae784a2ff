"""Maps a payload, and takes from the result what a test looks at."""

from __future__ import annotations

from typing import cast

from catalogue.intake.feed import MappedRecord, RawRecord
from catalogue.intake.issues import IssueCode, Severity
from catalogue.model.event import EventContent
from catalogue.model.organization import OrganizationContent
from catalogue.model.service_channel import ServiceChannelContent
from loaders.linked_events.lookup import Known
from loaders.linked_events.mapping import mapped
from loaders.linked_events.references import kept
from loaders.linked_events.system import resource_of
from tests.loaders.linked_events.fixtures import Payload

Told = tuple[str | None, IssueCode, str | None]


def record_of(payload: Payload) -> RawRecord:
    """The payload as the feed gives it."""
    resource = resource_of(payload)
    assert resource
    record = resource.record(str(payload["id"]), kept(resource, payload, Known()))
    assert record
    return record


def result(payload: Payload) -> MappedRecord:
    return mapped(record_of(payload))


def event_of(payload: Payload) -> EventContent:
    """The content of an event that nothing is wrong with."""
    return cast("EventContent", _flawless(payload))


def place_of(payload: Payload) -> ServiceChannelContent:
    return cast("ServiceChannelContent", _flawless(payload))


def organization_of(payload: Payload) -> OrganizationContent:
    return cast("OrganizationContent", _flawless(payload))


def warned(payload: Payload) -> list[Told]:
    """Field, code and value of what was wrong with a record that stands all the same."""
    found = result(payload)
    assert found.content is not None
    assert {issue.severity for issue in found.issues} <= {Severity.WARNING}
    return [(issue.field, issue.code, issue.value) for issue in found.issues]


def rejected(payload: Payload) -> list[Told]:
    """Field, code and value of the reasons why a record was left out."""
    found = result(payload)
    assert found.content is None
    return [(issue.field, issue.code, issue.value) for issue in found.issues]


def _flawless(payload: Payload) -> object:
    found = result(payload)
    assert found.issues == ()
    return found.content
