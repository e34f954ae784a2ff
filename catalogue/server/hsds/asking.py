"""What answers the questions of partners who read HSDS: the index, and the database."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from catalogue.errors import IndexUnavailable
from catalogue.exports.hsds.asked import Asked
from catalogue.resolvers.context import Services
from catalogue.search.reader import Reader
from catalogue.store.database import Pool

_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class Asking:
    services: Services

    @property
    def reader(self) -> Reader:
        """Raises IndexUnavailable until the index is there."""
        if self.services.reader is None:
            raise IndexUnavailable("The search index is being built. Try again in a moment.")
        return self.services.reader

    @property
    def database(self) -> Pool:
        return self.services.database

    async def in_worker(self, work: Callable[[Asked, Reader], _Answer], asked: Asked) -> _Answer:
        """Lists take too long for the event loop: a thread makes them."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.services.workers, work, asked, self.reader)
