"""/metrics, on a port of its own: for whoever watches the installation, and nobody else.

It runs in a thread of the program that was started first, so that it answers whatever the server
processes are busy with, and says which of them do not answer.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from catalogue.observation.gathering import CONTENT_TYPE, gathered
from catalogue.server.tallies import Tallies, gauges


def metrics_app(folder: Path, database_url: str) -> Starlette:
    """Tells what the processes with sockets in the folder have counted, and how things stand."""
    tallies = Tallies(database_url)

    async def metrics(_: Request) -> Response:
        processes, tally = await asyncio.gather(gathered(folder), tallies.now())
        processes.take(gauges(tally))
        return Response(processes.text(), headers={"Content-Type": CONTENT_TYPE})

    return Starlette(routes=[Route("/metrics", metrics)])


@contextmanager
def answering(app: Starlette, listener: socket.socket) -> Generator[None]:
    """The application is served on that socket, in a thread, for as long as the block."""
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            lifespan="off",
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=1,
        )
    )
    thread = threading.Thread(target=server.run, args=([listener],), name="metrics", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()
