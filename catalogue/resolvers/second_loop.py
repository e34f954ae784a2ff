"""A second event loop in a thread of its own, for work that computes for seconds.

On the loop that answers requests a thousand records that are read, mapped and projected would hold
up everybody who asks. What runs here speaks to PostgreSQL by connections apart from the pool, which
is the other loop's.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

AT_ONCE = 4
"""Works under way; others wait. Each has a connection to PostgreSQL of its own."""

_Answer = TypeVar("_Answer")


class SecondLoop:
    """The thread begins with the first work, and ends by `close`."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._places: asyncio.Semaphore | None = None

    async def run(self, work: Coroutine[Any, Any, _Answer]) -> _Answer:
        """What the work answers. Whoever gives up waiting ends it."""
        running = asyncio.run_coroutine_threadsafe(self._admitted(work), self._begun())
        return await asyncio.wrap_future(running)

    def close(self) -> None:
        """Ends the thread and what is under way in it: those who asked for it have gone."""
        if self._loop is None or self._thread is None:
            return
        asyncio.run_coroutine_threadsafe(_end_others(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self._loop = self._thread = None

    def _begun(self) -> asyncio.AbstractEventLoop:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            self._places = asyncio.Semaphore(AT_ONCE)
            self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
            self._thread.start()
        return self._loop

    async def _admitted(self, work: Coroutine[Any, Any, _Answer]) -> _Answer:
        if self._places is None:
            raise RuntimeError("The loop has not begun.")
        try:
            await self._places.acquire()
        except asyncio.CancelledError:
            work.close()
            raise
        try:
            return await work
        finally:
            self._places.release()


async def _end_others() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
