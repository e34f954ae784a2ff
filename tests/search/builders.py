"""Stored documents of a small catalogue, as the indexer would make them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from catalogue.model.address import Address, AddressType, Point
from catalogue.model.area import Area, AreaCoverage
from catalogue.model.cost import Charge, Cost
from catalogue.model.document import Document as Envelope
from catalogue.model.document import SourceReference, State
from catalogue.model.event import Event, EventType
from catalogue.model.identity import EntityId, EntityKind, RecordKey, RecordKind, slug
from catalogue.model.opening_hours import OpeningHours
from catalogue.model.organization import Organization, OrganizationType
from catalogue.model.project import Project, ProjectOrganization, ProjectRole
from catalogue.model.service import (
    OrganizationRole,
    Service,
    ServiceConnection,
    ServiceOrganization,
    ServiceType,
)
from catalogue.model.service_channel import ServiceChannel, ServiceChannelType
from catalogue.model.text import LocalizedText
from catalogue.search.engine.writer import Writer
from catalogue.search.indexing import generations
from catalogue.search.indexing.entry import entry_of
from catalogue.search.indexing.entry_words import EntryWords
from catalogue.search.indexing.lexicon_words import LexiconWords
from catalogue.search.indexing.note import Note
from catalogue.search.indexing.references import with_current
from catalogue.search.indexing.stored_documents import with_cards
from catalogue.search.query import Document, Hits
from tests.analyzer import ANALYZER

NATIONWIDE = Area(coverage=AreaCoverage.NATIONWIDE)
LONG_AGO = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def note(sequence: int = 1, epoch: str = "first") -> Note:
    return Note(epoch, sequence, LONG_AGO)


def local(*municipalities: str) -> Area:
    return Area(coverage=AreaCoverage.LIMITED, municipalities=municipalities)


def texts(fi: str | None, sv: str | None = None, en: str | None = None) -> LocalizedText:
    return LocalizedText(fi=fi, sv=sv, en=en)


def envelope(kind: RecordKind, name: str, /, **given: object) -> dict[str, object]:
    """Everything of a document that is not content; the name is also the partner's id."""
    source = str(given.pop("source", "ptv"))
    key = RecordKey("ptv", kind, name)
    reference = SourceReference(
        source=source, system="ptv", local_id=name, licence="CC0-1.0", attribution="DVV"
    )
    return {
        "kind": EntityKind(kind.value),
        "id": key.entity_id,
        "slug": slug(name, key.entity_id),
        "state": State.ACTIVE,
        "revision": 1,
        "created_at": LONG_AGO,
        "updated_at": LONG_AGO,
        "sources": (reference,),
    } | given


def organization(name: str, /, **given: object) -> Organization:
    content = {"type": OrganizationType.MUNICIPALITY, "name": texts(name)}
    return Organization.model_validate(content | envelope(RecordKind.ORGANIZATION, name, **given))


def place(
    name: str,
    /,
    latitude: float | None = None,
    longitude: float | None = None,
    hours: OpeningHours | None = None,
    **given: object,
) -> ServiceChannel:
    point = Point(latitude=latitude, longitude=longitude) if latitude and longitude else None
    address = Address(type=AddressType.VISITING, municipality="091", point=point)
    return channel(
        name,
        ServiceChannelType.SERVICE_LOCATION,
        addresses=(address,),
        opening_hours=hours,
        **given,
    )


def channel(name: str, type: ServiceChannelType, /, **given: object) -> ServiceChannel:
    content = {"type": type, "name": texts(name)}
    return ServiceChannel.model_validate(
        content | envelope(RecordKind.SERVICE_CHANNEL, name, **given)
    )


def service(
    name: str,
    /,
    organizations: Sequence[Organization] = (),
    channels: Sequence[ServiceChannel | ServiceConnection] = (),
    **given: object,
) -> Service:
    roles = (OrganizationRole.RESPONSIBLE, OrganizationRole.PRODUCER)
    content: dict[str, object] = {
        "type": ServiceType.SERVICE,
        "name": texts(name),
        "organizations": [
            ServiceOrganization(role=roles[min(number, 1)], organization_id=each.id)
            for number, each in enumerate(organizations)
        ],
        "connections": [
            each if isinstance(each, ServiceConnection) else ServiceConnection(channel_id=each.id)
            for each in channels
        ],
    }
    return Service.model_validate(content | envelope(RecordKind.SERVICE, name, **given))


def event(name: str, /, starts: dt.datetime | None = None, **given: object) -> Event:
    content = {"type": EventType.COURSE, "name": texts(name), "starts_at": starts}
    return Event.model_validate(content | envelope(RecordKind.EVENT, name, **given))


def project(code: str, /, organizations: Sequence[Organization] = (), **given: object) -> Project:
    roles = (ProjectRole.APPLICANT, ProjectRole.PARTNER)
    content: dict[str, object] = {
        "code": code,
        "name": texts(f"Hanke {code}"),
        "organizations": [
            ProjectOrganization(role=roles[min(number, 1)], organization_id=each.id)
            for number, each in enumerate(organizations)
        ],
    }
    return Project.model_validate(content | envelope(RecordKind.PROJECT, code, **given))


ENTRY_WORDS = EntryWords(ANALYZER)


def costs(charge: Charge) -> Cost:
    return Cost(charge=charge)


def entity_id(kind: EntityKind, name: str) -> EntityId:
    return RecordKey("ptv", RecordKind(kind.value), name).entity_id


def stored(documents: Iterable[Envelope]) -> list[Document]:
    """The documents as JSON, with the cards of those among them that they refer to by any id."""
    documents = list(documents)
    current: dict[str, str] = {former: each.id for each in documents for former in each.former_ids}
    told: list[Document] = [
        with_current(each.model_dump(by_alias=True, exclude_none=True, mode="json"), current)
        for each in documents
    ]
    cards: Mapping[str, Document] = {
        str(each["id"]): each for each in told if each["state"] != "RETRACTED"
    }
    return [with_cards(each, cards) for each in told]


def write(path: Path, documents: Iterable[Envelope], at: Note | None = None) -> None:
    """Puts documents into the index at a path and commits."""
    writer = Writer(path)
    lexicon_words = LexiconWords(ANALYZER, writer.lexicon)
    for document in stored(documents):
        writer.put(entry_of(document, ENTRY_WORDS))
        lexicon_words.learn(document)
    writer.commit(at or note())
    writer.close()


def publish(directory: Path, documents: Iterable[Envelope], at: Note | None = None) -> Path:
    """A new index of these documents, in the place of the one that was read."""
    path = generations.begin(directory)
    write(path, documents, at)
    generations.promote(path)
    return path


def names(hits: Hits) -> list[str]:
    """The Finnish names of the hits."""
    return [name_of(hit.document) for hit in hits.hits]


def name_of(document: Document) -> str:
    value = document["name"]
    assert isinstance(value, dict)
    return str(value["fi"])
