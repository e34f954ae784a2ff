"""The catalogue's types as anybody would write them in Strawberry first."""

from __future__ import annotations

import datetime as dt
from typing import Any

import strawberry
from strawberry.types import Info

from benchmarks.reading.plain.database import Context, Row, related


@strawberry.type
class LocalizedText:
    value: str
    fi: str
    sv: str | None = None
    en: str | None = None


@strawberry.type
class Code:
    code: str
    name: LocalizedText


@strawberry.type
class Organization:
    id: strawberry.ID
    type: str
    name: LocalizedText


@strawberry.type
class ServiceOrganization:
    role: str
    organization: Organization


@strawberry.type
class Point:
    latitude: float
    longitude: float


@strawberry.type
class Address:
    type: str
    municipality: Code | None
    point: Point | None


@strawberry.type
class OpeningTime:
    day: str
    opens: str
    closes: str


@strawberry.type
class OpeningRule:
    times: list[OpeningTime]


@strawberry.type
class OpeningHours:
    rules: list[OpeningRule]


@strawberry.type
class ServiceChannel:
    id: strawberry.ID
    type: str
    name: LocalizedText
    summary: LocalizedText

    @strawberry.field
    async def addresses(self, info: Info[Context, None]) -> list[Address]:
        return [_address(row) for row in await related(info, "address", self.id)]

    @strawberry.field
    async def opening_hours(self, info: Info[Context, None]) -> OpeningHours:
        rows = await related(info, "opening_time", self.id)
        times = [
            OpeningTime(day=row["day"], opens=row["opens"], closes=row["closes"]) for row in rows
        ]
        return OpeningHours(rules=[OpeningRule(times=times)])


@strawberry.type
class ServiceAtChannel:
    channel: ServiceChannel


@strawberry.type
class Cost:
    charge: str


@strawberry.type
class Concept:
    uri: str
    label: LocalizedText


@strawberry.type
class Keyword:
    language: str
    value: str


@strawberry.type
class SourceReference:
    source: str
    system: str
    local_id: str
    licence: str
    attribution: str


def _codes(relation: str) -> Any:
    """A field that gives the codes of one relation."""

    async def resolve(root: Service, info: Info[Context, None]) -> list[Code]:
        return [code(row) for row in await related(info, relation, root.id)]

    return strawberry.field(resolve)


@strawberry.type
class Area:
    service: strawberry.Private[str]
    coverage: str

    @strawberry.field
    async def municipalities(self, info: Info[Context, None]) -> list[Code]:
        return [code(row) for row in await related(info, "municipality", self.service)]

    @strawberry.field
    async def regions(self, info: Info[Context, None]) -> list[Code]:
        return [code(row) for row in await related(info, "region", self.service)]

    @strawberry.field
    async def wellbeing_services_counties(self, info: Info[Context, None]) -> list[Code]:
        return [code(row) for row in await related(info, "county", self.service)]


@strawberry.type
class Service:
    id: strawberry.ID
    slug: str
    type: str
    state: str
    revision: int
    created_at: dt.datetime
    updated_at: dt.datetime
    name: LocalizedText
    summary: LocalizedText
    description: LocalizedText
    cost: Cost
    area: Area
    entry: list[str]

    service_classes: list[Code] = _codes("service_class")
    target_groups: list[Code] = _codes("target_group")
    life_events: list[Code] = _codes("life_event")
    themes: list[Code] = _codes("theme")
    stages: list[Code] = _codes("stage")
    service_languages: list[Code] = _codes("language")

    @strawberry.field
    async def organizations(self, info: Info[Context, None]) -> list[ServiceOrganization]:
        rows = await related(info, "organization", self.id)
        return [
            ServiceOrganization(role=row["role"], organization=_organization(row)) for row in rows
        ]

    @strawberry.field
    async def connections(self, info: Info[Context, None]) -> list[ServiceAtChannel]:
        rows = await related(info, "channel", self.id)
        return [ServiceAtChannel(channel=_channel(row)) for row in rows]

    @strawberry.field
    async def concepts(self, info: Info[Context, None]) -> list[Concept]:
        rows = await related(info, "concept", self.id)
        return [Concept(uri=row["uri"], label=_text(row["label_fi"])) for row in rows]

    @strawberry.field
    async def keywords(self, info: Info[Context, None]) -> list[Keyword]:
        rows = await related(info, "keyword", self.id)
        return [Keyword(language=row["language"], value=row["value"]) for row in rows]

    @strawberry.field
    async def sources(self, info: Info[Context, None]) -> list[SourceReference]:
        rows = await related(info, "source", self.id)
        return [
            SourceReference(
                source=row["source"],
                system=row["system"],
                local_id=row["local_id"],
                licence=row["licence"],
                attribution=row["attribution"],
            )
            for row in rows
        ]


def service(row: Row) -> Service:
    return Service(
        id=strawberry.ID(str(row["id"])),
        slug=row["slug"],
        type=row["type"],
        state=row["state"],
        revision=row["revision"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        name=_texts(row, "name"),
        summary=_texts(row, "summary"),
        description=_texts(row, "description"),
        cost=Cost(charge=row["charge"]),
        area=Area(service=str(row["id"]), coverage=row["coverage"]),
        entry=row["entry"],
    )


def code(row: Row) -> Code:
    return Code(code=row["code"], name=_text(row["name_fi"]))


def _organization(row: Row) -> Organization:
    return Organization(id=row["id"], type=row["type"], name=_text(row["name_fi"]))


def _channel(row: Row) -> ServiceChannel:
    return ServiceChannel(
        id=row["id"],
        type=row["type"],
        name=_text(row["name_fi"]),
        summary=_text(row["summary_fi"]),
    )


def _address(row: Row) -> Address:
    has_point = row["latitude"] is not None
    return Address(
        type=row["type"],
        municipality=code(row) if row["code"] else None,
        point=Point(latitude=row["latitude"], longitude=row["longitude"]) if has_point else None,
    )


def _text(fi: str) -> LocalizedText:
    return LocalizedText(value=fi, fi=fi)


def _texts(row: Row, field: str) -> LocalizedText:
    fi, sv, en = row[f"{field}_fi"], row[f"{field}_sv"], row[f"{field}_en"]
    return LocalizedText(value=fi, fi=fi, sv=sv, en=en)
