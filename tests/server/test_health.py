"""Alive, ready, and how old an answer may be."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import structlog

from catalogue.errors import SettingsInvalid
from catalogue.resolvers.context import Services
from catalogue.resolvers.source_times import SourceTimes
from catalogue.search.reader import Reader
from catalogue.server.app import application
from catalogue.server.freshness import Freshness
from catalogue.server.told import DATABASE_URL, DICTIONARY_DIRECTORY, INDEX_DIRECTORY
from catalogue.store import documents
from catalogue.store.database import Connection, Pool
from catalogue.store.revision import NEWEST
from tests.analyzer import ANALYZER, DICTIONARY
from tests.search.builders import note, publish
from tests.server.serving import CATALOGUE, NOWHERE, Asking, asking


async def test_a_process_with_an_index_is_ready(ask: Asking) -> None:
    response = await ask.client.get("/readyz")
    assert (response.status_code, response.headers["cache-control"]) == (200, "no-store")
    assert response.json() == {
        "ready": True,
        "revision": 1,
        "age": None,
        "isDatabaseAway": True,
        "entities": {
            "SERVICE": 4,
            "SERVICE_CHANNEL": 3,
            "ORGANIZATION": 3,
            "EVENT": 3,
            "PROJECT": 1,
        },
        "staleSources": [],
    }


async def test_a_process_without_an_index_is_alive_and_says_what_it_waits_for(
    tmp_path: Path,
) -> None:
    async with asking(tmp_path) as ask:
        alive, ready = await ask.client.get("/healthz"), await ask.client.get("/readyz")
        body = await ask("{ services { totalCount } limits { depth } }")
    assert (alive.status_code, alive.json()) == (200, {"alive": True})
    assert (ready.status_code, ready.json()) == (
        503,
        {
            "ready": False,
            "reason": "There is no search index yet, and PostgreSQL, which it is built from, "
            "cannot be reached. It is built as soon as PostgreSQL is back.",
        },
    )
    assert body["data"] == {"services": None, "limits": {"depth": 15}}
    assert [error["extensions"]["code"] for error in body["errors"]] == ["INDEX_UNAVAILABLE"]


async def test_a_process_whose_index_is_being_built_says_so(
    database_url: str, tmp_path: Path
) -> None:
    async with asking(tmp_path, database_url) as ask:
        ready = await ask.client.get("/readyz")
    assert (ready.status_code, ready.json()) == (
        503,
        {"ready": False, "reason": "The search index is being built."},
    )


async def test_an_index_that_comes_later_is_taken_up(tmp_path: Path) -> None:
    async with asking(tmp_path) as ask:
        assert (await ask.client.get("/readyz")).status_code == 503
        publish(tmp_path, CATALOGUE)
        async with asyncio.timeout(30):
            while (await ask.client.get("/readyz")).status_code == 503:  # noqa: ASYNC110
                await asyncio.sleep(0)  # lets the follower have its turn
        assert await ask.data("{ services { totalCount } }") == {"services": {"totalCount": 3}}


async def test_the_application_is_made_from_the_environment(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(INDEX_DIRECTORY, str(index))
    monkeypatch.setenv(DICTIONARY_DIRECTORY, str(DICTIONARY))
    monkeypatch.setenv(DATABASE_URL, NOWHERE)
    app = application()
    async with app.router.lifespan_context(app):
        addresses = {getattr(route, "path", "") for route in app.routes}
        assert addresses >= {"/", "/graphql", "/healthz", "/readyz", "/import/spreadsheet"}


def test_an_application_that_is_not_told_where_things_are_says_how_to_start_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(INDEX_DIRECTORY, raising=False)
    with pytest.raises(SettingsInvalid, match="polku serve"):
        application()


async def services_over(url: str, index: Path) -> Services:
    pool = Pool(url)
    await pool.open()
    return Services(pool, ThreadPoolExecutor(1), SourceTimes(), Reader(index, ANALYZER))


async def test_an_index_that_has_all_changes_is_current(
    database: Connection, database_url: str, tmp_path: Path
) -> None:
    epoch = await documents.epoch(database)
    publish(tmp_path, CATALOGUE, note(sequence=0, epoch=epoch))
    freshness = Freshness(await services_over(database_url, tmp_path))
    assert freshness.age() is None
    await freshness.look()
    age = freshness.age()
    assert age is not None
    assert age < 60


async def test_an_index_of_another_catalogue_is_never_current(
    database_url: str, tmp_path: Path
) -> None:
    publish(tmp_path, CATALOGUE, note(sequence=10, epoch="another"))
    freshness = Freshness(await services_over(database_url, tmp_path))
    await freshness.look()
    assert freshness.age() is None


async def test_without_a_database_nobody_knows_how_old_an_answer_is(index: Path) -> None:
    freshness = Freshness(await services_over(NOWHERE, index))
    with structlog.testing.capture_logs() as logged:
        await freshness.look()
        await freshness.look()
    assert [entry["log_level"] for entry in logged] == ["warning"]
    assert (freshness.age(), freshness.is_catching_up()) == (None, False)


async def test_a_process_whose_index_lags_behind_is_not_ready_yet(
    database: Connection, database_url: str, tmp_path: Path
) -> None:
    epoch = await documents.epoch(database)
    await database.execute(
        "INSERT INTO change (sequence, entity, kind, action, revision, at) "
        "VALUES (1, gen_random_uuid(), 'SERVICE', 'CREATED', 1, now())"
    )
    publish(tmp_path, CATALOGUE, note(sequence=0, epoch=epoch))
    async with asking(tmp_path, database_url) as ask:
        lagging = await ask.client.get("/readyz")
        publish(tmp_path, CATALOGUE, note(sequence=1, epoch=epoch))
        async with asyncio.timeout(30):
            while (ready := await ask.client.get("/readyz")).status_code == 503:  # noqa: ASYNC110
                await asyncio.sleep(0)  # lets the follower have its turn
        answer = await ask.response("{ __typename }")
    assert lagging.json() == {
        "ready": False,
        "reason": "The search index is catching up with the database.",
    }
    assert ready.json()["revision"] == 1
    assert answer.json()["extensions"]["catalogue"]["age"] < 30


async def test_a_process_that_cannot_work_with_the_databases_form_lets_others_answer(
    database: Connection, database_url: str, tmp_path: Path
) -> None:
    epoch = await documents.epoch(database)
    publish(tmp_path, CATALOGUE, note(sequence=0, epoch=epoch))
    async with asking(tmp_path, database_url) as ask:
        before = await ask.client.get("/readyz")
    await database.execute("UPDATE alembic_version SET version_num = '0001'")
    try:
        async with asking(tmp_path, database_url) as ask:
            after = await ask.client.get("/readyz")
    finally:
        await database.execute("UPDATE alembic_version SET version_num = $1", NEWEST)
    assert (before.status_code, before.json()["isDatabaseAway"]) == (200, False)
    assert (after.status_code, after.json()["reason"]) == (
        503,
        "The database has not been brought to this version of Polku yet. Run: polku migrate",
    )


async def test_the_database_that_comes_back_is_told_once(database_url: str, index: Path) -> None:
    services = await services_over(NOWHERE, index)
    freshness = Freshness(services)
    await freshness.look()
    services.database = (await services_over(database_url, index)).database
    with structlog.testing.capture_logs() as logged:
        await freshness.look()
        await freshness.look()
    told = [entry["event"] for entry in logged if entry["log_level"] == "info"]
    assert told == ["PostgreSQL is back"]
