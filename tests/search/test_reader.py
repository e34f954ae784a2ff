"""Looking up what one knows by name, and following the index as it changes."""

from __future__ import annotations

import asyncio
import datetime as dt
import threading
from pathlib import Path

import orjson
import pytest

from catalogue.errors import IndexUnavailable
from catalogue.model.document import State
from catalogue.model.identity import EntityKind, short_id
from catalogue.search.engine.writer import Writer
from catalogue.search.follower import keep_current
from catalogue.search.indexing import generations
from catalogue.search.query import Document, Generation, IndexSummary, OrderBy, Query, Window
from catalogue.search.reader import Reader
from tests.analyzer import ANALYZER
from tests.search.builders import (
    LONG_AGO,
    entity_id,
    name_of,
    names,
    note,
    organization,
    publish,
    service,
    stored,
    write,
)

SERVICES = Query(EntityKind.SERVICE, order_by=OrderBy.NAME)


def test_documents_come_in_the_order_of_their_ids(
    reader: Reader, documents: list[Document]
) -> None:
    wanted = [str(documents[number]["id"]) for number in (40, 3, 40, 21)]
    unknown = "00000000-0000-5000-8000-000000000000"
    found = reader.get([*wanted, unknown, "note", "\ud800"])
    assert found == [*(documents[number] for number in (40, 3, 40, 21)), None, None, None]
    assert reader.get([]) == []


def test_a_retracted_document_can_still_be_read(reader: Reader, documents: list[Document]) -> None:
    retracted = next(each for each in documents if each["state"] == "RETRACTED")
    assert reader.get([str(retracted["id"])]) == [retracted]


def test_a_document_is_found_by_its_other_names(reader: Reader, documents: list[Document]) -> None:
    service = next(each for each in documents if each["kind"] == "SERVICE")
    name = str(service["id"])
    assert reader.by_short_id(EntityKind.SERVICE, short_id(name)) == service
    assert reader.by_source(EntityKind.SERVICE, "ptv", name_of(service)) == service


def test_a_name_of_another_kind_finds_nothing(reader: Reader, documents: list[Document]) -> None:
    service = next(each for each in documents if each["kind"] == "SERVICE")
    name = str(service["id"])
    assert reader.by_short_id(EntityKind.ORGANIZATION, short_id(name)) is None
    assert reader.by_source(EntityKind.ORGANIZATION, "ptv", name_of(service)) is None
    assert reader.by_source(EntityKind.SERVICE, "tpr", name_of(service)) is None
    assert reader.by_business_id("1234567-1") is None


def test_a_business_id_finds_the_root_that_is_there(tmp_path: Path) -> None:
    gone = organization("Vanha", business_id="0211675-2", state=State.RETRACTED)
    root = organization("Kaupunki", business_id="0211675-2")
    parts = [
        organization(f"Osasto {number}", business_id="0211675-2", parent_id=root.id)
        for number in range(5)
    ]
    publish(tmp_path, [gone, *parts, root])
    found = Reader(tmp_path, ANALYZER).by_business_id("0211675-2")
    assert found == stored([root])[0]


def test_a_reader_tells_what_it_reads(tmp_path: Path) -> None:
    publish(tmp_path, [organization("Kela"), service("Neuvonta"), service("Ohjaus")], note(17))
    reader = Reader(tmp_path, ANALYZER)
    generation = Generation("first", 17, LONG_AGO)
    assert reader.generation() == generation
    assert reader.summary() == IndexSummary(
        generation,
        {"SERVICE": 2, "SERVICE_CHANNEL": 0, "ORGANIZATION": 1, "EVENT": 0, "PROJECT": 0},
    )


def test_there_is_no_reader_without_an_index(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable):
        Reader(tmp_path, ANALYZER)
    with pytest.raises(IndexUnavailable):
        Reader(tmp_path / "nowhere", ANALYZER)


def test_a_commit_shows_after_a_reload(tmp_path: Path) -> None:
    path = publish(tmp_path, [service("Ensin")])
    reader = Reader(tmp_path, ANALYZER)
    write(path, [service("Sitten")], note(2))
    assert names(reader.search(SERVICES, Window())) == ["Ensin"]
    reader.reload()
    assert names(reader.search(SERVICES, Window())) == ["Ensin", "Sitten"]
    assert reader.generation().sequence == 2


def test_a_new_index_shows_after_a_reload_and_the_old_one_is_deleted(tmp_path: Path) -> None:
    old = publish(tmp_path, [service("Ensin")])
    reader = Reader(tmp_path, ANALYZER)
    new = publish(tmp_path, [service("Sitten")], note(2))
    assert names(reader.search(SERVICES, Window())) == ["Ensin"], "the old files are still open"
    reader.reload()
    assert names(reader.search(SERVICES, Window())) == ["Sitten"]
    assert (old.exists(), new.exists()) == (False, True)


def test_what_is_written_but_not_committed_does_not_show(tmp_path: Path) -> None:
    path = publish(tmp_path, [service("Ensin")])
    writer = Writer(path)
    writer.remove(entity_id(EntityKind.SERVICE, "Ensin"))
    assert names(Reader(tmp_path, ANALYZER).search(SERVICES, Window())) == ["Ensin"]
    writer.commit(note(2))
    writer.close()
    assert names(Reader(tmp_path, ANALYZER).search(SERVICES, Window())) == []


@pytest.mark.parametrize(
    "change", [{"format": 999}, {"analyzer": 999}, {"folder": "index-gone"}, {"more": 1}]
)
def test_an_index_of_another_program_is_none(tmp_path: Path, change: dict[str, object]) -> None:
    publish(tmp_path, [service("Ensin")])
    reader = Reader(tmp_path, ANALYZER)
    pointer = tmp_path / "current.json"
    pointer.write_bytes(orjson.dumps(orjson.loads(pointer.read_bytes()) | change))
    with pytest.raises(IndexUnavailable):
        Reader(tmp_path, ANALYZER)
    reader.reload()
    assert names(reader.search(SERVICES, Window())) == ["Ensin"], "who reads goes on"


@pytest.mark.parametrize("content", [b"", b"\x00" * 40, b'{"folder": 1}', b"[]", b"{"])
def test_a_broken_pointer_is_none(tmp_path: Path, content: bytes) -> None:
    publish(tmp_path, [service("Ensin")])
    (tmp_path / "current.json").write_bytes(content)
    with pytest.raises(IndexUnavailable):
        Reader(tmp_path, ANALYZER)


@pytest.mark.parametrize(
    "pattern", ["meta.json", "*.store", "*.term", "*.fast", "*.idx", "*", "lexicon/*", "**/*"]
)
@pytest.mark.parametrize("damage", ["deleted", "emptied", "cut", "overwritten"])
def test_a_damaged_index_is_none(tmp_path: Path, pattern: str, damage: str) -> None:
    path = publish(tmp_path, [service(f"Palvelu {number}") for number in range(20)])
    for file in filter(Path.is_file, list(path.glob(pattern))):
        content = file.read_bytes()
        if damage == "deleted":
            file.unlink()
        elif damage == "emptied":
            file.write_bytes(b"")
        elif damage == "cut":
            file.write_bytes(content[: len(content) // 2])
        else:
            file.write_bytes(b"\xff" * len(content))
    with pytest.raises(IndexUnavailable):
        Reader(tmp_path, ANALYZER)


def test_one_process_writes_at_a_time(tmp_path: Path) -> None:
    with generations.writing(tmp_path) as first, generations.writing(tmp_path) as second:
        assert (first, second) == (True, False)
    with generations.writing(tmp_path) as again:
        assert again


async def test_a_reader_is_kept_current(tmp_path: Path) -> None:
    path = publish(tmp_path, [service("Ensin")])
    reader = Reader(tmp_path, ANALYZER)
    following = asyncio.create_task(keep_current(reader))
    write(path, [service("Sitten")], note(2))
    async with asyncio.timeout(5):
        while reader.generation().sequence < 2:  # noqa: ASYNC110 - nobody tells of a reload
            await asyncio.sleep(0)
    following.cancel()
    assert len(names(reader.search(SERVICES, Window()))) == 2


def test_many_threads_ask_while_the_index_changes(tmp_path: Path) -> None:
    path = publish(tmp_path, [service(f"Palvelu {number:03}") for number in range(50)])
    reader = Reader(tmp_path, ANALYZER)
    stopped = threading.Event()
    failures: list[BaseException] = []

    def ask() -> None:
        try:
            while not stopped.is_set():
                reader.reload()
                query = Query(EntityKind.SERVICE, "palvelu")
                assert len(reader.search(query, Window(first=100)).hits) >= 50
        except BaseException as error:  # noqa: BLE001 - told to the test below
            failures.append(error)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for step in range(5):
        write(path, [service(f"Uusi palvelu {step}")], note(step + 2))
    publish(tmp_path, [service(f"Palvelu {number:03}") for number in range(60)], note(9))
    stopped.set()
    for thread in threads:
        thread.join()
    assert failures == []


def test_the_moment_of_a_commit_is_told(tmp_path: Path) -> None:
    publish(tmp_path, [], note())
    assert Reader(tmp_path, ANALYZER).generation().applied_at == dt.datetime(
        2026, 1, 1, tzinfo=dt.UTC
    )
