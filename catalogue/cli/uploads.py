"""Reads a file that a partner has sent, as `polku load` reads one that lies on this machine."""

from __future__ import annotations

import datetime as dt
import tempfile
from dataclasses import asdict
from pathlib import Path
from uuid import UUID

from catalogue.cli.load import run_source
from catalogue.cli.loaders import loader_named
from catalogue.errors import CatalogueError, RunInProgress
from catalogue.intake.report import RunReport
from catalogue.intake.run import RunOptions
from catalogue.store import sources, uploads
from catalogue.store.database import Connection
from catalogue.store.runs import Counts, RunState
from catalogue.store.uploads import UploadRow

TAKEN_OVER_WITHIN = dt.timedelta(hours=1)
"""So long after a dry run its file is kept."""

_GOOD = (RunState.COMPLETE, RunState.INCOMPLETE)


async def read(connection: Connection, id_: UUID) -> RunReport | None:
    """Reads it and keeps how that went; None where it has been read already, or is no more.

    What a dry run could make something of is kept for a while, to be taken over. Raises
    RunInProgress.
    """
    upload = await uploads.find(connection, id_)
    body = await uploads.body(connection, id_)
    if upload is None or upload.finished_at or body is None:
        return None
    try:
        report = await _read(connection, upload, body)
    except RunInProgress:
        raise
    except CatalogueError as error:
        kept = _kept(RunState.FAILED, Counts(), str(error))
        await uploads.finish(connection, id_, None, kept)
        return None
    kept = _kept(report.state, report.counts, report.message)
    kept |= {"issues": [asdict(issue) for issue in report.issues]}
    kept |= {"issueCount": report.issue_count}
    kept |= {"changes": [asdict(each) for each in report.changes]}
    keeps_body = upload.is_dry and report.state in _GOOD
    await uploads.finish(connection, id_, report.run, kept, keeps_body=keeps_body)
    return report


async def forget_bodies(connection: Connection, now: dt.datetime) -> None:
    """The files of dry runs that nobody has taken over in time."""
    await uploads.forget_bodies(connection, now - TAKEN_OVER_WITHIN)


async def _read(connection: Connection, upload: UploadRow, body: bytes) -> RunReport:
    source = await sources.get(connection, upload.source)
    loader = loader_named(source.loader)
    with tempfile.TemporaryDirectory(prefix="polku-upload-") as folder:
        path = Path(folder) / Path(upload.name).name
        path.write_bytes(body)
        options = RunOptions(full=True, dry_run=upload.is_dry)
        return await run_source(connection, source, loader.saved(path, source.settings), options)


def _kept(state: RunState, counts: Counts, message: str) -> dict[str, object]:
    return {"state": state.value, "counts": asdict(counts), "message": message}
