"""`POST /import/spreadsheet`: a partner's file comes in, a worker reads it, its address tells how.

The pages of the workbench take the same way (`page_uploads.py`).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from catalogue.access.door import Door
from catalogue.access.viewer import Viewer
from catalogue.errors import CatalogueError
from catalogue.pages.multipart import form_of
from catalogue.resolvers import uploads
from catalogue.resolvers.context import Services
from catalogue.resolvers.uploads import WAIT, ManyWaiting, NotKept, NotTheirs, SentFile, Told
from catalogue.schema.scalars import moment_text
from catalogue.server.answers import error_body
from catalogue.server.error_codes import ErrorCode, public_code, public_message
from catalogue.server.few_guesses import note_good
from catalogue.server.graphql_request import Refused, body_of
from catalogue.server.request_log import request_id
from catalogue.settings import settings
from catalogue.store.uploads import UploadRow

PATH = "/import/spreadsheet"

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
        Route(PATH, _answering(importing.sources), methods=["GET"]),
        Route(PATH, _answering(importing.take), methods=["POST"]),
        Route(f"{PATH}/{{id:uuid}}", _answering(importing.tell), methods=["GET"]),
        Route(f"{PATH}/{{id:uuid}}", _answering(importing.take_over), methods=["POST"]),
    ]


def told_as_json(told: Told) -> Json:
    """An upload as JSON. Of a run all issues are told, of a dry one the first."""
    upload = told.upload
    report: Json = {"state": "WAITING", "counts": None, "message": "", "issues": [], "changes": []}
    report |= upload.report or {}
    report["issues"] = [asdict(issue) for issue in told.issues] or report["issues"]
    return {
        "id": str(upload.id),
        "source": upload.source,
        "file": upload.name,
        "dryRun": upload.is_dry,
        "createdAt": moment_text(upload.created_at),
        "finishedAt": moment_text(upload.finished_at) if upload.finished_at else None,
        "run": upload.run,
        "canBeTakenOver": upload.is_dry and bool(upload.finished_at) and upload.has_body,
        "takenOverAs": str(told.taken_over) if told.taken_over else None,
        **report,
    }


class _SpreadsheetImport:
    def __init__(self, door: Door, services: Services) -> None:
        self._door = door
        self._database = services.database

    async def sources(self, request: Request) -> Response:
        """The names of the sources that files may be sent for."""
        viewer = await self._viewer(request)
        found = await uploads.own_sources(self._database, viewer)
        return JSONResponse({"sources": [source.id for source in found]})

    async def take(self, request: Request) -> Response:
        """202 with the address that tells how it went."""
        viewer = await self._viewer(request)
        is_dry = _is_dry(request)
        source = request.query_params.get("source", "")
        await uploads.check_source(self._database, viewer, source)
        file = await _file(request)
        return _taken(await uploads.take(self._database, viewer, source, file, is_dry=is_dry))

    async def tell(self, request: Request) -> Response:
        viewer = await self._viewer(request)
        told = await uploads.told(self._database, viewer, request.path_params["id"])
        headers = {} if told.upload.finished_at else {"Retry-After": str(WAIT)}
        return JSONResponse(told_as_json(told), headers=headers)

    async def take_over(self, request: Request) -> Response:
        """What a dry run looked at counts from now on: 202 with the address that tells how."""
        viewer = await self._viewer(request)
        id_ = request.path_params["id"]
        return _taken(await uploads.take_over(self._database, viewer, id_))

    async def _viewer(self, request: Request) -> Viewer:
        """Raises Unauthenticated and Forbidden before anything is read."""
        viewer = await self._door.viewer(request.headers.get("authorization"), self._database)
        if viewer.subject:
            note_good(request)
        uploads.demand(viewer)
        return viewer


def _taken(upload: UploadRow) -> Response:
    address = f"{PATH}/{upload.id}"
    headers = {"Location": address, "Retry-After": str(WAIT)}
    return JSONResponse({"address": address, **told_as_json(Told(upload))}, 202, headers)


async def _file(request: Request) -> SentFile:
    """What was sent: a form's file, or the body. Raises Refused."""
    content_type = request.headers.get("content-type", "")
    largest = settings().upload_megabytes * 1_000_000
    body = await body_of(request, largest + _FORM_AROUND)
    found = SentFile.called(request.query_params.get("name", "sheet"), body)
    if content_type.lower().startswith("multipart/form-data"):
        found = form_of(content_type, body).file
    if found is None or not found.body:
        raise Refused(
            400,
            ErrorCode.BAD_USER_INPUT,
            "There is no file. Send it as the body, or as a form's file (multipart/form-data).",
        )
    return found


def _is_dry(request: Request) -> bool:
    given = request.query_params.get("dryRun")
    if given not in _FLAGS:
        raise Refused(400, ErrorCode.BAD_USER_INPUT, "dryRun: write true or false.")
    return _FLAGS[given]


def _refusal_of(error: Exception) -> Refused:
    match error:
        case Refused():
            return error
        case NotTheirs():
            message = f"You have no such {error}. Check its name."
            return Refused(404, ErrorCode.NOT_FOUND, message)
        case NotKept():
            message = "There is no file to take over. Send it again with dryRun=false."
            return Refused(404, ErrorCode.NOT_FOUND, message)
        case ManyWaiting():
            message = (
                "Files that you sent for this source still wait. "
                "Send more when they have been read."
            )
            return Refused(429, ErrorCode.LIMIT_EXCEEDED, message, {"Retry-After": "60"})
        case _:
            code = public_code(error)
            headers = _CHALLENGE if code is ErrorCode.UNAUTHENTICATED else {}
            return Refused(_STATUS.get(code, _AWAY), code, public_message(error), headers)


def _answering(answer: Answering) -> Answering:
    """What goes wrong is answered as JSON with a code, as everywhere."""

    async def answered(request: Request) -> Response:
        try:
            response = await answer(request)
        except ClientDisconnect:
            response = Response(status_code=400)  # nobody is there to read it
        except (Refused, NotTheirs, NotKept, ManyWaiting, CatalogueError) as error:
            refusal = _refusal_of(error)
            body = error_body(refusal.code, str(refusal), request_id(request))
            response = JSONResponse(body, refusal.status, refusal.headers)
        response.headers.update(_PRIVATE)
        return response

    return answered
