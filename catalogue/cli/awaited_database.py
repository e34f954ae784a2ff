"""What a server does to its database at the start, or once that can be reached."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Generator
from contextlib import contextmanager

import structlog

from catalogue.cli.screen import fail
from catalogue.errors import CatalogueError, DatabaseUnavailable

_TRY_EVERY = 1.0
"""Seconds."""

Prepare = Callable[[], Coroutine[object, object, None]]

log = structlog.get_logger()


@contextmanager
def prepared(prepare: Prepare) -> Generator[None]:
    """Prepares the database before the block; one that is away, as soon as it is back.

    A machine that starts while PostgreSQL is away answers from the index that it has. Raises what
    `prepare` does, but for DatabaseUnavailable.
    """
    is_over = threading.Event()
    try:
        asyncio.run(prepare())
    except DatabaseUnavailable as error:
        fail(f"{error} Polku starts all the same, and goes on by itself once PostgreSQL answers.")
        waiting = threading.Thread(
            target=_try_again, args=(prepare, is_over), name="database", daemon=True
        )
        waiting.start()
    try:
        yield
    finally:
        is_over.set()


def _try_again(prepare: Prepare, is_over: threading.Event) -> None:
    """Whatever else is wrong with it by then, /readyz says as well."""
    told = ""
    while not is_over.wait(_TRY_EVERY):
        try:
            asyncio.run(prepare())
        except DatabaseUnavailable:
            continue
        except CatalogueError as error:
            if str(error) != told:
                told = str(error)
                log.warning("the database cannot be used yet", reason=told)
        else:
            return
