"""Doing some things at a time and taking each as it is done."""

from __future__ import annotations

import asyncio
from contextlib import aclosing

import pytest

from catalogue.errors import FetchFailed
from loaders.ptv.v11.window import in_window


class Work:
    """Jobs that wait until they are let go, and count how many are under way."""

    def __init__(self) -> None:
        self.begun = 0
        self.under_way = 0
        self.given_up = 0
        self.most = 0
        self.go = asyncio.Event()

    async def job(self, number: int) -> int:
        self.begun += 1
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        try:
            await self.go.wait()
            await asyncio.sleep(0)  # lets the others begin
        except asyncio.CancelledError:
            self.given_up += 1
            raise
        finally:
            self.under_way -= 1
        return number


async def test_no_more_than_the_window_are_under_way() -> None:
    work = Work()
    work.go.set()
    found = [number async for number in in_window(map(work.job, range(20)), 3)]
    assert sorted(found) == list(range(20))
    assert work.most == 3


async def test_a_job_is_not_begun_before_there_is_room() -> None:
    work = Work()
    work.go.set()
    async with aclosing(in_window(map(work.job, range(20)), 3)) as results:
        await anext(results)
        assert work.begun == 3


async def test_a_fault_gives_the_others_up() -> None:
    work = Work()

    async def fault() -> int:
        raise FetchFailed("PTV is down.")

    with pytest.raises(FetchFailed, match="PTV is down"):
        async for _ in in_window(iter([work.job(1), fault()]), 4):
            pass
    assert (work.given_up, work.under_way) == (1, 0)


async def test_whoever_stops_early_leaves_nothing_behind() -> None:
    work = Work()

    async def at_once() -> int:
        return 0

    jobs = iter([at_once(), work.job(1), work.job(2)])
    async with aclosing(in_window(jobs, 3)) as results:
        assert await anext(results) == 0
    assert (work.given_up, work.under_way) == (2, 0)


async def test_no_jobs_are_no_results() -> None:
    assert [each async for each in in_window(iter([]), 3)] == []
