"""Documents prepared by several processes: the same, in order, and none outlives its use."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from pathlib import Path

import pytest

from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.analysis.word import Bag
from catalogue.search.engine.lexicon import Form, Name
from catalogue.search.indexing import generations, workers
from catalogue.search.indexing.building import Building
from catalogue.search.indexing.preparation import Preparation, Prepared
from catalogue.search.query import Document
from catalogue.search.reader import Reader
from catalogue.store.database import Connection
from tests.analyzer import ANALYZER, DICTIONARY
from tests.search.builders import service, stored
from tests.search.database import publish

Maker = Callable[[Connection, Path, Analyzer, Path], Awaitable[Building]]

BATCH = 7
MANY = [service(f"Palvelu {number}") for number in range(300)]


async def batches(documents: Sequence[Document]) -> AsyncGenerator[Sequence[Document]]:
    for start in range(0, len(documents), BATCH):
        yield documents[start : start + BATCH]


async def all_prepared(documents: Sequence[Document], alone: int) -> list[Prepared]:
    """By this process alone up to so many documents, the others by workers."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "ALONE", alone)
        found = workers.prepared(batches(documents), Preparation(ANALYZER), DICTIONARY)
        return [each async for each in found]


def forms(prepared: Sequence[Prepared]) -> set[tuple[Bag, Form]]:
    lessons = [each.lesson.forms for each in prepared]
    return {(bag, form) for lesson in lessons for bag in lesson for form in lesson[bag].values()}


def names(prepared: Sequence[Prepared]) -> set[Name]:
    return {name for each in prepared for name, _ in each.lesson.names}


async def test_workers_prepare_what_one_process_prepares(documents: list[Document]) -> None:
    alone = await all_prepared(documents, len(documents))
    together = await all_prepared(documents, 20)
    assert [each.entries for each in together] == [each.entries for each in alone]
    assert (forms(together), names(together)) == (forms(alone), names(alone))


async def test_what_cannot_be_prepared_is_told(documents: list[Document]) -> None:
    odd: Document = {"id": "odd", "kind": "MOON", "state": "ACTIVE"}
    [*_, last] = await all_prepared([*documents, odd], 0)
    [(entity, trace)] = last.failures
    assert entity == "odd"
    assert "MOON" in trace


async def test_few_documents_start_no_process(
    documents: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere")
    found = await all_prepared(documents, workers.ALONE)
    assert sum(len(each.entries) for each in found) == len(documents) < workers.ALONE


async def test_a_killed_worker_ends_the_work(documents: list[Document]) -> None:
    async with workers.started(DICTIONARY) as some:
        found = some.prepared(batches(documents))
        await anext(found)
        for each in some._workers:
            each._process.kill()
        with pytest.raises(ChildProcessError, match="ended with status -9"):
            async for _ in found:
                pass


async def test_a_build_whose_workers_fail_leaves_the_old_index(
    database: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await publish(database, *MANY)
    (await Building.anew(database, tmp_path, ANALYZER, DICTIONARY)).close()
    before = generations.current(tmp_path)
    monkeypatch.setattr(workers, "ALONE", 100)
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    with pytest.raises(ChildProcessError, match="ended with status 1"):
        await Building.anew(database, tmp_path, ANALYZER, DICTIONARY)
    assert generations.current(tmp_path) == before
    assert Reader(tmp_path, ANALYZER).get([each.id for each in MANY]) == stored(MANY)


@pytest.mark.parametrize("make", [Building.anew, Building.renewed])
async def test_an_index_that_workers_made_holds_the_whole_catalogue(
    database: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Maker
) -> None:
    monkeypatch.setattr(workers, "ALONE", 100)
    await publish(database, *MANY)
    (await make(database, tmp_path, ANALYZER, DICTIONARY)).close()
    assert Reader(tmp_path, ANALYZER).get([each.id for each in MANY]) == stored(MANY)


def test_a_killed_indexer_leaves_no_worker_behind() -> None:
    program = f"""import asyncio, pathlib
from catalogue.search.indexing import workers
async def main():
    async with workers.started(pathlib.Path({str(DICTIONARY)!r})):
        print("started", flush=True)
        await asyncio.Event().wait()
asyncio.run(main())
"""
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as parent:
        assert parent.stdout
        assert parent.stderr
        assert parent.stdout.readline() == b"started\n"
        os.kill(parent.pid, signal.SIGKILL)
        # Workers have the same stream for errors: it ends with the last of them.
        assert parent.communicate(timeout=20) == (b"", b"")
