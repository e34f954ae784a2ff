"""Maps payloads, and takes from the result what a test looks at."""

from __future__ import annotations

from typing import cast

from catalogue.intake.feed import MappedRecord, RawRecord
from catalogue.intake.issues import IssueCode
from catalogue.model.identity import EntityId, RecordKey, RecordKind
from catalogue.model.organization import OrganizationContent
from catalogue.model.service import ServiceContent
from catalogue.model.service_channel import ServiceChannelContent
from loaders.hsds.gathering import Gathering
from loaders.hsds.mapping import mapped
from loaders.hsds.system import Telling
from tests.loaders.hsds.fixtures import COACHING, HOUSE, Payload, at, location, service

FINNISH = Telling(language="fi")

Told = tuple[str | None, IssueCode, str | None]


def records(payload: Payload, telling: Telling = FINNISH) -> list[RawRecord]:
    """The records that a service becomes."""
    entries = Gathering(telling).service(payload)
    return [entry for entry in entries if isinstance(entry, RawRecord)]


def result(
    payload: Payload,
    kind: RecordKind = RecordKind.SERVICE,
    name: str = COACHING,
    telling: Telling = FINNISH,
) -> MappedRecord:
    """What one of the records of a service comes to."""
    found = records(payload, telling)
    return mapped(next(each for each in found if (each.kind, each.local_id) == (kind, name)))


def service_of(**changes: object) -> ServiceContent:
    """The content of a service that nothing is wrong with."""
    return cast("ServiceContent", _flawless(result(service(**changes))))


def place_of(telling: Telling = FINNISH, /, **changes: object) -> ServiceChannelContent:
    payload = service(service_at_locations=[at(location(**changes))])
    found = result(payload, RecordKind.SERVICE_CHANNEL, HOUSE, telling)
    return cast("ServiceChannelContent", _flawless(found))


def organization_of(**changes: object) -> OrganizationContent:
    [found] = [
        mapped(entry)
        for entry in Gathering(FINNISH).organization({"id": "1", **changes})
        if isinstance(entry, RawRecord)
    ]
    return cast("OrganizationContent", _flawless(found))


def channel_of(name: str, payload: Payload) -> ServiceChannelContent:
    found = result(payload, RecordKind.SERVICE_CHANNEL, name)
    return cast("ServiceChannelContent", _flawless(found))


def told(found: MappedRecord) -> list[Told]:
    """Field, code and value of what was wrong."""
    return [(issue.field, issue.code, issue.value) for issue in found.issues]


def warned(**changes: object) -> list[Told]:
    """What was wrong with a service that stands all the same."""
    found = result(service(**changes))
    assert found.content is not None
    return told(found)


def entity_id(kind: RecordKind, name: str) -> EntityId:
    return RecordKey("hsds", kind, name).entity_id


def _flawless(found: MappedRecord) -> object:
    assert found.issues == ()
    return found.content
