"""Jobs that any number of workers share: pgqueuer's queue in the same PostgreSQL.

A job is kept until it has been done: one that a dying worker held is taken up by another.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any, NoReturn, cast

import structlog
from pgqueuer import PgQueuer
from pgqueuer.adapters.drivers.asyncpg import AsyncpgDriver
from pgqueuer.adapters.persistence.queries import Queries
from pgqueuer.core.executors import (
    AbstractEntrypointExecutor,
    DatabaseRetryEntrypointExecutor,
    EntrypointExecutorParameters,
)
from pgqueuer.domain.errors import RetryRequested
from pgqueuer.domain.models import Job, Schedule

from catalogue.errors import DatabaseUnavailable
from catalogue.observation import causes, metrics
from catalogue.store.database import Connection, connected

TABLE_PREFIX = "pgqueuer"

ATTEMPTS = 5
FIRST_WAIT = dt.timedelta(minutes=1)
LONGEST_WAIT = dt.timedelta(hours=1)
WAIT_GROWS = 4.0
"""A job that fails is tried again after 1, 4, 16 and 60 minutes, then given up."""

AT_ONCE = 4
"""Jobs that one worker has under way."""

HELD_FOR = dt.timedelta(seconds=30)
"""So long after its worker's last sign of life a job goes to another."""

LOOK_FOR_PUT_OFF = 60.0
"""Seconds between two looks for what a clock that was ahead has put off."""

_LOST = "The connection to PostgreSQL was lost."

_PUT_OFF = f"""
    WITH looks AS (
        UPDATE {TABLE_PREFIX}_schedules SET next_run = now()
        WHERE status = 'queued' AND next_run > now() + interval '10 minutes'
    )
    UPDATE {TABLE_PREFIX} SET execute_after = now()
    WHERE status = 'queued' AND execute_after > now() + interval '2 hours'
"""
"""A look is each minute's, and a job waits an hour at most."""

log = structlog.get_logger()

Handler = Callable[[str], Awaitable[None]]
"""Does the job about a subject, such as a source's name; raises what makes it fail."""


class JobName(StrEnum):
    """LOAD: run a source in DELTA mode. LOAD_FULL: read all of it. REMOVE: take it away.

    SEND_LINK: mail a referral's link, by its id. REMIND: tell the mailbox of a referral's receiver
    that it waits, by the referral's id. IMPORT: read the file that a partner sent, by its id.
    TELL: tell a webhook what there is to tell, by its id. TELL_PARKED: mail that it is parked to
    whom that concerns.
    """

    LOAD = "LOAD"
    LOAD_FULL = "LOAD_FULL"
    REMOVE = "REMOVE"
    SEND_LINK = "SEND_LINK"
    REMIND = "REMIND"
    IMPORT = "IMPORT"
    TELL = "TELL"
    TELL_PARKED = "TELL_PARKED"


class Outcome(StrEnum):
    """How a job ended. FAILED: it is tried again or given up. PUT_OFF: it asked for that."""

    DONE = "done"
    FAILED = "failed"
    PUT_OFF = "put_off"


def later(delay: dt.timedelta, reason: str) -> Exception:
    """What a handler raises to be asked again after a while; it counts as an attempt."""
    return RetryRequested(delay, reason)


async def prepare(url: str) -> None:
    """Makes the queue's tables, or brings them to the form of this version."""
    async with connected(url) as connection:
        await _queries(connection).apply_upgrade()


async def put(connection: Connection, job: JobName, subject: str) -> bool:
    """Queues a job; False where some job about the subject is queued or under way already."""
    queries = _queries(connection)
    [queued] = await queries.enqueue(
        job.value,
        subject.encode(),
        dedupe_key=subject,
        headers=causes.carried() or None,
        on_conflict="skip",
    )
    return queued is not None


async def waiting(connection: Connection) -> dict[str, int]:
    """How many jobs of each name are queued or under way."""
    rows = await _queries(connection).queue_size()
    found: dict[str, int] = {}
    for row in rows:
        found[row.entrypoint] = found.get(row.entrypoint, 0) + row.count
    return found


class Worker:
    """Takes jobs up, a few at once, and looks once a minute what is due.

    Of all workers one does each look in a given minute. The connection is the worker's own.
    """

    def __init__(self, connection: Connection) -> None:
        self._is_lost = False
        self._driver = AsyncpgDriver(cast("Any", connection))
        self._queue = PgQueuer(self._driver)
        cast("Any", connection).add_termination_listener(self._end)

    def handle(self, job: JobName, handler: Handler) -> None:
        for outcome in Outcome:  # counted from nought, so that the first failure is a rise
            metrics.JOB_SECONDS.labels(job, outcome)

        async def handled(queued: Job) -> None:
            with causes.resumed(job, queued.headers), _counted(job):
                await handler((queued.payload or b"").decode())

        self._queue.entrypoint(job.value, executor_factory=_retried)(handled)

    def each_minute(self, name: str, look: Callable[[], Awaitable[object]]) -> None:
        """`name` is the look's own, the same in all workers."""

        async def looked(_: Schedule) -> None:
            await look()

        self._queue.schedule(name, "* * * * *")(looked)

    async def run(self) -> None:
        """Until `stop`; a job under way is finished first.

        Raises DatabaseUnavailable as soon as the connection is lost: the queue would notice it at
        its next look, half a minute later.
        """
        fetching = asyncio.create_task(self._fetch_what_was_put_off())
        try:
            await self._queue.run(
                batch_size=1, max_concurrent_tasks=AT_ONCE, heartbeat_timeout=HELD_FOR
            )
        except Exception as error:
            if not self._is_lost:
                raise
            raise DatabaseUnavailable(_LOST) from error
        finally:
            fetching.cancel()
            await asyncio.gather(fetching, return_exceptions=True)
        if self._is_lost:
            raise DatabaseUnavailable(_LOST)

    async def _fetch_what_was_put_off(self) -> NoReturn:
        """Makes due what PostgreSQL's clock, having been ahead, has left for another day."""
        while True:
            await self._driver.execute(_PUT_OFF)
            await asyncio.sleep(LOOK_FOR_PUT_OFF)

    def stop(self) -> None:
        self._queue.shutdown.set()

    def _end(self, _: object) -> None:
        self._is_lost = not self._queue.shutdown.is_set()
        self.stop()


@contextmanager
def _counted(job: JobName) -> Generator[None]:
    """Counts a job, and logs how it ended: of what made it fail its kind alone."""
    began, outcome = time.monotonic(), Outcome.DONE
    try:
        yield
    except RetryRequested:
        outcome = Outcome.PUT_OFF
        raise
    except Exception as error:
        outcome = Outcome.FAILED
        log.warning("a job failed", reason=type(error).__name__)
        raise
    finally:
        seconds = time.monotonic() - began
        metrics.JOB_SECONDS.labels(job, outcome).observe(seconds)
        log.info("job", outcome=outcome, milliseconds=round(seconds * 1000, 1))


def _queries(connection: Connection) -> Queries:
    return Queries(AsyncpgDriver(cast("Any", connection)))


def _retried(parameters: EntrypointExecutorParameters) -> AbstractEntrypointExecutor:
    return DatabaseRetryEntrypointExecutor(
        parameters,
        max_attempts=ATTEMPTS - 1,
        initial_delay=FIRST_WAIT,
        max_delay=LONGEST_WAIT,
        backoff_multiplier=WAIT_GROWS,
    )
