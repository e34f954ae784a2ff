"""Opintopolku loaded into a real database, run after run."""

from __future__ import annotations

import orjson
import pytest

from catalogue.intake.run import RunOptions, synchronise
from catalogue.model.identity import RecordKind
from catalogue.store import documents, sources
from catalogue.store.database import Connection
from catalogue.store.runs import Counts
from catalogue.store.sources import SourceRow
from loaders.opintopolku.feed import OpintopolkuFeed
from tests.loaders.local_server import serving
from tests.loaders.opintopolku.fixtures import (
    OFFER,
    OTHER_OFFER,
    PLACE,
    SCHOOL,
    education,
    keeper,
    offer,
    place,
    school,
)
from tests.loaders.opintopolku.reading import HASTY, key
from tests.loaders.opintopolku.server import OpintopolkuServer
from tests.loaders.told import Told

SOURCE = SourceRow(
    id="opintopolku",
    system="opintopolku",
    loader="opintopolku",
    scope={},
    licence="Not stated",
    attribution="Opintopolku",
    precedence=7,
)


@pytest.fixture
def server() -> OpintopolkuServer:
    """One education, two offers, a keeper, a school and a place: six records."""
    server = OpintopolkuServer()
    server.put(education(), offer(), offer(OTHER_OFFER))
    server.register(keeper(), school(), place())
    return server


async def load(database: Connection, server: OpintopolkuServer) -> Counts:
    if await sources.find(database, SOURCE.id) is None:
        await sources.save(database, SOURCE)
    source = await sources.get(database, SOURCE.id)
    with serving(server) as url:
        settings = {"everything": True, "organizations_base_url": url + server.REGISTER}
        feed = OpintopolkuFeed(url + server.BASE, settings, patience=HASTY)
        report = await synchronise(database, source, feed, RunOptions(full=True), Told().note)
    assert report.message == ""
    return report.counts


async def document(
    database: Connection, kind: RecordKind, oid: str
) -> tuple[str, dict[str, object]]:
    """The state and the body of what a record became."""
    [found] = await documents.documents(database, [key(kind, oid).entity_id])
    return found.state, orjson.loads(found.body)


async def test_an_education_s_text_stands_before_that_of_its_offer(
    database: Connection, server: OpintopolkuServer
) -> None:
    assert await load(database, server) == Counts(read=6, created=6)
    _, body = await document(database, RecordKind.SERVICE, OFFER)
    text = str(body["description"]["fi"])  # pyright: ignore[reportIndexIssue]
    assert text.index("Opit **koneita**.") < text.index("Opit hitsaamaan.")
    assert text.index("180 osaamispistettä") < text.index("- **Opetustapa:** Lähiopetus")


async def test_an_offer_refers_to_its_school_and_its_place(
    database: Connection, server: OpintopolkuServer
) -> None:
    await load(database, server)
    _, body = await document(database, RecordKind.SERVICE, OFFER)
    assert body["organizations"] == [
        {
            "role": "RESPONSIBLE",
            "organizationId": key(RecordKind.ORGANIZATION, SCHOOL).entity_id,
        }
    ]
    _, body = await document(database, RecordKind.SERVICE_CHANNEL, PLACE)
    assert body["organizationId"] == key(RecordKind.ORGANIZATION, SCHOOL).entity_id


async def test_the_same_load_twice_changes_nothing(
    database: Connection, server: OpintopolkuServer
) -> None:
    await load(database, server)
    server.put(offer(timestamp=1, muokkaaja={"nimi": "Toinen Editori"}))
    assert await load(database, server) == Counts(read=6, unchanged=6)


async def test_one_changed_one_gone_and_one_added(
    database: Connection, server: OpintopolkuServer
) -> None:
    await load(database, server)
    third = "1.2.246.562.17.00000000000000000003"
    server.put(offer(nimi={"fi": "Uusi nimi"}), offer(third))
    server.remove(OTHER_OFFER)
    assert await load(database, server) == Counts(
        read=6, created=1, updated=1, unchanged=4, retracted=1
    )
    state, _ = await document(database, RecordKind.SERVICE, OTHER_OFFER)
    assert state == "RETRACTED"


async def test_an_education_that_changes_changes_its_offers(
    database: Connection, server: OpintopolkuServer
) -> None:
    await load(database, server)
    server.put(education(metadata={"tyyppi": "amm", "kuvaus": {"fi": "Uusi kuvaus."}}))
    await load(database, server)
    _, body = await document(database, RecordKind.SERVICE, OFFER)
    assert "Uusi kuvaus." in str(body["description"])
