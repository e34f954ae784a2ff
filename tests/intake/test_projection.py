"""A document is made of its records: its shape, what it refers to, whether it goes on."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import orjson
import pytest

from catalogue.intake.projection import projected
from catalogue.intake.projection.state import CLOSING
from catalogue.model.cost import Charge, Cost
from catalogue.model.document import Content
from catalogue.model.event import EventContent, EventType
from catalogue.model.general_description import GeneralDescriptionContent
from catalogue.model.identity import EntityId, RecordKind
from catalogue.model.organization import OrganizationContent, OrganizationType
from catalogue.model.project import ProjectContent, ProjectOrganization, ProjectRole
from catalogue.model.service import (
    OrganizationRole,
    Service,
    ServiceConnection,
    ServiceContent,
    ServiceOrganization,
    ServiceType,
)
from catalogue.model.service_channel import ServiceChannelContent, ServiceChannelType
from catalogue.model.text import LocalizedText
from catalogue.store.publishing import RecordRow
from tests.intake.record_rows import MAY, SOURCES, body_of, map_record, provenance_of, record

ORGANIZATION = EntityId("11111111-0000-5000-8000-000000000000")
CHANNEL = EntityId("22222222-0000-5000-8000-000000000000")
PROJECT = EntityId("33333333-0000-5000-8000-000000000000")
OTHER_PROJECT = EntityId("44444444-0000-5000-8000-000000000000")
NAME = LocalizedText(fi="Velkaneuvonta")
SERVICE = ServiceContent(
    type=ServiceType.SERVICE,
    name=NAME,
    description=LocalizedText(fi="Meillä neuvotaan torilla."),
    cost=Cost(charge=Charge.CHARGEABLE),
    service_classes=("P11.2",),
    organizations=(
        ServiceOrganization(role=OrganizationRole.RESPONSIBLE, organization_id=ORGANIZATION),
    ),
    connections=(ServiceConnection(channel_id=CHANNEL),),
)
NATIONAL = GeneralDescriptionContent(
    type=ServiceType.SERVICE,
    name=LocalizedText(fi="Talous- ja velkaneuvonta"),
    summary=LocalizedText(fi="Apua velkoihin.", sv="Hjälp med skulder."),
    description=LocalizedText(fi="Neuvonta on maksutonta.", sv="Rådgivningen är avgiftsfri."),
    cost=Cost(charge=Charge.FREE),
    service_classes=("P11", "P11.2"),
)


ENDED_ON = dt.date(2026, 3, 1)


def state_of(*records: RecordRow, ended: tuple[str, ...] = ()) -> str:
    return projected(records, SOURCES, (), dict.fromkeys(ended, ENDED_ON)).state


def test_a_document_is_of_the_models_shape() -> None:
    body = body_of(record(SERVICE, told_by=["town", "state"]))
    columns = {
        "state": "ACTIVE",
        "revision": 1,
        "createdAt": "2026-05-01T12:00:00Z",
        "updatedAt": "2026-05-01T12:00:00Z",
    }

    service = Service.model_validate({**body, **columns})

    assert service.slug == "velkaneuvonta-0a1b2c3d4e"
    assert [source.source for source in service.sources] == ["state", "town"]
    assert service.source_updated_at == MAY
    assert service.former_ids == ()


def test_a_document_of_one_record_is_what_the_record_tells() -> None:
    body = body_of(record(SERVICE))

    assert ServiceContent.model_validate({name: body[name] for name in told_by(SERVICE)}) == SERVICE
    assert body.keys() - told_by(SERVICE) == {"kind", "id", "slug", "sources", "sourceUpdatedAt"}


def told_by(content: Content) -> set[str]:
    return set(content.model_dump(by_alias=True, exclude_none=True))


def test_a_document_tells_the_ids_that_it_had() -> None:
    row = projected([record(SERVICE)], SOURCES, [ORGANIZATION, PROJECT], {})

    assert orjson.loads(row.body)["formerIds"] == [ORGANIZATION, PROJECT]


def test_every_record_is_named_the_best_first() -> None:
    sources = body_of(map_record(SERVICE), record(SERVICE, told_by=["town", "state"]))["sources"]

    assert isinstance(sources, list)
    assert [(each["source"], each["localId"]) for each in sources] == [
        ("state", "abc"),
        ("town", "abc"),
        ("map", "7"),
    ]


def test_the_newest_change_of_all_records_is_the_documents() -> None:
    newer = dt.datetime(2026, 7, 1, tzinfo=dt.UTC)
    body = body_of(map_record(SERVICE, modified_at=newer), record(SERVICE))

    assert body["sourceUpdatedAt"] == "2026-07-01T00:00:00+00:00"


@pytest.mark.parametrize(
    ("kind", "content", "references"),
    [
        (
            RecordKind.SERVICE,
            SERVICE.model_copy(update={"project_ids": (PROJECT,)}),
            [ORGANIZATION, CHANNEL, PROJECT],
        ),
        (
            RecordKind.SERVICE_CHANNEL,
            ServiceChannelContent(
                type=ServiceChannelType.PHONE, name=NAME, organization_id=ORGANIZATION
            ),
            [ORGANIZATION],
        ),
        (
            RecordKind.ORGANIZATION,
            OrganizationContent(type=OrganizationType.COMPANY, name=NAME, parent_id=ORGANIZATION),
            [ORGANIZATION],
        ),
        (
            RecordKind.EVENT,
            EventContent(
                type=EventType.COURSE,
                name=NAME,
                organization_id=ORGANIZATION,
                channel_id=CHANNEL,
                parent_id=PROJECT,
                service_ids=(OTHER_PROJECT, CHANNEL),
            ),
            [ORGANIZATION, CHANNEL, PROJECT, OTHER_PROJECT],
        ),
        (
            RecordKind.PROJECT,
            ProjectContent(
                code="S21955",
                name=NAME,
                organizations=(
                    ProjectOrganization(role=ProjectRole.PARTNER, organization_id=ORGANIZATION),
                ),
            ),
            [ORGANIZATION],
        ),
    ],
)
def test_a_document_refers_to_whose_cards_it_embeds(
    kind: RecordKind, content: Content, references: list[str]
) -> None:
    row = projected([record(content, kind=kind)], SOURCES, (), {})

    assert row.references == [UUID(each) for each in references]


def test_a_general_description_wins_in_charge_and_classes_and_fills_the_texts() -> None:
    body = body_of(record(SERVICE, NATIONAL))

    assert body["name"] == {"fi": "Velkaneuvonta"}
    assert body["cost"] == {"charge": "FREE"}
    assert body["serviceClasses"] == ["P11", "P11.2"]
    assert body["summary"] == {"fi": "Apua velkoihin.", "sv": "Hjälp med skulder."}
    assert body["description"] == {
        "fi": "Neuvonta on maksutonta.\n\nMeillä neuvotaan torilla.",
        "sv": "Rådgivningen är avgiftsfri.",
    }


def test_what_a_general_description_gives_is_told() -> None:
    own, national = "ptv:SERVICE:abc", "ptv:SERVICE:abc:parent"

    assert provenance_of(record(SERVICE, NATIONAL)) == {
        "*": [own],
        "summary": [national],
        "description": [national, own],
        "description.sv": [national],
        "serviceClasses": [national],
        "cost": [national],
    }


def test_a_project_that_has_ended_is_ended() -> None:
    running = ProjectContent(code="S21955", name=NAME)
    ended = running.model_copy(update={"is_ended": True})

    assert state_of(record(running, kind=RecordKind.PROJECT)) == "ACTIVE"
    assert state_of(record(ended, kind=RecordKind.PROJECT)) == "ENDED"


def made_by(*projects: EntityId) -> ServiceContent:
    return SERVICE.model_copy(update={"project_ids": projects})


@pytest.mark.parametrize(
    ("first", "second", "state"),
    [
        (made_by(PROJECT), made_by(PROJECT), "ENDED"),
        (made_by(PROJECT), made_by(), "ACTIVE"),
        (made_by(), made_by(), "ACTIVE"),
        (made_by(PROJECT), made_by(PROJECT, OTHER_PROJECT), "ACTIVE"),
    ],
    ids=["all of ended projects", "one goes on", "of no project", "one project runs"],
)
def test_a_service_ends_with_its_projects_unless_somebody_continues_it(
    first: ServiceContent, second: ServiceContent, state: str
) -> None:
    assert state_of(record(first), map_record(second), ended=(PROJECT,)) == state


def test_nothing_but_projects_and_services_ends() -> None:
    event = EventContent(type=EventType.COURSE, name=NAME, service_ids=(PROJECT,))

    assert state_of(record(event, kind=RecordKind.EVENT), ended=(PROJECT,)) == "ACTIVE"


@pytest.mark.parametrize(
    ("end", "state"),
    [
        (MAY.date() - CLOSING - dt.timedelta(days=1), "ACTIVE"),
        (MAY.date() - CLOSING, "ENDED"),
        (MAY.date(), "ENDED"),
        (None, "ENDED"),
    ],
)
def test_who_keeps_a_service_up_long_after_its_project_goes_on_with_it(
    end: dt.date | None, state: str
) -> None:
    told = SERVICE.model_copy(update={"project_ids": (PROJECT,)})
    assert projected([record(told)], SOURCES, (), {PROJECT: end}).state == state
