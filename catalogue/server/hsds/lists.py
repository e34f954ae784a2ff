"""The lists of `/hsds/`: pages from the index, and from PostgreSQL what is read from end to end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import orjson
from starlette.requests import Request
from starlette.responses import Response

from catalogue.exports.hsds import lists, package, terms
from catalogue.exports.hsds.asked import Asked
from catalogue.exports.hsds.lines import (
    MEDIA_TYPE,
    link_lines,
    link_objects,
    organization_lines,
    service_lines,
)
from catalogue.exports.hsds.minimal import minimal
from catalogue.exports.hsds.objects import Object
from catalogue.exports.hsds.page import page, page_out_of
from catalogue.exports.hsds.places import channels_near
from catalogue.exports.moment import Moment
from catalogue.resolvers.context import Services
from catalogue.search.listing import Listing
from catalogue.search.reader import Reader
from catalogue.server.export_response import Export, Exports
from catalogue.server.export_routes import publisher_to
from catalogue.server.hsds import parameters as known
from catalogue.server.hsds.answers import JSON, answer, lines_of
from catalogue.server.hsds.parameters import asked, given
from catalogue.store import service_links
from catalogue.store.service_links import ServiceLink

EVERY_LINK = 2**31 - 1
"""More services at locations than there are."""


@dataclass(frozen=True, slots=True)
class Lists:
    """The handlers of the lists."""

    process: Services
    exports: Exports

    async def services(self, request: Request) -> Response:
        wanted = await self._asked(request, known.OF_SERVICES)
        if wanted.is_minimal:
            return await self._minimal(wanted, request)
        if not wanted.is_streamed:
            return await self._page(lists.services_page, wanted, request)
        ids = await self._ids(lists.services, wanted)
        return await self._streamed(lambda at: service_lines(at, wanted, ids), request)

    async def organizations(self, request: Request) -> Response:
        wanted = await self._asked(request, known.OF_ORGANIZATIONS)
        if not wanted.is_streamed:
            return await self._page(lists.organizations_page, wanted, request)
        ids = await self._ids(lists.organizations, wanted)
        return await self._streamed(lambda at: organization_lines(at, wanted, ids), request)

    async def places(self, request: Request) -> Response:
        """Services at locations."""
        wanted = await self._asked(request, known.OF_PLACES)
        if wanted.is_streamed:
            every = await self._links(wanted, 0, EVERY_LINK)
            return await self._streamed(lambda at: link_lines(at, wanted, every), request)
        found = await self._links(wanted, wanted.start, wanted.per_page)
        first = found or await self._links(wanted, 0, 1)
        total = first[0].total if first else 0

        async def whole(at: Moment) -> AsyncGenerator[bytes]:
            contents = await link_objects(at, wanted, found)
            yield orjson.dumps(page(contents, total, wanted))

        return await self.exports.whole(Export(JSON, whole, _named(request)), request)

    async def taxonomies(self, request: Request) -> Response:
        wanted = await self._asked(request, known.EVERYWHERE)
        return await self._known(terms.taxonomies(wanted), wanted, request)

    async def terms(self, request: Request) -> Response:
        wanted = await self._asked(request, known.OF_TERMS)
        return await self._known(terms.terms(wanted), wanted, request)

    async def package(self, request: Request) -> Response:
        """Everything as tables, in a zip file."""
        speech = (await self._asked(request, known.OF_PACKAGE)).speech
        publisher = publisher_to(request)
        export = Export(
            package.MEDIA_TYPE,
            lambda at: package.data_package(at, publisher, speech),
            (*_named(request), publisher.name, publisher.site),
            file_name="hsds.zip",
            is_compressible=False,
        )
        return await self.exports.streamed(export, request)

    async def _asked(self, request: Request, names: Sequence[str]) -> Asked:
        parameters = await given(request)
        request.state.parameters = parameters
        return asked(parameters, names)

    async def _page(
        self, make: Callable[[Asked, Reader], Object], wanted: Asked, request: Request
    ) -> Response:
        generation = self.process.open_reader.generation()
        found = await self.process.in_worker(make, wanted, self.process.open_reader)
        return answer(found, request, generation, _named(request))

    async def _known(self, found: list[Object], wanted: Asked, request: Request) -> Response:
        """A list that is in memory."""
        if wanted.is_streamed:
            return await self.exports.streamed(lines_of(found, _named(request)), request)
        generation = self.process.open_reader.generation()
        return answer(page_out_of(found, wanted), request, generation, _named(request))

    async def _minimal(self, wanted: Asked, request: Request) -> Response:
        """All services in one call, unless a page of them is asked for."""
        ids = await self._ids(lists.services, wanted)
        async with self.process.database.reading() as connection:
            times = await service_links.service_times(connection, wanted.states)
        found = await asyncio.to_thread(lambda: [*minimal(times, wanted, ids)])
        if wanted.is_streamed:
            return await self.exports.streamed(lines_of(found, _named(request)), request)
        is_paged = "per_page" in request.state.parameters
        size = wanted.per_page if is_paged else max(len(found), 1)
        body = orjson.dumps(page_out_of(found, replace(wanted, per_page=size)))

        async def whole(_: Moment) -> AsyncGenerator[bytes]:
            yield body

        return await self.exports.whole(Export(JSON, whole, _named(request)), request)

    async def _links(self, wanted: Asked, start: int, count: int) -> list[ServiceLink]:
        """Before a moment is taken: who holds a connection must not wait for another one."""
        services = await self._ids(lists.services, wanted)
        channels = await self.process.in_worker(channels_near, wanted, self.process.open_reader)
        async with self.process.database.reading() as connection:
            return await service_links.service_links(
                connection,
                start,
                count,
                services=services,
                channels=channels,
                changed_since=wanted.modified_after,
            )

    async def _ids(
        self, listed: Callable[[Asked, Reader], Listing], wanted: Asked
    ) -> frozenset[str] | None:
        """What the filters leave that only the index can tell of; None: they restrict nothing."""
        if not lists.is_narrowed(wanted):
            return None
        anytime = replace(wanted, modified_after=None)
        reader = self.process.open_reader
        return await self.process.in_worker(lambda: frozenset(listed(anytime, reader).ids()))

    async def _streamed(
        self, write: Callable[[Moment], AsyncGenerator[bytes]], request: Request
    ) -> Response:
        return await self.exports.streamed(Export(MEDIA_TYPE, write, _named(request)), request)


def _named(request: Request) -> tuple[str, ...]:
    """All that the answer depends on, beside the catalogue: which list, and how it is asked for."""
    parameters: dict[str, str] = request.state.parameters
    pairs: Iterable[tuple[str, str]] = sorted(parameters.items())
    return (request.url.path, *(f"{name}={value}" for name, value in pairs))
