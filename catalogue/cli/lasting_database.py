"""The database of a program that goes on for months: an embedded one that dies is started again."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import structlog

from catalogue.cli.surroundings import data_directory, database_url
from catalogue.errors import DatabaseUnavailable
from catalogue.settings import settings
from catalogue.store.embedded import EmbeddedPostgres, answers

_LOOK_EVERY = 0.5
_LONGEST_WAIT = 30.0
"""Seconds between two attempts to start a server that does not start, such as on a full disk."""

log = structlog.get_logger()


@contextmanager
def lasting_database_url() -> Generator[str]:
    """As `database_url`; the embedded server is looked after for as long as the block lasts.

    Raises DatabaseUnavailable when it cannot be started the first time.
    """
    with database_url() as url:
        if settings().database_url:
            yield url
        else:
            with _looked_after(data_directory() / "postgres", url):
                yield url


@contextmanager
def _looked_after(directory: Path, url: str) -> Generator[None]:
    is_over = threading.Event()
    watch = threading.Thread(
        target=_look_after, args=(directory, url, is_over), name="database watch", daemon=True
    )
    watch.start()
    try:
        yield
    finally:
        is_over.set()
        watch.join()


def _look_after(directory: Path, url: str, is_over: threading.Event) -> None:
    wait = _LOOK_EVERY
    while not is_over.wait(wait):
        if answers(url) or _is_started(directory):
            wait = _LOOK_EVERY
        else:
            wait = min(2 * wait, _LONGEST_WAIT)


def _is_started(directory: Path) -> bool:
    """Does what the next program would that uses the database, and leaves the server running."""
    log.warning("PostgreSQL has ended and is started again")
    try:
        with EmbeddedPostgres(directory):
            return True
    except DatabaseUnavailable as error:
        log.warning("PostgreSQL does not start", reason=str(error))
        return False
