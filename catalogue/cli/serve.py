"""`polku serve`: the database, the indexer and the server, for as long as it runs."""

from __future__ import annotations

import multiprocessing
import os
import resource
import socket
from contextlib import ExitStack
from typing import Annotated, Any, cast

import typer
import uvicorn
import uvicorn._subprocess
from uvicorn.supervisors import Multiprocess

from catalogue.access.door import door
from catalogue.cli.awaited_database import prepared
from catalogue.cli.encryption_keys import encryption_keys, keyring
from catalogue.cli.indexer_process import IndexerProcess
from catalogue.cli.installation import called
from catalogue.cli.lasting_database import lasting_database_url
from catalogue.cli.local_index import index_directory
from catalogue.cli.metrics_address import metrics_answered
from catalogue.cli.readiness import told_when_ready
from catalogue.cli.stopping import until_told_to_stop, whole
from catalogue.cli.surroundings import dictionary_directory
from catalogue.errors import DatabaseOutdated, SettingsInvalid
from catalogue.mail.mail_server import mail_server
from catalogue.resolvers.limits import LIMITS
from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.analysis.dictionaries import compiled_meanwhile
from catalogue.server.connection import Connection
from catalogue.server.exposure import exposure
from catalogue.server.told import DICTIONARY_DIRECTORY, ENCRYPTION_KEYS, INDEX_DIRECTORY
from catalogue.settings import settings
from catalogue.store import revision

APPLICATION = "catalogue.cli.server_process:application"
TEMPLATE = "catalogue.cli.server_template"

STOP_WITHIN = LIMITS.deadline
"""Seconds that requests have to end in: who follows by server-sent events would never."""

READY_WITHIN = 60
"""Seconds that a server process may take to start, or keep silent, before it counts as hanging.

Five, as uvicorn has it, are too few on a busy machine: it killed processes that were well, and gave
restarts up.
"""

KEEP_ALIVE = 75
"""Seconds that an idle connection is kept: proxies end theirs after 60, and should be the first to.

Else one asks again in the very moment in which we close.
"""

_READY = """
[bold]Polku is ready.[/bold] Open {address}/graphql in a browser and paste a query, such as:

  {{ services(text: "työtön", filter: {{municipalities: ["837"]}}, first: 3) {{
      totalCount nodes {{ name {{ value }} summary {{ value }} }} }} }}

Or ask from another terminal: [bold]{program} search työtön[/bold]
Stop with Ctrl+C.
"""


def serve(
    *,
    demo: Annotated[
        bool, typer.Option("--demo", help="Load the demonstration catalogue where it is missing.")
    ] = False,
    workers: Annotated[
        int | None, typer.Option(min=1, max=64, help="Server processes, instead of POLKU_WORKERS.")
    ] = None,
) -> None:
    """Serve the catalogue: GraphQL at /graphql, on POLKU_HOST and PORT.

    Starts the embedded PostgreSQL unless DATABASE_URL names another, migrates, and keeps the index
    of this machine up to date. Ctrl+C and SIGTERM stop all of it.
    """
    door(settings())  # says now what no server process could start with
    mail_server(settings())  # likewise
    exposure(settings())  # likewise
    with until_told_to_stop(), _listening() as listener, whole(lasting_database_url()) as url:
        keyring()  # likewise, and makes a key where there is none
        with ExitStack() as until_the_end:
            with compiled_meanwhile(dictionary_directory()):
                until_the_end.enter_context(prepared(lambda: _prepare(url, demo=demo)))
                Analyzer.open(dictionary_directory())
            with metrics_answered(url), IndexerProcess(url), told_when_ready(_ready()):
                _run_server(url, listener, workers or settings().workers)


def _ready() -> str:
    address = f"http://{settings().host}:{settings().port}"
    return _READY.format(address=address, program=called())


def _listening() -> socket.socket:
    """The server's socket, taken first: who connects early waits, a taken port is said at once."""
    try:
        return socket.create_server((settings().host, settings().port))
    except OSError as error:
        raise SettingsInvalid(
            f"Port {settings().port} on {settings().host} cannot be used ({error.strerror}). "
            "Stop what runs there, or choose another: PORT=8080"
        ) from error


async def _prepare(url: str, *, demo: bool) -> None:
    try:
        await revision.check(url)
    except DatabaseOutdated:
        # Alembic takes a second to import, and most starts find nothing to migrate.
        from catalogue.store import migrations  # noqa: PLC0415

        await migrations.migrate(url)
    if demo:
        # Likewise: the loaders are for the demonstration alone.
        from catalogue.cli.demonstration import load_demonstration  # noqa: PLC0415

        await load_demonstration(url)


def server_config(workers: int) -> uvicorn.Config:
    """How the application is served: by uvloop and httptools (`Connection`), or not at all."""
    return uvicorn.Config(
        APPLICATION,
        factory=True,
        workers=workers,
        loop="uvloop",
        http=Connection,
        log_level="warning",
        access_log=False,
        server_header=False,
        ws_max_size=LIMITS.body_size,
        timeout_graceful_shutdown=STOP_WITHIN,
        timeout_keep_alive=KEEP_ALIVE,
        timeout_worker_healthcheck=READY_WITHIN,
    )


def _run_server(url: str, listener: socket.socket, workers: int) -> None:
    # Worker processes get what they need from the environment: uvicorn starts them by name.
    if keys := encryption_keys():
        os.environ[ENCRYPTION_KEYS] = keys
    os.environ["DATABASE_URL"] = url
    os.environ[INDEX_DIRECTORY] = str(index_directory())
    os.environ[DICTIONARY_DIRECTORY] = str(dictionary_directory())
    _take_all_connections()
    config = server_config(workers)
    if config.workers > 1:
        _start_processes_by("forkserver")
        _Processes(config, sockets=[listener]).run()
    else:
        uvicorn.Server(config).run(sockets=[listener])


class _Processes(Multiprocess):
    """Server processes, forked of one that has loaded the program.

    To load it takes three seconds of a processor and 140 MB, for each one that Python is started
    for. SIGHUP starts Python all the same: for the program as it is installed by then.
    """

    def handle_hup(self) -> None:
        _start_processes_by("spawn")
        super().handle_hup()


def _start_processes_by(method: str) -> None:
    """`uvicorn` has no setting for it; `method` is one of multiprocessing's."""
    context = multiprocessing.get_context(method)
    context.set_forkserver_preload([TEMPLATE])
    cast("Any", uvicorn._subprocess).spawn = context  # noqa: SLF001


def _take_all_connections() -> None:
    """Each connection is an open file: as many as the system allows, not as many as is usual."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
