"""The indexer against a real PostgreSQL: what the index must hold whatever happens to either."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from uuid import UUID, uuid4

import orjson
import pytest

from catalogue.model.document import Document as Envelope
from catalogue.model.document import State
from catalogue.model.identity import EntityKind
from catalogue.search.indexing import generations
from catalogue.search.indexing.building import Building
from catalogue.search.query import Document, OrderBy, Query, Window
from catalogue.search.reader import Reader
from catalogue.store.database import Connection
from catalogue.store.documents import last_sequence
from tests.analyzer import ANALYZER
from tests.search.builders import names, organization, place, service, stored, texts
from tests.search.database import publish, tell, write
from tests.search.following import caught_up, following, until

SERVICES = Query(EntityKind.SERVICE, order_by=OrderBy.NAME)
KELA = organization("Kela")
OFFICE = place("Toimipiste", organization_id=KELA.id)
ADVICE = service("Neuvonta", [KELA], [OFFICE])


def files(directory: Path) -> set[int]:
    """The files of the index that is read, wherever they are listed."""
    path = generations.current(directory)
    return {file.stat().st_ino for file in path.glob("*.store")} if path else set()


def everything(reader: Reader, documents: Iterable[Envelope]) -> list[Document | None]:
    return reader.get([document.id for document in documents])


async def test_the_index_holds_what_the_catalogue_holds(
    database: Connection, database_url: str, tmp_path: Path
) -> None:
    part = organization("Kelan osasto", parent_id=KELA.id)
    sequence = await publish(database, KELA, part, OFFICE, ADVICE)
    async with following(database_url, tmp_path):
        reader = await caught_up(tmp_path, sequence)
    assert everything(reader, [KELA, part, OFFICE, ADVICE]) == stored([KELA, part, OFFICE, ADVICE])


async def test_an_empty_catalogue_has_an_index_too(database_url: str, tmp_path: Path) -> None:
    async with following(database_url, tmp_path):
        reader = await caught_up(tmp_path, 0)
    assert reader.count(SERVICES) == 0


async def test_a_change_shows_soon(database: Connection, database_url: str, tmp_path: Path) -> None:
    async with following(database_url, tmp_path):
        reader = await caught_up(tmp_path, await publish(database, ADVICE))
        assert names(reader.search(SERVICES, Window())) == ["Neuvonta"]
        reader = await caught_up(tmp_path, await publish(database, service("Ohjaus")))
        assert names(reader.search(SERVICES, Window())) == ["Neuvonta", "Ohjaus"]


async def test_a_change_without_a_notification_shows_at_the_next_poll(
    database: Connection, database_url: str, tmp_path: Path
) -> None:
    async with following(database_url, tmp_path):
        await caught_up(tmp_path, 0)
        await write(database, ADVICE)
        await tell(database, ADVICE.id, ADVICE.kind)
        reader = await caught_up(tmp_path, 1)
    assert reader.count(SERVICES) == 1


async def test_a_card_changes_wherever_it_is_shown(
    database: Connection, database_url: str, tmp_path: Path
) -> None:
    renamed = KELA.model_copy(update={"name": texts("Kansaneläkelaitos")})
    async with following(database_url, tmp_path):
        await caught_up(tmp_path, await publish(database, KELA, OFFICE, ADVICE))
        reader = await caught_up(tmp_path, await publish(database, renamed))
    assert everything(reader, [OFFICE, ADVICE]) == stored([renamed, OFFICE, ADVICE])[1:]
    found = reader.search(Query(EntityKind.SERVICE, "kansaneläkelaitos"), Window())
    assert names(found) == ["Neuvonta"]


async def test_a_card_that_comes_later_is_embedded_then(
    database: Connection, database_url: str, tmp_path: Path
) -> None:
    async with following(database_url, tmp_path):
        reader = await caught_up(tmp_path, await publish(database, ADVICE))
        assert everything(reader, [ADVICE]) == stored([ADVICE])
        reader = await caught_up(tmp_path, await publish(database, KELA, OFFICE))
    assert everything(reader, [ADVICE]) == stored([KELA, OFFICE, ADVICE])[2:]


async def test_what_is_retracted_leaves_lists_and_cards_but_can_be_read(
    database: Connection, database_url: str, tmp_path: Path
) -> None:
    gone = [each.model_copy(update={"state": State.RETRACTED}) for each in (KELA, OFFICE)]
    async with following(database_url, tmp_path):
        await caught_up(tmp_path, await publish(database, KELA, OFFICE, ADVICE))
        reader = await caught_up(tmp_path, await publish(database, *gone))
    assert reader.count(Query(EntityKind.ORGANIZATION)) == 0
    assert everything(reader, [KELA, ADVICE]) == [stored(gone)[0], stored([ADVICE])[0]]


async def test_what_is_taken_down_is_gone(
    database: Connection, database_url: str, tmp_path: Path
) -> None:
    async with following(database_url, tmp_path):
        await caught_up(tmp_path, await publish(database, KELA, OFFICE, ADVICE))
        await database.execute("DELETE FROM document WHERE entity = $1", UUID(OFFICE.id))
        await tell(database, OFFICE.id, OFFICE.kind)
        reader = await caught_up(tmp_path, 4)
    assert everything(reader, [OFFICE, ADVICE]) == [None, stored([KELA, ADVICE])[1]]


async def test_it_goes_on_where_it_stopped(
    database: Connection, database_url: str, tmp_path: Path
) -> None:
    async with following(database_url, tmp_path):
        await caught_up(tmp_path, await publish(database, ADVICE))
    before = generations.current(tmp_path)
    sequence = await publish(database, service("Ohjaus"))
    async with following(database_url, tmp_path):
        reader = await caught_up(tmp_path, sequence)
    assert reader.count(SERVICES) == 2
    assert generations.current(tmp_path) == before


async def another_epoch(database: Connection, _: Path) -> None:
    await database.execute("UPDATE catalogue SET epoch = $1", uuid4())


async def back_in_time(database: Connection, _: Path) -> None:
    await database.execute("DELETE FROM change WHERE sequence > 1")


async def another_format(_: Connection, directory: Path) -> None:
    pointer = directory / "current.json"
    pointer.write_bytes(orjson.dumps(orjson.loads(pointer.read_bytes()) | {"format": 0}))


async def pointed_elsewhere(_: Connection, directory: Path) -> None:
    (directory / "current.json").unlink()


async def damaged(_: Connection, directory: Path) -> None:
    path = generations.current(directory)
    assert path
    for file in path.glob("*.term"):
        file.unlink()  # who has it mapped goes on reading it: one that shrinks would kill them
        file.write_bytes(b"")


async def without_places(_: Connection, directory: Path) -> None:
    path = generations.current(directory)
    assert path
    for file in path.glob("documents/places-*"):
        file.write_bytes(b"")


async def deleted(_: Connection, directory: Path) -> None:
    for file in filter(Path.is_file, list(directory.glob("*/**/*"))):
        file.unlink()


@pytest.mark.parametrize(
    "happening",
    [
        another_epoch,
        back_in_time,
        another_format,
        pointed_elsewhere,
        damaged,
        without_places,
        deleted,
    ],
)
async def test_it_builds_anew_what_is_amiss(
    database: Connection,
    database_url: str,
    tmp_path: Path,
    happening: Callable[[Connection, Path], Awaitable[None]],
) -> None:
    sequence = await publish(database, KELA, OFFICE, ADVICE)
    async with following(database_url, tmp_path):
        await caught_up(tmp_path, sequence)
    before = generations.current(tmp_path)
    await happening(database, tmp_path)
    async with following(database_url, tmp_path):
        await until(lambda: generations.current(tmp_path) not in {before, None})
    reader = Reader(tmp_path, ANALYZER)
    assert reader.generation().sequence == await last_sequence(database)
    assert everything(reader, [ADVICE]) == stored([KELA, OFFICE, ADVICE])[2:]
    assert [path.is_dir() for path in tmp_path.glob("index-*")] == [True]


@pytest.mark.parametrize("happening", [another_epoch, back_in_time, pointed_elsewhere])
async def test_it_notices_while_following(
    database: Connection,
    database_url: str,
    tmp_path: Path,
    happening: Callable[[Connection, Path], Awaitable[None]],
) -> None:
    sequence = await publish(database, KELA, ADVICE)
    async with following(database_url, tmp_path):
        reader = await caught_up(tmp_path, sequence)
        before = generations.current(tmp_path)
        await happening(database, tmp_path)
        await until(lambda: generations.current(tmp_path) not in {before, None})
        reader.reload()
    assert reader.generation().sequence == await last_sequence(database)
    assert reader.count(SERVICES) == 1


async def test_what_has_not_changed_is_taken_over_by_the_next_index(
    database: Connection, database_url: str, tmp_path: Path
) -> None:
    same, gone = service("Valmennus"), service("Ohjaus")
    sequence = await publish(database, KELA, OFFICE, ADVICE, same, gone)
    async with following(database_url, tmp_path):
        await caught_up(tmp_path, sequence)
    before = files(tmp_path)
    await another_epoch(database, tmp_path)
    renamed = KELA.model_copy(update={"name": texts("Kansaneläkelaitos")})
    await write(database, renamed)
    await database.execute("DELETE FROM document WHERE entity = $1", UUID(gone.id))
    async with following(database_url, tmp_path):
        await until(lambda: (after := files(tmp_path)) != before and len(after) > 0)
        await until(lambda: len([*tmp_path.glob("index-*")]) == 1)
        reader = Reader(tmp_path, ANALYZER)
    assert everything(reader, [KELA, OFFICE, ADVICE, same, gone]) == [
        *stored([renamed, OFFICE, ADVICE, same]),
        None,
    ]
    assert before & files(tmp_path)


async def test_nothing_is_taken_over_from_an_index_that_cannot_be_read(
    database: Connection, tmp_path: Path
) -> None:
    await publish(database, KELA, OFFICE, ADVICE)
    for make in (Building.anew, Building.renewed):
        building = await make(database, tmp_path, ANALYZER)
        building.close()
        found = everything(Reader(tmp_path, ANALYZER), [KELA, OFFICE, ADVICE])
        assert found == stored([KELA, OFFICE, ADVICE])
        await damaged(database, tmp_path)


async def test_a_second_one_waits_and_takes_over(
    database: Connection, database_url: str, tmp_path: Path
) -> None:
    async with following(database_url, tmp_path):
        await caught_up(tmp_path, 0)
        second = following(database_url, tmp_path)
        await second.__aenter__()
    try:
        reader = await caught_up(tmp_path, await publish(database, ADVICE))
    finally:
        await second.__aexit__(None, None, None)
    assert reader.count(SERVICES) == 1


async def test_it_outlives_its_connection(
    database: Connection, database_url: str, tmp_path: Path
) -> None:
    async with following(database_url, tmp_path):
        await caught_up(tmp_path, 0)
        await database.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        reader = await caught_up(tmp_path, await publish(database, ADVICE))
    assert reader.count(SERVICES) == 1


async def test_it_waits_for_a_database_that_is_not_there(tmp_path: Path) -> None:
    async with following("postgresql://nobody@127.0.0.1:1/none", tmp_path) as task:
        done, _ = await asyncio.wait({task}, timeout=0.3)
    assert not done
    assert not list(tmp_path.glob("index-*"))


async def test_one_odd_document_does_not_keep_others_out(
    database: Connection, database_url: str, tmp_path: Path
) -> None:
    await publish(database, ADVICE, service("Ohjaus"))
    await database.execute(
        "UPDATE document SET body = jsonb_set(body::jsonb, '{area}', '{\"coverage\": \"MOON\"}') "
        "WHERE entity = $1",
        UUID(ADVICE.id),
    )
    async with following(database_url, tmp_path):
        reader = await caught_up(tmp_path, 2)
    assert names(reader.search(SERVICES, Window())) == ["Ohjaus"]
