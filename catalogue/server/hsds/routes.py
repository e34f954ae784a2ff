"""`/hsds/`: what there is, and who answers it."""

from __future__ import annotations

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from catalogue.model.text import Language
from catalogue.resolvers.context import Services
from catalogue.server.export_response import Answering, Exports, answering
from catalogue.server.hsds.answers import JSON
from catalogue.server.hsds.lists import Lists
from catalogue.server.hsds.things import Things

VERSION = "3.1"
PROFILE = "https://docs.openreferral.org/"
OPENAPI = "https://raw.githubusercontent.com/openreferral/specification/3.1/schema/openapi.json"

_DESCRIPTION = {
    "version": VERSION,
    "profile": PROFILE,
    "openapi_url": OPENAPI,
    "languages": [each.value for each in Language],
    "extensions": ["translations", "sources", "former_ids", "tombstones", "language"],
}


def hsds_routes(services: Services, exports: Exports) -> list[Route]:
    lists, things = Lists(services, exports), Things(services)
    answers: dict[str, tuple[Answering, Answering]] = {
        "services": (lists.services, things.service),
        "organizations": (lists.organizations, things.organization),
        "service_at_locations": (lists.places, things.place),
        "taxonomies": (lists.taxonomies, things.taxonomy),
        "taxonomy_terms": (lists.terms, things.term),
    }
    return [
        Route("/hsds", _described),
        Route("/hsds/", _described),
        *(_list(name, listed) for name, (listed, _) in answers.items()),
        Route("/hsds/datapackage.zip", answering(lists.package)),
        *(_thing(name, thing) for name, (_, thing) in answers.items()),
    ]


async def _described(_: Request) -> Response:
    return Response(orjson.dumps(_DESCRIPTION), media_type=JSON)


def _list(name: str, answer: Answering) -> Route:
    """Lists may be asked for by POST as well: what is searched for is in no address then."""
    return Route(f"/hsds/{name}", answering(answer), methods=["GET", "POST"])


def _thing(name: str, answer: Answering) -> Route:
    return Route(f"/hsds/{name}/{{id}}", answering(answer))
