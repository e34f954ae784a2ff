"""A server process: what uvicorn starts by name, as often as POLKU_WORKERS says."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading

from starlette.applications import Starlette

from catalogue.cli import process
from catalogue.cli.orphans import when_orphaned
from catalogue.observation import tracing
from catalogue.server import app


def application() -> Starlette:
    """The application, in a process set up as all of Polku's are."""
    process.prepare()
    tracing.begin()
    _end_with_the_others()
    return app.application()


def _end_with_the_others() -> None:
    """One of several processes ends with `polku serve`, and with what both are connected by.

    That is the process which it was forked of: without it, `polku serve` takes its children for
    dead and starts others. A single server process is `polku serve` itself.
    """
    serve = multiprocessing.parent_process()
    if serve is None:
        return

    def wait() -> None:
        serve.join()
        _end()

    threading.Thread(target=wait, name="serve watch", daemon=True).start()
    when_orphaned(os.getppid(), _end)


def _end() -> None:
    os.kill(os.getpid(), signal.SIGTERM)
