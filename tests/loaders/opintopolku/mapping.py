"""Maps a payload, and takes from the result what a test looks at."""

from __future__ import annotations

from typing import cast

from catalogue.intake.feed import MappedRecord, RawRecord
from catalogue.intake.issues import IssueCode
from catalogue.model.general_description import GeneralDescriptionContent
from catalogue.model.identity import RecordKind
from catalogue.model.organization import OrganizationContent
from catalogue.model.service import ServiceContent
from catalogue.model.service_channel import ServiceChannelContent
from loaders.opintopolku.kept import kept
from loaders.opintopolku.mapping import mapped
from loaders.opintopolku.school import REGISTER
from loaders.opintopolku.system import record_of
from tests.loaders.opintopolku.fixtures import Payload, metadata, offer, teaching

Told = tuple[str | None, IssueCode, str | None]


def result(payload: Payload) -> MappedRecord:
    record = record_of(kept(payload))
    assert record
    return mapped(record)


def offer_of(payload: Payload) -> ServiceContent:
    """The content of an offer that nothing is wrong with."""
    return cast("ServiceContent", _flawless(result(payload)))


def offer_with(**changes: object) -> ServiceContent:
    return offer_of(offer(metadata=metadata(**changes)))


def offer_taught(**changes: object) -> ServiceContent:
    return offer_with(opetus=teaching(**changes))


def education_of(payload: Payload) -> GeneralDescriptionContent:
    return cast("GeneralDescriptionContent", _flawless(result(payload)))


def organization_of(register: Payload, page: Payload | None = None) -> OrganizationContent:
    return cast("OrganizationContent", _flawless(_of_both(RecordKind.ORGANIZATION, register, page)))


def place_of(register: Payload, page: Payload | None = None) -> ServiceChannelContent:
    found = _of_both(RecordKind.SERVICE_CHANNEL, register, page)
    return cast("ServiceChannelContent", _flawless(found))


def told(found: MappedRecord) -> list[Told]:
    """Field, code and value of what was wrong."""
    return [(issue.field, issue.code, issue.value) for issue in found.issues]


def _of_both(kind: RecordKind, register: Payload, page: Payload | None) -> MappedRecord:
    oid = register["oid"]
    payload = kept({**(page or {}), "oid": oid, REGISTER: register})
    return mapped(RawRecord(kind, oid, payload))


def _flawless(found: MappedRecord) -> object:
    assert found.issues == ()
    return found.content
