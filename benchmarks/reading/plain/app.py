"""Plain Strawberry over HTTP by its own ASGI application; uvicorn finds `application` here."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL

from benchmarks.reading.plain.database import loaders, opened
from benchmarks.reading.plain.schema import schema


class Endpoint(GraphQL[dict[str, Any], None]):
    """Each request with loaders of its own."""

    pool: Any = None

    async def get_context(
        self,
        request: Request | WebSocket,  # noqa: ARG002 - Strawberry's signature
        response: Response | WebSocket,  # noqa: ARG002 - likewise
    ) -> dict[str, Any]:
        return {"pool": self.pool, "loaders": loaders(self.pool)}


def application() -> Starlette:
    endpoint = Endpoint(schema, graphql_ide=None)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncGenerator[None]:
        endpoint.pool = await opened(os.environ["DATABASE_URL"])
        yield
        await endpoint.pool.close()

    app = Starlette(lifespan=lifespan)
    app.mount("/graphql", endpoint)
    return app
