"""`polku doctor`: is everything in order, and if not, what to do."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import shutil
from collections.abc import AsyncIterator

import httpx
import typer

from catalogue.cli.doctor_finding import Finding
from catalogue.cli.doctor_replicas import replicas
from catalogue.cli.encryption_keys import keyring
from catalogue.cli.loaders import LOADERS, loader_named
from catalogue.cli.local_index import reader
from catalogue.cli.screen import console
from catalogue.cli.surroundings import data_directory, database_url
from catalogue.errors import CatalogueError, SettingsInvalid
from catalogue.intake.schedules import NIGHTLY, WEEKLY, is_stale
from catalogue.model.service_correction import CORRECTIONS
from catalogue.routing.referrals import rotation
from catalogue.settings import settings
from catalogue.store import (
    documents,
    referral_timers,
    revision,
    runs,
    source_records,
    sources,
    webhooks,
)
from catalogue.store.database import Connection, connected
from catalogue.store.runs import RunState
from catalogue.store.sources import SourceRow

OLDEST_POSTGRES = 15
FREE_SPACE = 1024**3  # bytes
LATE_AFTER = dt.timedelta(hours=1)  # timers are looked at each minute
STALE_AFTER = dt.timedelta(days=8)  # a weekly full run, and a day of grace


def doctor() -> None:
    """Look at the settings, the database, the sources, the index and the server.

    Exit code 1 where something is not in order.
    """
    findings = asyncio.run(_findings())
    for finding in findings:
        mark, style = ("✓", "green") if finding.is_good else ("✗", "red")
        console.print(f"{mark} {finding.what}", style=style, markup=False, soft_wrap=True)
        if not finding.is_good:
            console.print(f"  {finding.advice}", markup=False, soft_wrap=True)
    if not all(finding.is_good for finding in findings):
        raise typer.Exit(1)


async def _findings() -> list[Finding]:
    found = [_data_folder()]
    try:
        with database_url() as url:
            found += [finding async for finding in _database(url)]
    except CatalogueError as error:
        found.append(Finding(is_good=False, what="The database", advice=str(error)))
    found.append(_server())
    return found


def _data_folder() -> Finding:
    folder = data_directory()
    free = shutil.disk_usage(folder).free
    return Finding(
        os.access(folder, os.W_OK) and free > FREE_SPACE,
        f"The data folder {folder} can be written and has {free // 1024**2:,} MiB left",
        "Make the folder writable and free at least 1 GiB, or set POLKU_DATA_DIR to another.",
    )


async def _database(url: str) -> AsyncIterator[Finding]:
    async with connected(url) as connection:
        version = int(await connection.fetchval("SHOW server_version_num")) // 10_000
        yield Finding(
            version >= OLDEST_POSTGRES,
            f"PostgreSQL {version} answers",
            f"Polku needs PostgreSQL {OLDEST_POSTGRES} or newer.",
        )
        try:
            await revision.check(url)
        except CatalogueError as error:
            yield Finding(is_good=False, what="The database's form", advice=str(error))
            return
        if read_url := settings().database_read_url:
            for replica in await replicas(connection, read_url):
                yield replica
        for source in await _sources(connection):
            yield source
        yield await _index(connection)
        yield await _keys(connection)
        yield await _webhooks(connection)
        yield await _clock(connection)


async def _sources(connection: Connection) -> list[Finding]:
    found = await sources.every(connection)
    if not found:
        advice = "Load one: polku load --help, or the demonstration: polku serve --demo"
        return [Finding(is_good=False, what="There is no source", advice=advice)]
    return [
        finding
        for source in found
        if source.id != CORRECTIONS  # our own table: nobody has to read it again
        for finding in (await _source(connection, source), await _mapping(connection, source))
    ]


async def _mapping(connection: Connection, source: SourceRow) -> Finding:
    if source.loader not in LOADERS:
        what = f"{source.id} needs the loader {source.loader}, which there is no more"
        return Finding(is_good=False, what=what, advice=f"polku sources remove {source.id}")
    try:
        version = loader_named(source.loader).mapper(source.settings).mapper_version
    except SettingsInvalid as error:
        what = f"The records of {source.id} cannot be read anew. {error}"
        return Finding(is_good=False, what=what, advice=f"polku sources edit {source.id} --set …")
    outdated = await source_records.count_outdated(connection, source.id, version)
    return Finding(
        not outdated,
        f"{source.id} has {outdated:,} records that an older version of its loader has read"
        if outdated
        else f"All records of {source.id} were read by this version of its loader",
        f"polku remap {source.system}",
    )


async def _source(connection: Connection, source: SourceRow) -> Finding:
    name, complete_at = source.id, source.last_complete_at
    [last] = await runs.recent(connection, source=name, limit=1) or [None]
    if last and last.state not in {RunState.COMPLETE, RunState.RUNNING}:
        what = f"The last run of {name} ended {last.state.value}"
        return Finding(is_good=False, what=what, advice=last.message or f"polku issues {name}")
    return Finding(
        _is_fresh(source),
        f"{name} was last read completely {complete_at:%Y-%m-%d %H:%M} UTC"
        if complete_at
        else f"{name} has never been read completely",
        f"Is polku worker running? At once: polku sources run {name}"
        if source.delta_schedule or source.full_schedule
        else f"Run its load again, or let polku worker do it: polku sources edit {name} --delta "
        f'"{NIGHTLY}" --full "{WEEKLY}"',
    )


def _is_fresh(source: SourceRow) -> bool:
    """On its schedule; without one, by its age. The demonstration is as old as it is."""
    now = dt.datetime.now(dt.UTC)
    if source.delta_schedule or source.full_schedule:
        return not is_stale(source, now)
    if source.id.startswith("demo-"):
        return True
    return bool(source.last_complete_at and now - source.last_complete_at < STALE_AFTER)


async def _index(connection: Connection) -> Finding:
    sequence = await documents.last_sequence(connection)
    try:
        applied = reader().generation().sequence
    except CatalogueError as error:
        return Finding(is_good=False, what="The index", advice=f"{error} Start: polku serve")
    return Finding(
        applied == sequence,
        f"The index holds change {applied} of {sequence}",
        "Start the server (polku serve): its indexer brings the index up to date.",
    )


async def _keys(connection: Connection) -> Finding:
    ring = keyring()
    unopened = await rotation.count_foreign(connection, ring)
    if unopened:
        what = f"{unopened:,} referrals have notes or contacts that our keys do not open"
        return Finding(is_good=False, what=what, advice="Set POLKU_ENCRYPTION_KEYS as it was.")
    if ring is None:
        what = "Referrals go without notes and contacts: POLKU_ENCRYPTION_KEYS is not set"
        return Finding(is_good=True, what=what)
    return Finding(is_good=True, what="All that is sealed in referrals can be opened")


async def _webhooks(connection: Connection) -> Finding:
    parked = await webhooks.count_parked(connection)
    return Finding(
        not parked,
        f"{parked:,} webhooks are parked: their receivers have not taken what was sent"
        if parked
        else "No webhook is parked",
        "See why: polku webhooks list, then polku webhooks log. Then: polku webhooks resume",
    )


async def _clock(connection: Connection) -> Finding:
    before = dt.datetime.now(dt.UTC) - LATE_AFTER
    overdue = await referral_timers.count_overdue(connection, before)
    return Finding(
        not overdue,
        f"{overdue:,} referrals should have been closed or forgotten by now"
        if overdue
        else "No referral should have been closed or forgotten by now",
        "Is polku worker running? At once: polku privacy due",
    )


def _server() -> Finding:
    address = f"http://{settings().host}:{settings().port}/readyz"
    try:
        answer = httpx.get(address, timeout=2)
    except httpx.HTTPError as error:
        advice = f"Start it: make run, or polku serve. ({error})"
        return Finding(is_good=False, what=f"No server answers at {address}", advice=advice)
    return Finding(answer.is_success, f"The server at {address} is ready", answer.text)
