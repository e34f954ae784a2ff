"""A server process: what uvicorn starts by name, as often as POLKU_WORKERS says."""

from __future__ import annotations

import multiprocessing
import os
import signal

from starlette.applications import Starlette

from catalogue.cli import process
from catalogue.cli.orphans import when_orphaned
from catalogue.observation import tracing
from catalogue.server import app


def application() -> Starlette:
    """The application, in a process set up as all of Polku's are."""
    process.prepare()
    tracing.begin()
    parent = multiprocessing.parent_process()
    if parent and parent.pid:  # one of several; a single one is `polku serve` itself
        when_orphaned(parent.pid, lambda: os.kill(os.getpid(), signal.SIGTERM))
    return app.application()
