"""A document is made of its records: what wins, what fills, what it refers to."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import orjson

from catalogue.intake.projection import projected
from catalogue.model.cost import Charge, Cost
from catalogue.model.document import Content
from catalogue.model.general_description import GeneralDescriptionContent
from catalogue.model.identity import EntityId
from catalogue.model.service import (
    OrganizationRole,
    Service,
    ServiceConnection,
    ServiceContent,
    ServiceOrganization,
    ServiceType,
)
from catalogue.model.text import LocalizedText
from catalogue.store.publishing import RecordRow
from catalogue.store.sources import SourceRow

ENTITY = UUID("0a1b2c3d-4e5f-5000-8000-000000000000")
ORGANIZATION = EntityId("11111111-0000-5000-8000-000000000000")
CHANNEL = EntityId("22222222-0000-5000-8000-000000000000")
SOURCES = {
    "town": SourceRow("town", "ptv", "ptv-v11", {}, "CC0-1.0", "The town", 10),
    "state": SourceRow("state", "ptv", "ptv-v12", {}, "CC0-1.0", "The state", 20),
}
SERVICE = ServiceContent(
    type=ServiceType.SERVICE,
    name=LocalizedText(fi="Velkaneuvonta"),
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


def text_of(content: Content) -> str:
    return content.model_dump_json(by_alias=True, exclude_none=True)


def record(content: Content, parent: Content | None = None) -> RecordRow:
    return RecordRow(
        entity=ENTITY,
        system="ptv",
        kind="SERVICE",
        local_id="abc",
        body=text_of(content),
        parent_body=text_of(parent) if parent else None,
        told_by=["town", "state"],
        url="https://www.suomi.fi/palvelu/x/abc",
        modified_at=dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC),
    )


def test_a_document_is_of_the_models_shape() -> None:
    body = orjson.loads(projected([record(SERVICE)], SOURCES).body)
    columns = {
        "state": "ACTIVE",
        "revision": 1,
        "createdAt": "2026-05-01T12:00:00Z",
        "updatedAt": "2026-05-01T12:00:00Z",
    }

    service = Service.model_validate({**body, **columns})

    assert service.slug == "velkaneuvonta-0a1b2c3d4e"
    assert [source.source for source in service.sources] == ["state", "town"]
    assert service.source_updated_at == dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)


def test_a_document_refers_to_its_organizations_and_channels() -> None:
    assert projected([record(SERVICE)], SOURCES).references == [UUID(ORGANIZATION), UUID(CHANNEL)]


def test_a_general_description_wins_in_charge_and_classes_and_fills_the_texts() -> None:
    body = orjson.loads(projected([record(SERVICE, NATIONAL)], SOURCES).body)

    assert body["name"] == {"fi": "Velkaneuvonta"}
    assert body["cost"] == {"charge": "FREE"}
    assert body["serviceClasses"] == ["P11", "P11.2"]
    assert body["summary"] == {"fi": "Apua velkoihin.", "sv": "Hjälp med skulder."}
    assert body["description"] == {
        "fi": "Neuvonta on maksutonta.\n\nMeillä neuvotaan torilla.",
        "sv": "Rådgivningen är avgiftsfri.",
    }


def test_the_same_records_give_the_same_bytes() -> None:
    first, second = (projected([record(SERVICE, NATIONAL)], SOURCES) for _ in range(2))

    assert first == second
