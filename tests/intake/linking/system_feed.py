"""Systems that tell of any kind of thing, each with a feed held in memory."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass

import orjson

from catalogue.intake.feed import FetchRequest, MappedRecord, Page, RawRecord
from catalogue.intake.report import RunReport
from catalogue.intake.run import synchronise
from catalogue.model.area import Area, AreaCoverage
from catalogue.model.contact import WebPage
from catalogue.model.document import Content
from catalogue.model.event import EventContent
from catalogue.model.identity import EntityId, RecordKey, RecordKind
from catalogue.model.organization import OrganizationContent, OrganizationType
from catalogue.model.project import ProjectContent
from catalogue.model.service import (
    OrganizationRole,
    ServiceContent,
    ServiceOrganization,
    ServiceType,
)
from catalogue.model.service_channel import ServiceChannelContent, ServiceChannelType
from catalogue.model.text import LocalizedText
from catalogue.store import documents, sources
from catalogue.store.database import Connection
from catalogue.store.sources import SourceRow
from tests.intake.list_feed import FULL, quiet

_CONTENT: Mapping[RecordKind, type[Content]] = {
    RecordKind.ORGANIZATION: OrganizationContent,
    RecordKind.SERVICE_CHANNEL: ServiceChannelContent,
    RecordKind.SERVICE: ServiceContent,
    RecordKind.EVENT: EventContent,
    RecordKind.PROJECT: ProjectContent,
}
_KINDS: Mapping[type[Content], RecordKind] = {content: kind for kind, content in _CONTENT.items()}


@dataclass(frozen=True)
class Told:
    """What a record tells, and which records of other systems are the same, as the source says."""

    content: Content
    same_as: tuple[str, ...] = ()


@dataclass
class SystemFeed:
    """All that a system tells: by local id."""

    system: str
    told: Mapping[str, Told]
    mapper_version: str = "1"

    async def fetch(self, request: FetchRequest) -> AsyncGenerator[Page]:  # noqa: ARG002
        yield Page(
            "all",
            tuple(
                RawRecord(
                    _KINDS[type(each.content)],
                    local_id,
                    {
                        "content": orjson.loads(each.content.model_dump_json(exclude_none=True)),
                        "sameAs": list(each.same_as),
                    },
                )
                for local_id, each in self.told.items()
            ),
        )

    def map_record(self, record: RawRecord) -> MappedRecord:
        same_as = record.payload["sameAs"]
        assert isinstance(same_as, list)
        return MappedRecord(
            _CONTENT[record.kind].model_validate(record.payload["content"]),
            same_as=tuple(map(record_key, same_as)),
        )


def record_key(text: str) -> RecordKey:
    system, kind, local_id = text.split(":", 2)
    return RecordKey(system, RecordKind(kind), local_id)


async def tell(
    database: Connection, system: str, told: Mapping[str, Content | Told], precedence: int = 0
) -> RunReport:
    """A full load of a system that tells this and nothing else."""
    await sources.save(
        database, SourceRow(system, system, "list", {}, "CC0-1.0", system, precedence)
    )
    whole = {
        local_id: each if isinstance(each, Told) else Told(each) for local_id, each in told.items()
    }
    feed = SystemFeed(system, whole)
    return await synchronise(database, await sources.get(database, system), feed, FULL, quiet)


def id_of(record: str) -> EntityId:
    """The id that a record's entity has alone."""
    return record_key(record).entity_id


async def entities(database: Connection) -> list[set[str]]:
    """The records of each entity, written short: `a:1`."""
    rows = await database.fetch(
        "SELECT array_agg(system || ':' || local_id) AS records FROM source_record "
        "WHERE entity IS NOT NULL AND state <> 'TAKEN_DOWN' GROUP BY entity"
    )
    return sorted((set(row["records"]) for row in rows), key=sorted)


async def links(database: Connection) -> list[tuple[str, str, str]]:
    rows = await database.fetch("SELECT first, second, rule FROM link ORDER BY first, second")
    return [(row["first"], row["second"], row["rule"]) for row in rows]


async def bodies(database: Connection) -> dict[str, dict[str, object]]:
    """What every document holds, with its state, by id."""
    rows = await database.fetch("SELECT entity::text AS id, state, body FROM document")
    return {row["id"]: {**orjson.loads(row["body"]), "state": row["state"]} for row in rows}


async def changes(database: Connection, after: int = 0) -> set[tuple[str, str]]:
    found = await documents.changes_after(database, after, 10_000)
    return {(change.action, change.id) for change in found}


def organization(
    name: str,
    business_id: str | None = None,
    parent: str | None = None,
    oid: str | None = None,
    **texts: str,
) -> OrganizationContent:
    return OrganizationContent.model_validate(
        {
            "type": OrganizationType.MUNICIPALITY,
            "name": LocalizedText(fi=name),
            "business_id": business_id,
            "parent_id": id_of(parent) if parent else None,
            "oid": oid,
            **{field: {"fi": value} for field, value in texts.items()},
        }
    )


def page(name: str, url: str, **texts: str) -> ServiceChannelContent:
    """An e-service at an address."""
    return ServiceChannelContent.model_validate(
        {
            "type": ServiceChannelType.E_SERVICE,
            "name": LocalizedText(fi=name),
            "web_pages": (WebPage(url=url),),
            **{field: {"fi": value} for field, value in texts.items()},
        }
    )


def service(
    name: str,
    *,
    general_description: str | None = None,
    municipalities: Sequence[str] = (),
    responsible: Sequence[str] = (),
    projects: Sequence[str] = (),
    **texts: str,
) -> ServiceContent:
    area = Area(coverage=AreaCoverage.LIMITED, municipalities=tuple(municipalities))
    return ServiceContent.model_validate(
        {
            "type": ServiceType.SERVICE,
            "name": LocalizedText(fi=name),
            "general_description_id": general_description,
            "area": area if municipalities else Area(),
            "organizations": tuple(
                ServiceOrganization(role=OrganizationRole.RESPONSIBLE, organization_id=id_of(each))
                for each in responsible
            ),
            "project_ids": tuple(map(id_of, projects)),
            **{field: {"fi": value} for field, value in texts.items()},
        }
    )
