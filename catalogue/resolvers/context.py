"""What a request carries to every field that it asks for."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from contextvars import copy_context
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from catalogue.access.budgets import Purse
from catalogue.access.viewer import ANONYMOUS, Viewer
from catalogue.errors import CatalogueError, IndexUnavailable
from catalogue.model.text import Language
from catalogue.resolvers.bell import Bell
from catalogue.resolvers.second_loop import SecondLoop
from catalogue.resolvers.source_times import SourceTimes
from catalogue.resolvers.unmet_counter import UnmetCounter
from catalogue.routing.referrals.sealing import Keyring
from catalogue.search.reader import Reader
from catalogue.store.database import Pool

_Answer = TypeVar("_Answer")


class DeadlineExceeded(CatalogueError):
    """Answering an operation took too long and was given up."""

    code = "DEADLINE_EXCEEDED"


@dataclass(slots=True)
class Services:
    """What all requests of a process share; `workers` run what must not hold up the event loop.

    `reader` is None until the index is there, `keyring` where the installation has no keys to seal
    by.
    """

    database: Pool
    workers: Executor
    source_times: SourceTimes
    reader: Reader | None = None
    unmet: UnmetCounter = field(default_factory=UnmetCounter)
    keyring: Keyring | None = None
    bell: Bell = field(default_factory=Bell)
    second_loop: SecondLoop = field(default_factory=SecondLoop)

    @property
    def open_reader(self) -> Reader:
        """Raises IndexUnavailable until the index is there."""
        if self.reader is None:
            raise IndexUnavailable("The search index is being built. Try again in a moment.")
        return self.reader

    async def in_worker(self, work: Callable[..., _Answer], *arguments: object) -> _Answer:
        """Runs work on the index in a thread, while the event loop serves others."""
        loop = asyncio.get_running_loop()
        here = copy_context()  # what is logged there belongs to this request
        return await loop.run_in_executor(self.workers, partial(here.run, work, *arguments))


async def _is_over() -> RequestContext:
    raise TypeError("Only what comes by a subscription outlasts its request.")


@dataclass(slots=True)
class RequestContext:
    """`languages` are those the client reads, best first, never empty.

    `deadline` is in seconds of the monotonic clock; `now` is one moment for the whole answer.
    `purse` pays for it, so many `points` at most; None: nobody does. `memory` keeps, for the time
    of the request, what several of its fields need. `renewed` gives the context of the same client
    at a later moment, with the viewer asked for anew: it raises as the door does. `form` names a
    form of our pages that asks anew with each answer.
    """

    services: Services
    languages: tuple[Language, ...]
    deadline: float
    viewer: Viewer = ANONYMOUS
    purse: Purse | None = None
    points: int = 0
    now: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC))
    memory: dict[object, object] = field(default_factory=dict[object, object])
    renewed: Callable[[], Awaitable[RequestContext]] = _is_over
    form: str | None = None

    @property
    def reader(self) -> Reader:
        """Raises IndexUnavailable until the index is there."""
        return self.services.open_reader

    @property
    def database(self) -> Pool:
        return self.services.database

    def check_deadline(self) -> None:
        """Raises DeadlineExceeded once the operation's time is over."""
        if time.monotonic() > self.deadline:
            raise DeadlineExceeded

    async def in_worker(self, work: Callable[..., _Answer], *arguments: object) -> _Answer:
        """Runs work on the index in a thread, while the event loop serves others."""
        return await self.services.in_worker(work, *arguments)
