"""How objects of HSDS go back: as JSON with an ETag of the revision that they come from."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable

import orjson
from starlette.requests import Request
from starlette.responses import Response

from catalogue.exports.hsds.lines import MEDIA_TYPE, line
from catalogue.exports.hsds.objects import Object
from catalogue.exports.moment import Moment
from catalogue.search.query import Generation
from catalogue.server.encodings import accepted_encoding, encoded
from catalogue.server.error_codes import ErrorCode
from catalogue.server.export_response import Export, etag
from catalogue.server.graphql_request import Refused
from catalogue.server.validity import is_named
from catalogue.store.documents import Standing

JSON = "application/json"
GONE = 410

_FRESH = {"Cache-Control": "public, max-age=60", "Vary": "Accept-Encoding"}


def answer(
    found: Object, request: Request, generation: Generation, parameters: Iterable[str]
) -> Response:
    """An object that comes from the index; 304 without a body where the client has it."""
    standing = Standing(generation.epoch, generation.sequence, generation.applied_at, terms="")
    tag = etag(standing, (request.url.path, *parameters))
    headers = {**_FRESH, "ETag": tag}
    if is_named(tag, request.headers.get("if-none-match")):
        return Response(status_code=304, headers=headers)
    body = encoded(orjson.dumps(found), accepted_encoding(request.headers.get("accept-encoding")))
    if body.encoding.value != "identity":
        headers["Content-Encoding"] = body.encoding.value
    return Response(body.with_end(b""), headers=headers, media_type=JSON)


def gone(tombstone: Object) -> Response:
    """What is no more, and since when."""
    return Response(orjson.dumps(tombstone), GONE, {"Cache-Control": "no-store"}, JSON)


def unknown(noun: str) -> Refused:
    return Refused(404, ErrorCode.NOT_FOUND, f"There is no {noun} with this id.")


def lines_of(found: Iterable[Object], parameters: Iterable[str]) -> Export:
    """A list that is in memory, an object a line."""

    async def write(_: Moment) -> AsyncGenerator[bytes]:
        for each in found:
            yield line(each)

    return Export(MEDIA_TYPE, write, tuple(parameters))
