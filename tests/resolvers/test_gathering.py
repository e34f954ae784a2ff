"""What fields beside each other ask for is read in one go."""

from __future__ import annotations

import asyncio
from collections.abc import Collection

from catalogue.resolvers.gathering import Gathering


async def test_what_is_asked_side_by_side_is_read_once() -> None:
    readings: list[list[str]] = []

    async def read(ids: Collection[str]) -> dict[str, str]:
        readings.append(sorted(ids))
        return {id_: id_.upper() for id_ in ids if id_ != "unknown"}

    gathering = Gathering(read)
    together = await asyncio.gather(*map(gathering.of, ("a", "b", "a", "unknown")))
    later = await gathering.of("c")

    assert (together, later) == (["A", "B", "A", None], "C")
    assert readings == [["a", "b", "unknown"], ["c"]]


async def test_a_reading_that_fails_fails_for_all_who_wait_and_no_longer() -> None:
    answers = [ConnectionError("away"), None]

    async def read(ids: Collection[str]) -> dict[str, str]:
        if error := answers.pop(0):
            raise error
        return dict.fromkeys(ids, "there")

    gathering = Gathering(read)
    failed = await asyncio.gather(gathering.of("a"), gathering.of("b"), return_exceptions=True)

    assert [str(each) for each in failed] == ["away", "away"]
    assert await gathering.of("a") == "there"
