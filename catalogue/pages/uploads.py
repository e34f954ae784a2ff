"""`/uploads`: a spreadsheet is sent for a source, looked through by a dry run, and taken over.

A worker reads it. Until then its page says so and is loaded anew by itself, by a header, since
pages work without a script; whoever reads it slowly can stop that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from catalogue.access.rights import Right
from catalogue.pages.executor import Executor, Json, Refused, SessionEnded, Unavailable
from catalogue.pages.forms import body_within, is_ours
from catalogue.pages.multipart import FormWithFile, form_of
from catalogue.pages.uploading import Uploading
from catalogue.pages.workbench import (
    Visit,
    WorkbenchForm,
    WorkbenchPage,
    sign_in_address,
    signed_out,
)
from catalogue.resolvers.uploads import ManyWaiting, NotKept, NotTheirs
from catalogue.settings import settings

PATH = "/uploads"

AGAIN = 3
"""Seconds after which a page that waits is loaded anew."""

_FORM_AROUND = 4_096
"""Bytes that a form may have around its file."""

_STATUS = {"TOO_LARGE": 413, "MANY_WAITING": 429}


class UploadsPage(WorkbenchPage):
    """Which source, and which file."""

    def __init__(self, execute: Executor, uploading: Uploading, *, can_sign_in: bool) -> None:
        super().__init__(execute, can_sign_in=can_sign_in)
        self._uploading = uploading

    async def shown(self, visit: Visit) -> Response:
        return await self._form(visit, {}, "")

    async def post(self, request: Request) -> Response:
        visit = self.visit(request)
        try:
            return await self._sent(visit)
        except SessionEnded:
            return signed_out(request, sign_in_address(request))
        except Unavailable:
            return visit.page("workbench_unavailable.html", {}, 503)

    async def _sent(self, visit: Visit) -> Response:
        """Nothing is read for somebody who is not signed in."""
        if visit.session is None:
            raise SessionEnded
        form = await _form_in(visit.request)
        if form is None:
            return await self._form(visit, {}, "TOO_LARGE")
        if not is_ours(form.fields, visit.session):
            raise SessionEnded
        return await self._looked_through(visit, visit.session, form)

    async def _looked_through(self, visit: Visit, session: str, form: FormWithFile) -> Response:
        if form.file is None or not form.file.body:
            return await self._form(visit, form.fields, "NO_FILE")
        source = form.fields.get("source", "")
        try:
            upload = await self._uploading.look_through(session, source, form.file)
        except (NotTheirs, Refused):
            return await self._form(visit, form.fields, "SOURCE")
        except ManyWaiting:
            return await self._form(visit, form.fields, "MANY_WAITING")
        return _led_to(upload)

    async def _form(self, visit: Visit, given: Mapping[str, str], error: str) -> Response:
        await visit.ask("sender")
        if visit.session is None or visit.viewer is None:
            return RedirectResponse(sign_in_address(visit.request), 303)
        if not visit.has_right(Right.SUBMIT):
            return visit.page("no_uploads.html", {}, 403)
        values = {
            "sources": await self._uploading.sources(visit.session),
            "chosen": given.get("source") or visit.request.query_params.get("source", ""),
            "megabytes": settings().upload_megabytes,
            "error": error,
        }
        return visit.page("uploads.html", values, _STATUS.get(error, 422) if error else 200)


class UploadPage(WorkbenchForm):
    """How it went with a file, and whether it is to be taken over."""

    def __init__(self, execute: Executor, uploading: Uploading, *, can_sign_in: bool) -> None:
        super().__init__(execute, can_sign_in=can_sign_in)
        self._uploading = uploading

    async def shown(self, visit: Visit) -> Response:
        return await self._page(visit, "")

    async def done(self, visit: Visit, fields: Mapping[str, str]) -> Response:
        """On to the page of what the file has become."""
        if fields.get("do") != "take-over":
            return await self._page(visit, "")
        try:
            return _led_to(await self._uploading.take_over(visit.session or "", _id(visit)))
        except (NotTheirs, NotKept, Refused):
            return await self._page(visit, "NOT_KEPT")
        except ManyWaiting:
            return await self._page(visit, "MANY_WAITING")

    async def _page(self, visit: Visit, error: str) -> Response:
        await visit.ask("sender")
        if visit.session is None or visit.viewer is None:
            return RedirectResponse(sign_in_address(visit.request), 303)
        try:
            upload = await self._uploading.told(visit.session, _id(visit))
        except (NotTheirs, Refused):
            return visit.page("no_upload.html", {}, 404)
        return _upload_page(visit, upload, error)


def _upload_page(visit: Visit, upload: Json, error: str) -> Response:
    is_waiting = upload["state"] == "WAITING"
    reloads = is_waiting and visit.request.query_params.get("reload") != "no"
    values = {
        "upload": upload,
        "changes": _of_services(upload["changes"]),
        "is_waiting": is_waiting,
        "reloads": reloads,
        "error": error,
    }
    page = visit.page("upload.html", values, _STATUS.get(error, 422) if error else 200)
    if reloads:
        page.headers["Refresh"] = str(AGAIN)
    return page


def _of_services(changes: Sequence[Json]) -> dict[str, Json]:
    """By effect; what else a sheet's rows are made of is of no interest to whoever fills it."""
    return {each["effect"]: each for each in changes if each["kind"] == "SERVICE"}


async def _form_in(request: Request) -> FormWithFile | None:
    """None where it is too large."""
    body = await body_within(request, settings().upload_megabytes * 1_000_000 + _FORM_AROUND)
    return None if body is None else form_of(request.headers.get("content-type", ""), body)


def _id(visit: Visit) -> UUID:
    return visit.request.path_params["id"]


def _led_to(upload: UUID) -> Response:
    return RedirectResponse(f"{PATH}/{upload}", 303, {"Cache-Control": "no-store"})
