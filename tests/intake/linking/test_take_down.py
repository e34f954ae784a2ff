"""What is taken down is gone for everybody, and no feed brings it back."""

from __future__ import annotations

import pytest

from catalogue.errors import EntityUnknown, LinkImpossible
from catalogue.intake.linking.decisions import confirm, take_down
from catalogue.intake.report import RunReport
from catalogue.intake.run import RunOptions, remap
from catalogue.store import documents, sources
from catalogue.store.database import Connection
from tests.intake.linking.system_feed import (
    SystemFeed,
    bodies,
    changes,
    entities,
    id_of,
    organization,
    page,
    service,
    tell,
)
from tests.intake.list_feed import quiet

FORM = "https://kunta.fi/lomake"
A, B = "a:SERVICE_CHANNEL:1", "b:SERVICE_CHANNEL:1"
PRIVATE = "Soita minulle kotiin"


async def remapped(database: Connection, system: str) -> RunReport:
    row = await sources.get(database, system)
    feed = SystemFeed(system, {}, mapper_version="2")
    return await remap(database, row, feed, RunOptions(), quiet)


async def everything(database: Connection) -> str:
    """All that the tables hold, as text."""
    tables = await database.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    found: list[str] = []
    for table in tables:
        rows = await database.fetch(f'SELECT t::text AS text FROM "{table["tablename"]}" t')
        found += [row["text"] for row in rows]
    return "\n".join(found)


async def stored_payloads(database: Connection) -> list[bytes]:
    return [
        row["payload"]
        for row in await database.fetch(
            "SELECT payload FROM source_record UNION ALL SELECT payload FROM replaced_payload"
        )
    ]


async def test_all_records_of_an_entity_are_emptied(database: Connection) -> None:
    await tell(database, "a", {"1": page("Asiointi", FORM, summary=PRIVATE)})
    await tell(database, "a", {"1": page("Asiointi", FORM, summary=f"{PRIVATE}!")})
    await tell(database, "b", {"1": page("Lomake", FORM)})

    assert await take_down(database, id_of(B), "Henkilötietoja", "virkailija") == sorted(
        [id_of(A), id_of(B)]
    )

    assert await bodies(database) == {}
    assert await changes(database, 3) == {("RETRACTED", id_of(A))}
    assert await stored_payloads(database) == [b"", b""]
    assert PRIVATE not in await everything(database)
    noted = await database.fetch("SELECT * FROM take_down ORDER BY system")
    assert [(row["system"], row["local_id"], row["reason"]) for row in noted] == [
        ("a", "1", "Henkilötietoja"),
        ("b", "1", "Henkilötietoja"),
    ]


async def test_no_load_brings_it_back_or_keeps_its_payload(database: Connection) -> None:
    told = {"1": page("Asiointi", FORM, summary=PRIVATE), "2": service("Muu")}
    await tell(database, "a", told)
    await take_down(database, id_of(A), "Henkilötietoja", "virkailija")
    before = await documents.last_sequence(database)

    again = await tell(database, "a", told)
    changed = await tell(database, "a", {**told, "1": page("Uusi", FORM, summary=PRIVATE)})
    await tell(database, "a", {"2": service("Muu")})
    await tell(database, "a", told)
    kept = await remapped(database, "a")

    assert (again.counts.created, again.counts.unchanged) == (0, 2)
    assert (changed.counts.updated, changed.counts.unchanged) == (0, 2)
    assert kept.counts.read == 1
    assert await documents.last_sequence(database) == before
    assert await documents.documents(database, [id_of(A)]) == []
    assert b"" in await stored_payloads(database)
    assert PRIVATE not in await everything(database)


async def test_a_taken_down_record_links_nothing_and_blocks_nothing(database: Connection) -> None:
    await tell(database, "a", {"1": page("Asiointi", FORM), "2": page("Kaksonen", FORM)})
    await tell(database, "b", {"1": page("Lomake", FORM)})
    assert await entities(database) == [{"a:1"}, {"a:2"}, {"b:1"}]

    await take_down(database, id_of(A), "Roskaa", "virkailija")

    assert await entities(database) == [{"a:2", "b:1"}]
    with pytest.raises(LinkImpossible, match="or it has been taken down"):
        await confirm(database, A, B, "virkailija")


async def test_what_refers_to_it_goes_on(database: Connection) -> None:
    await tell(database, "b", {"o": organization("Kunta")})
    await tell(database, "c", {"1": service("Ohjaus", responsible=["b:ORGANIZATION:o"])})
    before = await bodies(database)

    await take_down(database, id_of("b:ORGANIZATION:o"), "Roskaa", "virkailija")

    del before[id_of("b:ORGANIZATION:o")]
    assert await bodies(database) == before
    assert await documents.referrers(database, [id_of("b:ORGANIZATION:o")]) == [
        id_of("c:SERVICE:1")
    ]


@pytest.mark.parametrize("entity", ["nonsense", id_of(B), ""])
async def test_what_is_not_there_cannot_be_taken_down(database: Connection, entity: str) -> None:
    with pytest.raises(EntityUnknown, match="There is nothing with the id"):
        await take_down(database, entity, "Roskaa", "virkailija")


async def test_it_is_taken_down_once(database: Connection) -> None:
    await tell(database, "a", {"1": page("Asiointi", FORM)})
    await take_down(database, id_of(A), "Roskaa", "virkailija")

    with pytest.raises(EntityUnknown):
        await take_down(database, id_of(A), "Roskaa", "virkailija")


async def test_pages_that_were_fetched_and_not_published_are_forgotten_as_well(
    database: Connection,
) -> None:
    await tell(database, "a", {"1": page("Asiointi", FORM, summary=PRIVATE)})
    run = await database.fetchval("SELECT max(id) FROM sync_run")
    await database.execute("INSERT INTO staged_page VALUES ($1, 'all', 'x')", run)

    await take_down(database, id_of(A), "Yksityinen", "virkailija")

    assert await database.fetchval("SELECT count(*) FROM staged_page") == 0
