"""`POST /import/spreadsheet`: a partner's file comes in, a worker reads it, its address tells how.

Whose key has SUBMIT sends files for the sources of its organisation alone; others do not exist for
it. Nothing in a file is looked at here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from pathlib import PurePath
from uuid import uuid4

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from catalogue.access import audit, rights
from catalogue.access.audit import Action
from catalogue.access.door import Door
from catalogue.access.rights import Right
from catalogue.access.viewer import Viewer
from catalogue.errors import CatalogueError
from catalogue.resolvers.context import Services
from catalogue.schema.scalars import moment_text
from catalogue.server.answers import error_body
from catalogue.server.error_codes import ErrorCode, public_code, public_message
from catalogue.server.graphql_request import Refused, body_of
from catalogue.server.multipart import file_in
from catalogue.server.request_log import request_id
from catalogue.settings import settings
from catalogue.store import queue, runs, sources, uploads
from catalogue.store.database import Connection
from catalogue.store.queue import JobName
from catalogue.store.runs import IssueRow
from catalogue.store.sources import SourceRow
from catalogue.store.uploads import UploadRow

PATH = "/import/spreadsheet"
LOADER = "spreadsheet"

MOST_WAITING = 3
"""Files of one source that may wait at a time."""

WAIT = 5
"""Seconds after which it is worth asking again."""

LONGEST_NAME = 200
_FORM_AROUND = 4_096
"""Bytes that a form may have around its file."""

_PRIVATE = {"Cache-Control": "no-store"}
_CHALLENGE = {"WWW-Authenticate": "Bearer"}
_STATUS = {
    ErrorCode.UNAUTHENTICATED: 401,
    ErrorCode.FORBIDDEN: 403,
    ErrorCode.BAD_USER_INPUT: 400,
    ErrorCode.INTERNAL_SERVER_ERROR: 500,
}
_AWAY = 503
_FLAGS = {"true": True, "1": True, "false": False, "0": False, None: False}

Json = dict[str, object]
Answering = Callable[[Request], Awaitable[Response]]


def spreadsheet_import_routes(door: Door, services: Services) -> list[Route]:
    importing = _SpreadsheetImport(door, services)
    return [
        Route(PATH, _answering(importing.take), methods=["POST"]),
        Route(f"{PATH}/{{id:uuid}}", _answering(importing.tell), methods=["GET"]),
    ]


class _SpreadsheetImport:
    def __init__(self, door: Door, services: Services) -> None:
        self._door = door
        self._database = services.database

    async def take(self, request: Request) -> Response:
        """202 with the address that tells how it went."""
        viewer = await self._viewer(request)
        is_dry = _is_dry(request)
        async with self._database.connection() as connection:
            source = await _own_source(connection, viewer, request.query_params.get("source", ""))
        name, body = await _file(request)
        now = dt.datetime.now(dt.UTC)
        upload = UploadRow(uuid4(), source.id, name, is_dry, viewer.name, now)
        async with self._database.connection() as connection, connection.transaction():
            await _keep(connection, viewer, upload, body)
        address = f"{PATH}/{upload.id}"
        headers = {"Location": address, "Retry-After": str(WAIT)}
        return JSONResponse({"address": address, **_told(upload, [])}, 202, headers)

    async def tell(self, request: Request) -> Response:
        """How it went, to whoever may send files for the source."""
        viewer = await self._viewer(request)
        async with self._database.connection() as connection:
            upload = await uploads.find(connection, request.path_params["id"])
            if upload is None:
                raise _unknown("upload")
            await _own_source(connection, viewer, upload.source)
            issues = await runs.issues_of(connection, upload.run) if upload.run else []
        headers = {} if upload.finished_at else {"Retry-After": str(WAIT)}
        return JSONResponse(_told(upload, issues), headers=headers)

    async def _viewer(self, request: Request) -> Viewer:
        """Raises Unauthenticated and Forbidden before anything is read."""
        viewer = await self._door.viewer(request.headers.get("authorization"), self._database)
        rights.demand(viewer, Right.SUBMIT, rights.Extent.OWN)
        return viewer


async def _own_source(connection: Connection, viewer: Viewer, name: str) -> SourceRow:
    """The spreadsheet source of that name that is the viewer's. Raises Refused: 404."""
    source = await sources.find(connection, name) if "\x00" not in name else None
    reached = await rights.reach(connection, viewer, Right.SUBMIT)
    if source is None or source.loader != LOADER or source.removed_at:
        raise _unknown("source")
    if reached is not None and source.owner not in reached:
        raise _unknown("source")
    return source


async def _keep(connection: Connection, viewer: Viewer, upload: UploadRow, body: bytes) -> None:
    if await uploads.count_waiting(connection, upload.source) >= MOST_WAITING:
        raise Refused(
            429,
            ErrorCode.LIMIT_EXCEEDED,
            "Files that you sent for this source still wait. Send more when they have been read.",
            {"Retry-After": "60"},
        )
    await uploads.add(connection, upload, body)
    await queue.put(connection, JobName.IMPORT, str(upload.id))
    await audit.note(connection, viewer, Action.UPLOAD, f"{upload.source} {upload.id}")


async def _file(request: Request) -> tuple[str, bytes]:
    """The name and content of what was sent: a form's file, or the body. Raises Refused."""
    content_type = request.headers.get("content-type", "")
    largest = settings().upload_megabytes * 1_000_000
    body = await body_of(request, largest + _FORM_AROUND)
    found = (request.query_params.get("name", "sheet"), body)
    if content_type.lower().startswith("multipart/form-data"):
        found = file_in(content_type, body)
    if found is None or not found[1]:
        raise Refused(
            400,
            ErrorCode.BAD_USER_INPUT,
            "There is no file. Send it as the body, or as a form's file (multipart/form-data).",
        )
    return _plain_name(found[0]), found[1]


def _plain_name(given: str) -> str:
    """A name without a folder and without what no file's name can have."""
    name = PurePath("".join(filter(str.isprintable, given.replace("\\", "/")))).name
    return name[-LONGEST_NAME:].lstrip(".") or "sheet"


def _is_dry(request: Request) -> bool:
    given = request.query_params.get("dryRun")
    if given not in _FLAGS:
        raise Refused(400, ErrorCode.BAD_USER_INPUT, "dryRun: write true or false.")
    return _FLAGS[given]


def _told(upload: UploadRow, issues: list[IssueRow]) -> Json:
    """An upload as JSON. Of a run all issues are told, of a dry one the first."""
    report: Json = {"state": "WAITING", "counts": None, "message": "", "issues": []}
    report |= upload.report or {}
    report["issues"] = [asdict(issue) for issue in issues] or report["issues"]
    return {
        "id": str(upload.id),
        "source": upload.source,
        "file": upload.name,
        "dryRun": upload.is_dry,
        "createdAt": moment_text(upload.created_at),
        "finishedAt": moment_text(upload.finished_at) if upload.finished_at else None,
        "run": upload.run,
        **report,
    }


def _unknown(what: str) -> Refused:
    return Refused(404, ErrorCode.NOT_FOUND, f"You have no such {what}. Check its name.")


def _answering(answer: Answering) -> Answering:
    """What goes wrong is answered as JSON with a code, as everywhere."""

    async def answered(request: Request) -> Response:
        try:
            response = await answer(request)
        except ClientDisconnect:
            response = Response(status_code=400)  # nobody is there to read it
        except Refused as refusal:
            response = _refused(request, refusal)
        except CatalogueError as error:
            code = public_code(error)
            headers = _CHALLENGE if code is ErrorCode.UNAUTHENTICATED else {}
            refusal = Refused(_STATUS.get(code, _AWAY), code, public_message(error), headers)
            response = _refused(request, refusal)
        response.headers.update(_PRIVATE)
        return response

    return answered


def _refused(request: Request, refusal: Refused) -> Response:
    body = error_body(refusal.code, str(refusal), request_id(request))
    return JSONResponse(body, refusal.status, refusal.headers)
