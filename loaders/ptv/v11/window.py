"""Doing some things at a time and taking each as it is done, so that nothing piles up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Coroutine, Iterable
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


async def in_window(jobs: Iterable[Coroutine[None, None, T]], width: int) -> AsyncGenerator[T]:
    """The results of jobs in the order in which they are done, `width` of them under way.

    A job is begun when there is room for it. Where one fails, or nobody wants more, the others are
    given up.
    """
    waiting = iter(jobs)
    tasks: set[asyncio.Task[T]] = set()
    try:
        while True:
            tasks.update(map(asyncio.create_task, islice(waiting, width - len(tasks))))
            if not tasks:
                return
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                tasks.remove(task)
                yield task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
