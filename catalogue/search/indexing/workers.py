"""Processes that prepare documents for the one that writes the index."""

from __future__ import annotations

import asyncio
import os
import pickle
import sys
from asyncio import IncompleteReadError, StreamReader, StreamWriter
from asyncio.subprocess import PIPE, Process
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from pathlib import Path
from typing import cast

import orjson

from catalogue.search.indexing import worker
from catalogue.search.indexing.preparation import Preparation, Prepared
from catalogue.search.indexing.worker import LENGTH_BYTES
from catalogue.search.query import Document

ALONE = 1_000
"""Documents that are prepared without workers, whatever follows.

A worker takes a second to start and then meets each word anew: measured on two cores, 3,000
documents are as soon prepared alone, fewer sooner, and more are not.
"""

MOST_WORKERS = 4
"""As many as one writer keeps up with: it takes a fourth of the time that preparing takes."""

BATCHES_AHEAD = 2
"""Batches that each worker has been given or has answered: it need not wait for the next."""

_BUFFER_BYTES = 1 << 24
"""More than the answers that wait to be read: no worker waits until they are."""

Batches = AsyncIterator[Sequence[Document]]


async def prepared(
    batches: Batches, preparation: Preparation, dictionary: Path | None
) -> AsyncGenerator[Prepared]:
    """What is prepared of batches, in their order: by this process, and of many by others.

    Without a folder of dictionaries by this process alone. Raises ChildProcessError when another
    ends too early.
    """
    count = 0
    async for batch in batches:
        yield preparation.of(batch)
        count += len(batch)
        if dictionary and count >= ALONE:
            async with started(dictionary) as workers, aclosing(workers.prepared(batches)) as found:
                async for each in found:
                    yield each


@asynccontextmanager
async def started(dictionary: Path) -> AsyncGenerator[Workers]:
    """Workers with the dictionaries of a folder, one a core; they end with the block."""
    async with AsyncExitStack() as stack:
        count = min(os.cpu_count() or 1, MOST_WORKERS)
        processes = [await stack.enter_async_context(_process(dictionary)) for _ in range(count)]
        yield Workers([Worker(process) for process in processes])


class Workers:
    """They take turns."""

    def __init__(self, workers: Sequence[Worker]) -> None:
        self._workers = workers

    async def prepared(self, batches: Batches) -> AsyncGenerator[Prepared]:
        """What is prepared of batches, in their order; raises ChildProcessError."""
        turns = deque(self._workers)
        asked: deque[Worker] = deque()
        async for batch in batches:
            if len(asked) == BATCHES_AHEAD * len(turns):
                yield await asked.popleft().answer()
            turns[0].ask(batch)
            asked.append(turns[0])
            turns.rotate(-1)
        for each in asked:
            yield await each.answer()


class Worker:
    """It answers in the order in which it is asked."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._questions = cast("StreamWriter", process.stdin)
        self._answers = cast("StreamReader", process.stdout)

    def ask(self, documents: Sequence[Document]) -> None:
        question = orjson.dumps(documents)
        self._questions.write(len(question).to_bytes(LENGTH_BYTES))
        self._questions.write(question)

    async def answer(self) -> Prepared:
        """Raises ChildProcessError when the process has ended."""
        try:
            length = int.from_bytes(await self._answers.readexactly(LENGTH_BYTES))
            return pickle.loads(await self._answers.readexactly(length))  # noqa: S301 - our own
        except (IncompleteReadError, ConnectionError) as error:
            status = await self._process.wait()
            raise ChildProcessError(
                f"A process that prepares documents for the search index ended with status "
                f"{status}. See that the machine has 250 MB of memory for each of its cores."
            ) from error


@asynccontextmanager
async def _process(dictionary: Path) -> AsyncGenerator[Process]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", worker.__name__, str(dictionary)),
        stdin=PIPE,
        stdout=PIPE,
        limit=_BUFFER_BYTES,
        process_group=0,  # a terminal's Ctrl+C is for us, who then end this one
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()
