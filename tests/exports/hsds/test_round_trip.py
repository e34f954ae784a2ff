"""Out and in again: our own loader reads our own export, and loses what the documentation says."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from catalogue.intake.feed import FetchRequest, Mode, Scope
from catalogue.model.document import Content, Document
from catalogue.model.identity import EntityId, RecordKey, RecordKind
from catalogue.model.opening_hours import OpeningHours
from catalogue.model.organization import OrganizationContent, OrganizationType
from catalogue.model.service import (
    OrganizationRole,
    ServiceConnection,
    ServiceContent,
    ServiceOrganization,
)
from catalogue.model.service_channel import ServiceChannelContent, ServiceChannelType
from catalogue.model.text import LocalizedText
from catalogue.server.app import create_app
from catalogue.store.database import Connection
from loaders.hsds.feed import HsdsFeed
from loaders.hsds.saved_feed import HsdsSavedFeed
from tests.analyzer import ANALYZER
from tests.exports.hsds.test_package import packed
from tests.exports.small_catalogue import (
    ADVICE,
    ASSOCIATION,
    BARE,
    CATALOGUE,
    CITY,
    LINE,
    LOST,
    NOBODYS,
    OFFICE,
    SITE,
)
from tests.loaders.told import Told
from tests.search import builders
from tests.search.builders import texts
from tests.server.serving import listening

SETTINGS = {"language": "fi", "publisher": "polku"}
REQUEST = FetchRequest(Mode.FULL, Scope(), None, (), Told().note)

Contents = dict[tuple[RecordKind, str], Content | None]


async def read(feed: HsdsFeed | HsdsSavedFeed) -> Contents:
    """What each record of a feed comes to."""
    told = Told()
    async for page in feed.fetch(REQUEST):
        told.pages.append(page)
    return {(each.kind, each.local_id): feed.map_record(each).content for each in told.records}


def of_the_feed(document: Document | str, kind: RecordKind | None = None) -> EntityId:
    """The id that a thing of ours has in the system of whoever reads it here."""
    if isinstance(document, str):
        return RecordKey("hsds-polku", kind or RecordKind.SERVICE_CHANNEL, document).entity_id
    return RecordKey("hsds-polku", RecordKind(document.kind), document.id).entity_id


def finnish(text: LocalizedText | None) -> LocalizedText | None:
    return texts(text.fi) if text else None


async def contents_of_package(database: Connection, folder: Path) -> Contents:
    path = await packed(database, folder)
    return await read(HsdsSavedFeed(path, SETTINGS))


async def test_everything_comes_back_and_two_channels_more(
    database: Connection, tmp_path: Path
) -> None:
    contents = await contents_of_package(database, tmp_path)
    ours = [ADVICE, BARE, NOBODYS, LOST, CITY, ASSOCIATION, OFFICE, LINE, SITE]
    unknown = next(
        name
        for kind, name in contents
        if kind is RecordKind.ORGANIZATION and name not in {CITY.id, ASSOCIATION.id}
    )
    assert UUID(unknown).version == 5
    assert contents.keys() == {
        *((RecordKind(each.kind), each.id) for each in ours),
        (RecordKind.ORGANIZATION, unknown),
        (RecordKind.SERVICE_CHANNEL, f"service:{ADVICE.id}:phone"),
        (RecordKind.SERVICE_CHANNEL, f"service:{ADVICE.id}:web"),
    }
    assert None not in contents.values()


async def test_a_service_loses_languages_and_what_hsds_has_no_field_for(
    database: Connection, tmp_path: Path
) -> None:
    contents = await contents_of_package(database, tmp_path)
    office, *others = ADVICE.connections
    own = (f"service:{ADVICE.id}:{each}" for each in ("phone", "web"))
    assert OFFICE.opening_hours
    kept = {
        name: getattr(ADVICE, name)
        for name in (
            *("area", "service_languages", "service_classes", "target_groups", "life_events"),
            *("concepts", "requirements", "user_instruction", "cost"),
        )
    }
    assert contents[RecordKind.SERVICE, ADVICE.id] == ServiceContent(
        **kept,
        type=ADVICE.type,
        name=texts("Velkaneuvonta"),
        description=texts('=Apua velkoihin\n\nNeuvomme **maksutta**; "heti"'),
        themes=("EMPLOYMENT",),  # what its class says
        stages=("JOB_SEARCH",),
        keywords=tuple(
            ADVICE.keywords[0].model_copy(update={"value": each})
            for each in ("Neuvonta", "UNHEARD_OF", "Voimavarat", "84300", "raha")
        ),
        organizations=(
            ServiceOrganization(
                role=OrganizationRole.RESPONSIBLE, organization_id=of_the_feed(CITY)
            ),
        ),
        connections=(
            ServiceConnection(
                channel_id=of_the_feed(OFFICE),
                phone_numbers=tuple(
                    each.model_copy(
                        update={"cost": each.cost.model_copy(update={"charge": "UNKNOWN"})}
                    )
                    for each in office.phone_numbers
                ),
                opening_hours=_without_closings(OFFICE),
            ),
            *(
                ServiceConnection(
                    channel_id=RecordKey(
                        "hsds-polku", RecordKind.SERVICE_CHANNEL, each.channel_id
                    ).entity_id
                )
                for each in others
            ),
            *(ServiceConnection(channel_id=of_the_feed(each)) for each in own),
        ),
    )


async def test_places_and_organisations_keep_what_they_are(
    database: Connection, tmp_path: Path
) -> None:
    contents = await contents_of_package(database, tmp_path)
    address = OFFICE.addresses[0]
    assert contents[RecordKind.SERVICE_CHANNEL, OFFICE.id] == ServiceChannelContent(
        type=ServiceChannelType.SERVICE_LOCATION,
        name=texts("Palvelupiste"),
        organization_id=of_the_feed(CITY),
        addresses=(
            address.model_copy(
                update={"street": finnish(address.street), "post_office": texts("Tampere")}
            ),
        ),
        opening_hours=_without_closings(OFFICE),
    )
    assert contents[RecordKind.ORGANIZATION, CITY.id] == OrganizationContent(
        type=OrganizationType.OTHER,
        type_in_source="MUNICIPALITY",
        name=texts("Tampereen kaupunki"),
        description=texts("Tampereen kaupunki"),
        business_id="0211675-2",
        web_pages=CITY.web_pages,
    )


async def test_the_interface_gives_what_the_package_gives(
    database: Connection, database_url: str, tmp_path: Path
) -> None:
    from_package = await contents_of_package(database, tmp_path)
    builders.publish(tmp_path / "index", CATALOGUE)
    app = create_app(tmp_path / "index", ANALYZER, database_url)
    async with listening(app) as url:
        from_interface = await read(HsdsFeed(f"{url}/hsds/", SETTINGS))
    unknown = {key: each for key, each in from_package.items() if key not in from_interface}
    assert [(kind, content.name.fi) for (kind, _), content in unknown.items()] == [  # type: ignore[union-attr]
        (RecordKind.ORGANIZATION, "Organisaatio ei ole tiedossa"),
    ]
    different = {key for key, each in from_interface.items() if from_package[key] != each}
    assert different == {(RecordKind.SERVICE, NOBODYS.id)}  # which the package gives to that one


def _without_closings(place: ServiceChannelContent) -> OpeningHours:
    """Weekly hours; a closing is told in words."""
    hours = place.opening_hours
    assert hours
    weekly = tuple(rule for rule in hours.rules if not rule.is_closed)
    words = texts("Suljettu; 2026-12-24 – 2026-12-26")
    return hours.model_copy(update={"rules": weekly, "text": words})
