"""A job is done under the id of the request that caused it, and counted with how it ended."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable

import pytest
import structlog

from catalogue.observation import metrics
from catalogue.store import queue
from catalogue.store.database import Connection, connected
from catalogue.store.queue import JobName, Worker, later

REQUEST = "0123456789abcdef0123456789abcdef"


def counted(outcome: str) -> float:
    labels = {"queue": "LOAD", "outcome": outcome}
    return metrics.WORKER.get_sample_value("polku_job_seconds_count", labels) or 0


async def work(url: str, handler: Callable[[str], Awaitable[None]]) -> None:
    """Does one job as a worker does, and stops."""
    async with connected(url) as connection:
        worker = Worker(connection)

        async def once(subject: str) -> None:
            try:
                await handler(subject)
            finally:
                worker.stop()

        worker.handle(JobName.LOAD, once)
        await asyncio.wait_for(worker.run(), 30)


async def test_a_job_logs_under_the_request_that_caused_it(
    database: Connection, database_url: str
) -> None:
    seen: list[dict[str, object]] = []

    async def note(_: str) -> None:
        seen.append(structlog.contextvars.get_contextvars())

    with structlog.contextvars.bound_contextvars(request_id=REQUEST):
        await queue.put(database, JobName.LOAD, "a source")
    await work(database_url, note)
    assert seen == [{"job": "LOAD", "request_id": REQUEST}]


async def test_what_a_clock_that_was_ahead_has_put_off_is_done_when_it_is_right(
    database: Connection, database_url: str
) -> None:
    """A job, and a look of each minute; what was put off by an hour waits for it."""
    done: list[str] = []

    async def note(subject: str) -> None:
        done.append(subject)
        if len(done) == 2:
            worker.stop()

    async with connected(database_url) as connection:
        worker = Worker(connection)
        worker.handle(JobName.LOAD, note)
        worker.each_minute("LOOK", lambda: note("the look"))
        for hours, subject in ((24, "put off"), (1, "waits")):
            await queue.put(database, JobName.LOAD, subject)
            await _put_off(database, subject, hours)
        await database.execute(
            "INSERT INTO pgqueuer_schedules (expression, entrypoint, next_run) "
            "VALUES ('* * * * *', 'LOOK', now() + interval '1 day')"
        )
        await asyncio.wait_for(worker.run(), 30)
    assert sorted(done) == ["put off", "the look"]


async def _put_off(database: Connection, subject: str, hours: int) -> None:
    await database.execute(
        "UPDATE pgqueuer SET execute_after = now() + make_interval(hours => $2) WHERE payload = $1",
        subject.encode(),
        hours,
    )


async def test_a_job_that_no_request_caused_has_no_id_of_one(
    database: Connection, database_url: str
) -> None:
    seen: list[dict[str, object]] = []

    async def note(_: str) -> None:
        seen.append(structlog.contextvars.get_contextvars())

    await queue.put(database, JobName.LOAD, "a source")
    await work(database_url, note)
    assert seen == [{"job": "LOAD"}]


async def done(_: str) -> None:
    pass


async def failed(_: str) -> None:
    raise ValueError("what somebody wrote")


async def put_off(_: str) -> None:
    raise later(dt.timedelta(hours=1), "not yet")


@pytest.mark.parametrize("handler", [done, failed, put_off])
async def test_a_job_is_counted_with_how_it_ended(
    database: Connection, database_url: str, handler: Callable[[str], Awaitable[None]]
) -> None:
    outcome = handler.__name__
    before = counted(outcome)
    await queue.put(database, JobName.LOAD, "a source")
    await work(database_url, handler)
    assert counted(outcome) == before + 1


async def test_the_log_of_a_failed_job_tells_its_kind_and_no_text(
    database: Connection, database_url: str
) -> None:
    await queue.put(database, JobName.LOAD, "a source")
    with structlog.testing.capture_logs() as logged:
        await work(database_url, failed)
    assert [entry["reason"] for entry in logged if entry["event"] == "a job failed"] == [
        "ValueError"
    ]
    assert "somebody" not in str(logged)
