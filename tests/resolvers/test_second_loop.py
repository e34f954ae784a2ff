"""Work on the second loop holds up nobody on the first, and ends when nobody waits for it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Generator

import pytest

from catalogue.resolvers.second_loop import AT_ONCE, SecondLoop


@pytest.fixture
def second() -> Generator[SecondLoop]:
    loop = SecondLoop()
    yield loop
    loop.close()


async def test_work_is_done_in_another_thread(second: SecondLoop) -> None:
    async def work() -> str:
        return threading.current_thread().name

    assert await second.run(work()) != threading.current_thread().name


async def test_what_goes_wrong_is_told_to_who_asked(second: SecondLoop) -> None:
    async def work() -> None:
        raise ValueError("wrong")

    with pytest.raises(ValueError, match="wrong"):
        await second.run(work())


async def test_a_few_works_are_under_way_at_a_time(second: SecondLoop) -> None:
    numbers: list[int] = []

    async def work(running: list[int]) -> None:
        running.append(1)
        numbers.append(len(running))
        await asyncio.sleep(0)
        running.pop()

    running: list[int] = []
    await asyncio.gather(*(second.run(work(running)) for _ in range(3 * AT_ONCE)))
    assert max(numbers) <= AT_ONCE


async def test_who_gives_up_ends_the_work(second: SecondLoop) -> None:
    begun, ended = threading.Event(), threading.Event()

    async def work() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    asked = asyncio.create_task(second.run(work()))
    assert await asyncio.to_thread(begun.wait, 10)
    asked.cancel()
    assert await asyncio.to_thread(ended.wait, 10)


async def test_closing_ends_what_is_under_way() -> None:
    second, begun = SecondLoop(), threading.Event()

    async def work() -> None:
        begun.set()
        await asyncio.Event().wait()

    asked = asyncio.create_task(second.run(work()))
    assert await asyncio.to_thread(begun.wait, 10)
    await asyncio.to_thread(second.close)
    with pytest.raises(asyncio.CancelledError):
        await asked
