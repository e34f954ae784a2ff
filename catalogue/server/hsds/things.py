"""The things of `/hsds/` by their ids."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

import orjson
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from catalogue.exports.hsds import lists, terms
from catalogue.exports.hsds.asked import Asked
from catalogue.exports.hsds.lines import link_objects
from catalogue.exports.hsds.objects import Object
from catalogue.exports.hsds.service import tombstone, whole_service
from catalogue.exports.hsds.speech import Speech
from catalogue.exports.moment import this_moment
from catalogue.model.document import State
from catalogue.model.identity import EntityKind
from catalogue.resolvers.context import Services
from catalogue.search.query import Document
from catalogue.search.reader import Reader
from catalogue.server.hsds.answers import JSON, answer, gone, unknown
from catalogue.server.hsds.parameters import OF_ONE, asked, given
from catalogue.store.service_links import service_link

_FRESH = {"Cache-Control": "public, max-age=60"}
_MOVED = 301


@dataclass(frozen=True, slots=True)
class Things:
    """The handlers of single things. What is no more is 410, with a tombstone."""

    process: Services

    async def service(self, request: Request) -> Response:
        return await self._entity(EntityKind.SERVICE, _service, request)

    async def organization(self, request: Request) -> Response:
        return await self._entity(EntityKind.ORGANIZATION, _organization, request)

    async def place(self, request: Request) -> Response:
        """A service at a location."""
        wanted = replace(await _asked(request), is_full=True)
        async with self.process.database.connection() as connection, this_moment(connection) as at:
            link = await service_link(connection, UUID(_id(request, "service at a location")))
            found = await link_objects(at, wanted, [link]) if link else []
        if not found:
            raise unknown("service at a location")
        return Response(orjson.dumps(found[0]), headers=_FRESH, media_type=JSON)

    async def taxonomy(self, request: Request) -> Response:
        return await self._known(terms.taxonomy, "taxonomy", request)

    async def term(self, request: Request) -> Response:
        return await self._known(terms.term, "term", request)

    async def _entity(
        self,
        kind: EntityKind,
        make: Callable[[Document, Asked, Reader], Object],
        request: Request,
    ) -> Response:
        noun, wanted, reader = kind.value.lower(), await _asked(request), self.process.open_reader
        [document] = reader.get([_id(request, noun)])
        if document is None or document["kind"] != kind:
            raise unknown(noun)
        if document["id"] != _id(request, noun):
            there = request.url.path.replace(request.path_params["id"], str(document["id"]))
            return RedirectResponse(str(request.url.replace(path=there)), _MOVED)
        if document["state"] == State.RETRACTED:
            return gone(tombstone(document, wanted.speech))
        generation = reader.generation()
        found = await self.process.in_worker(make, document, wanted, reader)
        return answer(found, request, generation, sorted(request.url.query.split("&")))

    async def _known(
        self, find: Callable[[str, Speech], Object | None], noun: str, request: Request
    ) -> Response:
        found = find(_id(request, noun), (await _asked(request)).speech)
        if found is None:
            raise unknown(noun)
        return Response(orjson.dumps(found), headers=_FRESH, media_type=JSON)


async def _asked(request: Request) -> Asked:
    return asked(await given(request), OF_ONE)


def _id(request: Request, noun: str) -> str:
    """The id in the address. Raises Refused where it is none."""
    try:
        return str(UUID(request.path_params["id"]))
    except ValueError:
        raise unknown(noun) from None


def _service(document: Document, asked: Asked, reader: Reader) -> Object:
    [service] = lists.told([document], reader, asked)
    return whole_service(service)


def _organization(document: Document, asked: Asked, reader: Reader) -> Object:
    return lists.organization_object(document, replace(asked, is_full=True), reader)
