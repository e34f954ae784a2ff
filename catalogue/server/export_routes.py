"""`/exports/…` and `/catalogue.jsonld`: the whole catalogue in every format that there is."""

from __future__ import annotations

from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from catalogue.exports.format import Format
from catalogue.exports.formats import FORMATS
from catalogue.exports.publisher import Publisher
from catalogue.server.export_response import Export, Exports, answering
from catalogue.settings import settings


def export_routes(exports: Exports) -> list[Route]:
    return [
        Route(each.address, answering(partial(_exported, exports, each)))
        for each in FORMATS.values()
    ]


async def _exported(exports: Exports, format: Format, request: Request) -> Response:
    publisher = publisher_to(request)
    export = Export(
        media_type=format.media_type,
        write=lambda moment: format.write(moment, publisher),
        parameters=(format.name, publisher.name, publisher.site),
        file_name=format.file_name,
        is_compressible=format.is_compressible,
    )
    return await exports.streamed(export, request)


def publisher_to(request: Request) -> Publisher:
    """Who publishes, reached where whoever asks has reached us, unless a setting says where."""
    site = settings().public_url or str(request.base_url)
    return Publisher(settings().publisher, site.rstrip("/"))
