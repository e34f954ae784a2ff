"""Opens the index of this machine as soon as there is one, and keeps it at its newest commit."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import NoReturn

import structlog

from catalogue.errors import IndexUnavailable
from catalogue.resolvers.context import Services
from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.follower import PAUSE, keep_current
from catalogue.search.reader import Reader

TRY_AGAIN_AFTER = 1.0
"""Seconds between two attempts when an index could not be read for a reason not foreseen."""

log = structlog.get_logger()


def opened(directory: Path, analyzer: Analyzer) -> Reader | None:
    """The reader of the index; None while there is none."""
    try:
        return Reader(directory, analyzer)
    except IndexUnavailable:
        return None


async def follow_index(directory: Path, analyzer: Analyzer, services: Services) -> NoReturn:
    """Runs until cancelled. Until the index is there, questions to it are IndexUnavailable."""
    while True:
        try:
            await _follow(directory, analyzer, services)
        except Exception:
            log.exception("the index could not be followed")
            await asyncio.sleep(TRY_AGAIN_AFTER)


async def _follow(directory: Path, analyzer: Analyzer, services: Services) -> None:
    while services.reader is None:
        await asyncio.sleep(PAUSE)
        services.reader = opened(directory, analyzer)
    await keep_current(services.reader)
