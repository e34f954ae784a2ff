"""Files that people and programs send for sources of theirs: taken, told of, taken over.

Nothing in a file is looked at here. Whoever has SUBMIT sends for the sources of its organisation
alone; others do not exist for it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import PurePath
from uuid import UUID, uuid4, uuid5

from catalogue.access import audit, rights
from catalogue.access.audit import Action
from catalogue.access.rights import Right
from catalogue.access.viewer import Viewer
from catalogue.store import queue, runs, sources, uploads
from catalogue.store.database import Connection, Pool
from catalogue.store.queue import JobName
from catalogue.store.runs import IssueRow
from catalogue.store.sources import SourceRow
from catalogue.store.uploads import UploadRow

LOADER = "spreadsheet"

MOST_WAITING = 3
"""Files of one source that may wait at a time."""

WAIT = 5
"""Seconds after which it is worth asking again."""

LONGEST_NAME = 200
_TAKEN_OVER = "taken over"


class NotTheirs(Exception):
    """There is no such thing for whoever asks; the argument says what: a source or an upload."""


class ManyWaiting(Exception):
    """As many files of the source wait as may."""


class NotKept(Exception):
    """What is to be taken over was no dry run that went well, or is not kept any more."""


@dataclass(frozen=True, slots=True)
class SentFile:
    """`name` is without a folder and without what no file's name can have."""

    name: str
    body: bytes

    @classmethod
    def called(cls, name: str, body: bytes) -> SentFile:
        last = PurePath("".join(filter(str.isprintable, name.replace("\\", "/")))).name
        return cls(last[-LONGEST_NAME:].lstrip(".") or "sheet", body)


@dataclass(frozen=True, slots=True)
class Told:
    """How an upload went. `issues`: of a run; a dry one's stand in its report.

    `taken_over`: the id of the upload that a dry run's file became.
    """

    upload: UploadRow
    issues: list[IssueRow] = field(default_factory=list[IssueRow])
    taken_over: UUID | None = None


def demand(viewer: Viewer) -> None:
    """Raises Unauthenticated and Forbidden, before anything is read."""
    rights.demand(viewer, Right.SUBMIT, rights.Extent.OWN)


async def own_sources(database: Pool, viewer: Viewer) -> list[SourceRow]:
    """The sources that the viewer may send files for, by name. Raises as `demand` does."""
    async with database.connection() as connection:
        reached = await rights.reach(connection, viewer, Right.SUBMIT)
        found = await sources.every(connection)
    return [source for source in found if _is_theirs(source, reached)]


async def check_source(database: Pool, viewer: Viewer, name: str) -> None:
    """Raises NotTheirs, and as `demand` does."""
    async with database.connection() as connection:
        await _own_source(connection, viewer, name)


async def take(
    database: Pool, viewer: Viewer, source: str, file: SentFile, *, is_dry: bool
) -> UploadRow:
    """The file waits for a worker. Raises NotTheirs and ManyWaiting."""
    upload = UploadRow(uuid4(), source, file.name, is_dry, viewer.name, dt.datetime.now(dt.UTC))
    async with database.connection() as connection, connection.transaction():
        await _own_source(connection, viewer, source)
        await _keep(connection, viewer, upload, file.body)
    return upload


async def told(database: Pool, viewer: Viewer, id_: UUID) -> Told:
    """How it went, to whoever may send files for the source. Raises NotTheirs."""
    async with database.connection() as connection:
        upload = await _own_upload(connection, viewer, id_)
        issues = await runs.issues_of(connection, upload.run) if upload.run else []
        became = await uploads.find(connection, uuid5(id_, _TAKEN_OVER))
    return Told(upload, issues, became.id if became else None)


async def take_over(database: Pool, viewer: Viewer, id_: UUID) -> UploadRow:
    """The file of a dry run is sent to be read in earnest; asked for twice, it is sent once.

    Raises NotTheirs, NotKept and ManyWaiting.
    """
    async with database.connection() as connection, connection.transaction():
        tried = await _own_upload(connection, viewer, id_)
        body = await uploads.taken_body(connection, id_) if _can_count(tried) else None
        became = uuid5(id_, _TAKEN_OVER)
        if body is not None:
            now = dt.datetime.now(dt.UTC)
            upload = UploadRow(
                became, tried.source, tried.name, is_dry=False, given_by=viewer.name, created_at=now
            )
            await _keep(connection, viewer, upload, body)
        found = await uploads.find(connection, became)
    if found is None:
        raise NotKept
    return found


def _can_count(upload: UploadRow) -> bool:
    return upload.is_dry and upload.finished_at is not None


async def _own_upload(connection: Connection, viewer: Viewer, id_: UUID) -> UploadRow:
    upload = await uploads.find(connection, id_)
    if upload is None:
        raise NotTheirs("upload")
    await _own_source(connection, viewer, upload.source)
    return upload


async def _own_source(connection: Connection, viewer: Viewer, name: str) -> SourceRow:
    """The spreadsheet source of that name that is the viewer's."""
    source = await sources.find(connection, name) if "\x00" not in name else None
    reached = await rights.reach(connection, viewer, Right.SUBMIT)
    if source is None or not _is_theirs(source, reached):
        raise NotTheirs("source")
    return source


def _is_theirs(source: SourceRow, reached: frozenset[UUID] | None) -> bool:
    """`reached`: the organisations whose sources are meant; None: all sources are."""
    is_open = source.loader == LOADER and source.removed_at is None
    return is_open and (reached is None or source.owner in reached)


async def _keep(connection: Connection, viewer: Viewer, upload: UploadRow, body: bytes) -> None:
    if await uploads.count_waiting(connection, upload.source) >= MOST_WAITING:
        raise ManyWaiting
    await uploads.add(connection, upload, body)
    await queue.put(connection, JobName.IMPORT, str(upload.id))
    await audit.note(connection, viewer, Action.UPLOAD, f"{upload.source} {upload.id}")
