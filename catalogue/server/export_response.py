"""What is written from the catalogue at one moment, over HTTP: streamed, named by an ETag.

An export of everything holds a connection of the pool for as long as its client reads. So only a
few go on at a time, a client that takes nothing for a while is dropped, and one that goes away
gives the connection back at once.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import (
    AsyncGenerator,
    Awaitable,
    Callable,
    Generator,
    Mapping,
    Sequence,
)
from contextlib import AsyncExitStack, aclosing, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from email.utils import format_datetime

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from catalogue.errors import CatalogueError
from catalogue.exports.moment import Moment, this_moment
from catalogue.resolvers.limits import LIMITS
from catalogue.server.answers import error_body
from catalogue.server.encodings import Encoding, accepted_encoding
from catalogue.server.error_codes import ErrorCode, public_code, public_message
from catalogue.server.graphql_request import Refused
from catalogue.server.program import fingerprint
from catalogue.server.request_log import request_id
from catalogue.server.streamed_body import StreamedBody, encoded_pieces
from catalogue.server.validity import is_named
from catalogue.store import documents
from catalogue.store.database import Pool
from catalogue.store.documents import Standing

MOST_AT_ONCE = 2
"""Exports under way in a process: its pool has five connections, and others need some too."""

LONGEST = 900.0
"""Seconds after which an export is given up, however steadily its client reads."""

RETRY_AFTER = 30
"""Seconds after which it is worth asking again."""

_FAULTS = {ErrorCode.BAD_USER_INPUT: 400, ErrorCode.INTERNAL_SERVER_ERROR: 500}
_AWAY = 503


@dataclass(frozen=True, slots=True)
class Export:
    """What is sent: `write` gives its bytes, in parts of any size.

    `parameters`: all that they depend on beside the catalogue and the program, in one spelling.
    `file_name`: what a browser saves it as; None for what it shows. `headers`: more of them.
    """

    media_type: str
    write: Callable[[Moment], AsyncGenerator[bytes]]
    parameters: Sequence[str] = ()
    file_name: str | None = None
    is_compressible: bool = True
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


class Exports:
    """The exports of a server process."""

    def __init__(
        self,
        database: Pool,
        most_at_once: int = MOST_AT_ONCE,
        patience: float = LIMITS.patience,
        longest: float = LONGEST,
    ) -> None:
        self._database = database
        self._places = most_at_once
        self._patience = patience
        self._longest = longest

    async def streamed(self, export: Export, request: Request) -> Response:
        """The export part by part, in bounded memory; a short answer where that is enough.

        Raises Refused where too many are under way, and DatabaseUnavailable.
        """
        if (short := await self._short(export, request)) is not None:
            return short
        encoding = _encoding(export, request)
        held = AsyncExitStack()
        try:
            held.enter_context(self._place())
            moment = await held.enter_async_context(self._moment())
        except BaseException:
            await held.aclose()
            raise
        headers = _headers(export, moment.standing) | _content_encoding(encoding)
        pieces = encoded_pieces(export.write(moment), encoding)
        return StreamedBody(pieces, held, headers, self._patience, self._longest)

    async def whole(self, export: Export, request: Request) -> Response:
        """An export that is known to be small: its connection is free before anything is sent.

        Raises DatabaseUnavailable.
        """
        if (short := await self._short(export, request)) is not None:
            return short
        encoding = _encoding(export, request)
        async with self._moment() as moment:
            headers = _headers(export, moment.standing) | _content_encoding(encoding)
            async with aclosing(encoded_pieces(export.write(moment), encoding)) as pieces:
                body = b"".join([piece async for piece in pieces])
        return Response(body, headers=headers)

    async def _short(self, export: Export, request: Request) -> Response | None:
        """Headers alone, where HEAD asks for no more or the client has the rest already."""
        async with self._database.reading() as connection:
            standing = await documents.standing(connection)
        headers = _headers(export, standing)
        if _is_known(request, headers):
            return Response(status_code=304, headers=_without_content(headers))
        if request.method == "HEAD":
            response = Response(headers=headers | _content_encoding(_encoding(export, request)))
            del response.headers["content-length"]  # nobody has counted
            return response
        return None

    @asynccontextmanager
    async def _moment(self) -> AsyncGenerator[Moment]:
        async with self._database.reading() as connection, this_moment(connection) as moment:
            yield moment

    @contextmanager
    def _place(self) -> Generator[None]:
        """One of the places of exports under way. Raises Refused where none is free."""
        if not self._places:
            raise Refused(
                503,
                ErrorCode.OVERLOADED,
                "Other exports are being written. Ask again in half a minute.",
                {"Retry-After": str(RETRY_AFTER)},
            )
        self._places -= 1
        try:
            yield
        finally:
            self._places += 1


def etag(standing: Standing, parameters: Sequence[str]) -> str:
    """A weak ETag (RFC 9110, 8.8.3): the same for all encodings of what is the same."""
    parts = (fingerprint(), standing.epoch, str(standing.sequence), standing.terms, *parameters)
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return f'W/"{digest[:32]}"'


def _headers(export: Export, standing: Standing) -> dict[str, str]:
    headers = {
        "Content-Type": export.media_type,
        "ETag": etag(standing, (export.media_type, *export.parameters)),
        "Cache-Control": "public, max-age=60",
        "Vary": "Accept-Encoding",
        **export.headers,
    }
    if export.file_name:
        headers["Content-Disposition"] = f'attachment; filename="{export.file_name}"'
    if standing.changed_at:
        headers["Last-Modified"] = format_datetime(_second(standing.changed_at), usegmt=True)
    return headers


def _second(moment: dt.datetime) -> dt.datetime:
    """HTTP's times have no parts of a second."""
    return moment.astimezone(dt.UTC).replace(microsecond=0)


def _without_content(headers: Mapping[str, str]) -> dict[str, str]:
    """What a 304 tells (RFC 9110, 15.4.5)."""
    return {name: value for name, value in headers.items() if not name.startswith("Content-")}


def _is_known(request: Request, headers: Mapping[str, str]) -> bool:
    """Whether the client has it, by its ETag, else by its time (RFC 9110, 13.2.2).

    By the very time that we told: a restored catalogue may be older than what the client has.
    """
    tags = request.headers.get("if-none-match")
    if tags is not None:
        return is_named(headers["ETag"], tags)
    since = request.headers.get("if-modified-since")
    return since is not None and since == headers.get("Last-Modified")


def _encoding(export: Export, request: Request) -> Encoding:
    if not export.is_compressible:
        return Encoding.IDENTITY
    return accepted_encoding(request.headers.get("accept-encoding"))


def _content_encoding(encoding: Encoding) -> dict[str, str]:
    return {} if encoding is Encoding.IDENTITY else {"Content-Encoding": encoding.value}


Answering = Callable[[Request], Awaitable[Response]]


def answering(answer: Answering) -> Answering:
    """What goes wrong before a body begins is answered as JSON with a code, as everywhere."""

    async def answered(request: Request) -> Response:
        try:
            return await answer(request)
        except Refused as refusal:
            return _refused(request, refusal)
        except CatalogueError as error:
            code = public_code(error)
            return _refused(request, Refused(_FAULTS.get(code, _AWAY), code, public_message(error)))

    return answered


def _refused(request: Request, refusal: Refused) -> Response:
    body = error_body(refusal.code, str(refusal), request_id(request))
    headers = {"Cache-Control": "no-store", **refusal.headers}
    return JSONResponse(body, refusal.status, headers)
