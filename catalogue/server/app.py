"""The application: what uvicorn runs, in as many processes as are wanted."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import AsyncGenerator, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

from graphql import GraphQLSchema
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route, WebSocketRoute

from catalogue.access.budgets import BOUNDLESS, Allowance, Budgets
from catalogue.access.door import PUBLIC, Door, door
from catalogue.errors import SettingsInvalid
from catalogue.observation import metrics, tracing
from catalogue.observation.telling import telling
from catalogue.pages.routes import page_routes
from catalogue.resolvers.context import Services
from catalogue.resolvers.limits import LIMITS, Limits
from catalogue.resolvers.source_times import SourceTimes
from catalogue.routing.referrals.sealing import Keyring
from catalogue.schema import build_schema, core_schema
from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.thesaurus.thesaurus import thesaurus
from catalogue.server.budget_settling import keep_settling
from catalogue.server.digest_feed import digest_routes
from catalogue.server.endpoint import GraphQLEndpoint
from catalogue.server.export_response import Exports
from catalogue.server.export_routes import export_routes
from catalogue.server.exposure import OPEN, Exposure, exposure
from catalogue.server.few_guesses import FewGuesses
from catalogue.server.freshness import Freshness
from catalogue.server.graphiql import Graphiql, installed
from catalogue.server.health import Health
from catalogue.server.hsds.routes import hsds_routes
from catalogue.server.index import follow_index, opened
from catalogue.server.measuring import keep_measuring
from catalogue.server.operations import Operations
from catalogue.server.origins import AllowedOrigins
from catalogue.server.own_questions import OwnQuestions
from catalogue.server.page_leaving import page_leaving
from catalogue.server.page_uploads import PageUploads
from catalogue.server.persisted_operations import PersistedOperations, persisted_operations
from catalogue.server.program import fingerprint
from catalogue.server.request_log import RequestLog
from catalogue.server.safe_headers import SafeHeaders
from catalogue.server.security_contact import security_routes
from catalogue.server.sign_in import sign_in_routes, way_in
from catalogue.server.spreadsheet_import import spreadsheet_import_routes
from catalogue.server.statuses import Edition
from catalogue.server.told import (
    DATABASE_URL,
    DICTIONARY_DIRECTORY,
    ENCRYPTION_KEYS,
    INDEX_DIRECTORY,
)
from catalogue.server.unmet_needs import keep_writing, write_the_rest
from catalogue.server.web_socket import WebSocketEndpoint
from catalogue.settings import settings
from catalogue.store.database import Pool

WORKER_THREADS = 2
"""Totals and facets run in these; more would only wait for each other on a small machine."""


def application() -> Starlette:
    """The application of a server process; `polku serve` tells it where the index and database are.

    Raises SettingsInvalid when it does not.
    """
    try:
        index, dictionary = os.environ[INDEX_DIRECTORY], os.environ[DICTIONARY_DIRECTORY]
        url = os.environ[DATABASE_URL]
    except KeyError as missing:
        raise SettingsInvalid(f"{missing} is not set. Start the server by `polku serve`.") from None
    analyzer = knowing_words(Path(dictionary))
    keys = os.environ.get(ENCRYPTION_KEYS)
    keyring = Keyring.of(keys) if keys else None
    return create_app(
        Path(index),
        analyzer,
        url,
        read_url=settings().database_read_url,
        door=door(settings(), keys),
        keyring=keyring,
        persisted=persisted_operations(settings()),
        budgets=Budgets(Allowance(settings().budget, settings().budget_known)),
        most_kept=settings().cache_megabytes * 1_000_000,
        graphiql=installed(),
        edition=Edition(settings().http_edition),
        exposed=exposure(settings()),
    )


def create_app(  # noqa: PLR0913 - what a server process is made of
    index_directory: Path,
    analyzer: Analyzer,
    database_url: str,
    limits: Limits = LIMITS,
    door: Door = PUBLIC,
    *,
    read_url: str | None = None,
    keyring: Keyring | None = None,
    persisted: PersistedOperations | None = None,
    budgets: Budgets | None = None,
    most_kept: int = 1_000_000,
    graphiql: Graphiql | None = None,
    edition: Edition = Edition.OF_2025,
    exposed: Exposure = OPEN,
) -> Starlette:
    """The application over an index that may not be there yet and a database that may be away.

    It keeps so many bytes of answers that may be shared.
    """
    services = Services(
        Pool(database_url, read_url=read_url),
        ThreadPoolExecutor(WORKER_THREADS),
        SourceTimes(),
        keyring=keyring,
    )
    freshness = Freshness(services)
    health = Health(services, freshness)
    exports = Exports(services.database)
    schema = contract()
    budgets = budgets or Budgets(BOUNDLESS)
    operations = Operations(
        schema,
        services,
        freshness,
        limits,
        door,
        persisted=persisted,
        budgets=budgets,
        tells_schema=exposed.tells_schema,
    )

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncGenerator[None]:
        await services.database.open()
        services.reader = opened(index_directory, analyzer)
        fingerprint()  # reads files: better now than at the first request
        gc.freeze()  # what is there for good is not searched for garbage: that stops all for 0.2 s
        await freshness.look_soon()
        try:
            following = follow_index(index_directory, analyzer, services)
            listening = services.bell.keep_listening(database_url)
            looking = freshness.keep_looking()
            settling = keep_settling(services, budgets)
            measuring = keep_measuring(services, freshness, operations)
            writing = keep_writing(services)
            async with (
                _running(following, looking, listening, settling, measuring, writing),
                telling("server", metrics.SERVER),
            ):
                yield
        finally:
            await asyncio.to_thread(tracing.end)
            await write_the_rest(services)
            await services.database.close()
            services.workers.shutdown(wait=False, cancel_futures=True)
            services.second_loop.close()

    routes = [
        Route("/graphql", GraphQLEndpoint(operations, most_kept, graphiql, edition)),
        WebSocketRoute("/graphql", WebSocketEndpoint(operations, exposed.origins)),
        Route("/healthz", health.alive),
        Route("/readyz", health.ready),
        *(graphiql.routes() if graphiql else ()),
        *digest_routes(services),
        *export_routes(exports),
        *hsds_routes(services, exports),
        *page_routes(
            OwnQuestions(schema, services, limits, door, budgets),
            way_in(door, services.database),
            PageUploads(door, services.database),
            page_leaving(door, services.database),
        ),
        *sign_in_routes(door, services.database),
        *spreadsheet_import_routes(door, services),
        *security_routes(exposed.contact),
    ]
    middleware = [
        Middleware(SafeHeaders, is_https=exposed.is_https),
        Middleware(RequestLog),
        Middleware(AllowedOrigins, exposed.origins),
        *([Middleware(FewGuesses, budgets, exposed.guesses)] if exposed.guesses else ()),
    ]
    return Starlette(routes=routes, middleware=middleware, lifespan=lifespan)


@cache
def contract() -> GraphQLSchema:
    """Built once a process, however many applications there are in it."""
    return core_schema(build_schema())


@cache
def knowing_words(dictionary: Path) -> Analyzer:
    """Likewise, with the thesaurus: to read that takes a second."""
    analyzer = Analyzer.open(dictionary)
    thesaurus(analyzer)
    return analyzer


@asynccontextmanager
async def _running(*work: Coroutine[object, object, object]) -> AsyncGenerator[None]:
    """Work that goes on beside the requests, and ends with them."""
    tasks = [asyncio.create_task(each) for each in work]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
