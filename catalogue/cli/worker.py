"""`polku worker`: runs the sources on their schedules, with as many others as there are."""

from __future__ import annotations

import asyncio
import datetime as dt
import signal
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict
from uuid import UUID

import structlog

from catalogue.cli import uploads, webhook_jobs
from catalogue.cli.clock import Clock
from catalogue.cli.lasting_database import lasting_database_url
from catalogue.cli.load import run_source
from catalogue.cli.loaders import live_feed
from catalogue.cli.metrics_address import metrics_answered
from catalogue.cli.screen import say
from catalogue.cli.stopping import until_told_to_stop, whole
from catalogue.errors import DatabaseUnavailable, FetchFailed, MailRefused, RunInProgress
from catalogue.intake import schedules
from catalogue.intake.corrections.publishing import end_overdue
from catalogue.intake.feed import Mode
from catalogue.intake.removal import remove
from catalogue.intake.report import RunReport
from catalogue.intake.run import RunOptions
from catalogue.intake.schedules import LastRuns
from catalogue.mail.mail_server import mail_server
from catalogue.observation import metrics, tracing
from catalogue.observation.telling import telling
from catalogue.routing import due
from catalogue.routing.referrals import link_mail
from catalogue.settings import settings
from catalogue.store import queue, revision, runs, sources
from catalogue.store.database import Connection, connected, time_there
from catalogue.store.queue import JobName, Worker
from catalogue.store.runs import RunState
from catalogue.webhooks.destinations import networks

REMOVED_AFTER = dt.timedelta(days=1)
"""So long a source that is to go can still be kept."""

BUSY = dt.timedelta(minutes=2)

LOOK_AGAIN_AFTER = 1.0
"""Seconds between two attempts to reach a PostgreSQL that is away."""

_JOBS = {Mode.DELTA: JobName.LOAD, Mode.FULL: JobName.LOAD_FULL}

_CLOCK = Clock()

log = structlog.get_logger()


def worker() -> None:
    """Run the sources on their schedules, until Ctrl+C or SIGTERM; what is under way is finished.

    Start as many as you like, on any machine: of all of them one does each job, and each source has
    one run at a time. What fails is tried again after 1, 4, 16 and 60 minutes. Mails and webhooks
    are sent by workers as well.
    """
    mail_server(settings())  # says now what no mail could be sent with
    networks(settings().webhook_networks)  # likewise
    tracing.begin()
    with until_told_to_stop(), whole(lasting_database_url()) as url, metrics_answered(url):
        asyncio.run(_work(url))


async def _work(url: str) -> None:
    await revision.check(url)
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    say("The worker runs the sources on their schedules. Stop it with Ctrl+C.")
    async with webhook_jobs.looking_at_each_change(url), telling("worker", metrics.WORKER):
        while not stop.is_set():
            await _work_while_connected(url, stop)


async def _work_while_connected(url: str, stop: asyncio.Event) -> None:
    """Until `stop`, or until PostgreSQL has gone and a moment is over."""
    try:
        async with connected(url) as connection:
            await look(url)
            await end_corrections(url)
            await _run(_worker(connection, url), stop)
    except DatabaseUnavailable as error:
        log.warning("the queue is away and is looked for again", reason=str(error))
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), LOOK_AGAIN_AFTER)


async def _run(working: Worker, stop: asyncio.Event) -> None:
    stopping = asyncio.create_task(stop.wait())
    stopping.add_done_callback(lambda _: working.stop())
    try:
        await working.run()
    finally:
        stopping.cancel()


def _worker(connection: Connection, url: str) -> Worker:
    working = Worker(connection)
    working.handle(JobName.LOAD, lambda name: _load(url, name, full=False))
    working.handle(JobName.LOAD_FULL, lambda name: _load(url, name, full=True))
    working.handle(JobName.REMOVE, lambda name: _remove(url, name))
    working.handle(JobName.SEND_LINK, lambda link: _send_link(url, link))
    working.handle(JobName.REMIND, lambda referral: _remind(url, referral))
    working.handle(JobName.IMPORT, lambda upload: _import(url, upload))
    working.handle(JobName.TELL, lambda webhook: webhook_jobs.tell(url, webhook))
    working.handle(JobName.TELL_PARKED, lambda about: webhook_jobs.tell_parked(url, about))
    working.each_minute("LOOK", lambda: look(url))
    working.each_minute("DUE", lambda: do_what_is_due(url))
    working.each_minute("CORRECTIONS", lambda: end_corrections(url))
    working.each_minute("WEBHOOKS", lambda: webhook_jobs.look(url))
    working.each_minute("UPLOADS", lambda: forget_uploads(url))
    return working


async def look(url: str) -> None:
    """Queues what is due now; what is queued already is not queued again."""
    async with connected(url) as connection:
        now = dt.datetime.now(dt.UTC)
        last = await runs.last_started(connection)
        for source in await sources.every(connection):
            if source.removed_at:
                if source.removed_at + REMOVED_AFTER <= now:
                    await queue.put(connection, JobName.REMOVE, source.id)
                continue
            mode = schedules.due(source, LastRuns(*last.get(source.id, (None, None))), now)
            if mode:
                await queue.put(connection, _JOBS[mode], source.id)


async def do_what_is_due(url: str) -> None:
    """Does what is due with referrals and routes, and forgets what is old.

    Nothing where the clock is in doubt: what is forgotten too early is gone.
    """
    async with connected(url) as connection:
        if doubt := _CLOCK.doubt(await time_there(connection)):
            log.error("nothing that is due is done; set the clock right", reason=doubt)
            return
        done = await due.carry_out(connection, dt.datetime.now(dt.UTC))
    counts = asdict(done)
    if any(counts.values()):
        log.info("what was due is done", **counts)


async def end_corrections(url: str) -> None:
    """Ends the corrections whose time is over."""
    async with connected(url) as connection:
        ended = await end_overdue(connection, dt.datetime.now(dt.UTC))
    if ended:
        log.info("corrections ended", count=ended)


async def forget_uploads(url: str) -> None:
    """Deletes the files of dry runs that nobody has taken over."""
    async with connected(url) as connection:
        await uploads.forget_bodies(connection, dt.datetime.now(dt.UTC))


async def _load(url: str, name: str, *, full: bool) -> None:
    """Raises what makes the queue try again: a run that failed, or another one under way."""
    async with connected(url) as connection, _one_at_a_time():
        source = await sources.find(connection, name)
        if source is None or source.removed_at:
            return
        report = await run_source(connection, source, live_feed(source), RunOptions(full=full))
    _tell(report)
    if report.state is RunState.FAILED:
        raise FetchFailed(report.message)


async def _remove(url: str, name: str) -> None:
    async with connected(url) as connection, _one_at_a_time():
        source = await sources.find(connection, name)
        if source is not None and source.removed_at is not None:
            _tell(await remove(connection, source))


async def _import(url: str, upload: str) -> None:
    async with connected(url) as connection, _one_at_a_time():
        if report := await uploads.read(connection, UUID(upload)):
            _tell(report)


async def _send_link(url: str, link: str) -> None:
    """Raises MailUnavailable, which makes the queue try again."""
    async with connected(url) as connection:
        try:
            await link_mail.deliver(connection, UUID(link), dt.datetime.now(dt.UTC))
        except MailRefused as refused:
            log.warning("a link could not be delivered", link=link, message=str(refused))


async def _remind(url: str, referral: str) -> None:
    async with connected(url) as connection:
        await link_mail.remind(connection, UUID(referral), dt.datetime.now(dt.UTC))


@asynccontextmanager
async def _one_at_a_time() -> AsyncGenerator[None]:
    """A source that is being run otherwise is waited for."""
    try:
        yield
    except RunInProgress as busy:
        raise queue.later(BUSY, str(busy)) from busy


def _tell(report: RunReport) -> None:
    metrics.RUNS.labels(report.source, report.state.value).inc()
    tell = log.info if report.state is RunState.COMPLETE else log.warning
    tell(
        "a run ended",
        source=report.source,
        run=report.run,
        mode=report.mode.value,
        state=report.state.value,
        read=report.counts.read,
        retracted=report.counts.retracted,
        issues=report.issue_count,
        message=report.message,
    )
