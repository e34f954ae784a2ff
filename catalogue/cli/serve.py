"""`polku serve`: the database, the indexer and the server, for as long as it runs."""

from __future__ import annotations

import asyncio
import os
import socket
from typing import Annotated

import typer
import uvicorn

from catalogue.cli.demonstration import load_demonstration
from catalogue.cli.indexer_process import IndexerProcess
from catalogue.cli.screen import say
from catalogue.cli.surroundings import database_url, index_directory
from catalogue.errors import SettingsInvalid
from catalogue.settings import settings
from catalogue.store import migrations

APPLICATION = "catalogue.server.app:application"

_READY = """
[bold]Polku is ready.[/bold] Open {address}/graphql in a browser and paste a query, such as:

  {{ services(text: "työtön", filter: {{municipalities: ["837"]}}, first: 3) {{
      totalCount nodes {{ name {{ value }} summary {{ value }} }} }} }}

Or ask from another terminal: [bold].venv/bin/polku search työtön[/bold]
Stop with Ctrl+C.
"""


def serve(
    *,
    demo: Annotated[
        bool, typer.Option("--demo", help="Load the demonstration catalogue where it is missing.")
    ] = False,
) -> None:
    """Serve the catalogue: GraphQL at /graphql, on POLKU_HOST and PORT.

    Starts the embedded PostgreSQL unless DATABASE_URL names another, migrates, and keeps the index
    of this machine up to date.
    """
    _refuse_taken_port()
    with database_url() as url:
        asyncio.run(_prepare(url, demo=demo))
        with IndexerProcess(url, index_directory()) as indexer:
            indexer.wait_until_ready()
            say(_READY.format(address=f"http://{settings().host}:{settings().port}"))
            _run_server(url)


async def _prepare(url: str, *, demo: bool) -> None:
    await migrations.migrate(url)
    if demo:
        await load_demonstration(url)


def _run_server(url: str) -> None:
    # Worker processes get what they need from the environment: uvicorn starts them by name.
    os.environ["DATABASE_URL"] = url
    os.environ["POLKU_INTERNAL_INDEX_DIR"] = str(index_directory())
    uvicorn.run(
        APPLICATION,
        factory=True,
        host=settings().host,
        port=settings().port,
        workers=settings().workers,
        log_level="warning",
        access_log=False,
        server_header=False,
    )


def _refuse_taken_port() -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings().host, settings().port))
        except OSError as error:
            raise SettingsInvalid(
                f"Port {settings().port} on {settings().host} cannot be used ({error.strerror}). "
                "Stop what runs there, or choose another: PORT=8080 make run"
            ) from error
