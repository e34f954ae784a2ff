"""A job is killed at each of its steps in turn, each time in a database of its own."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from catalogue.store import queue
from catalogue.store.database import Connection, connected
from tests.chaos.figures import Figures
from tests.chaos.stepping import Steps, let_go, worked
from tests.conftest import created
from tests.webhooks.following import KEY

KILLS = 30
"""So many steps of a job at which a worker is killed; of a shorter job all."""

SETTINGS = {"POLKU_ENCRYPTION_KEYS": KEY, "POLKU_WEBHOOK_NETWORKS": "127.0.0.0/8"}

_numbers = itertools.count()


@dataclass(frozen=True)
class Case:
    """A job: how it is queued in an empty database, and what must be there once it was done.

    `check` returns how often something was done that leaves the house: a mail, a message.
    """

    name: str
    prepare: Callable[[Connection, str], Awaitable[None]]
    check: Callable[[Connection], Awaitable[int]]
    settings: dict[str, str]


async def swept(server: str, template: str, case: Case) -> tuple[int, int, Counter[int]]:
    """How many steps the job has, at how many it was killed, and how often it told others."""
    steps = Steps()
    await _done(server, template, case, steps)
    chosen = range(1, steps.count + 1)
    if len(chosen) > KILLS:
        chosen = sorted(random.Random(12).sample(chosen, KILLS))  # noqa: S311 - the same each time
    told = Counter([await _done(server, template, case, Steps(kill_at=each)) for each in chosen])
    return steps.count, len(chosen), told


async def _done(server: str, template: str, case: Case, steps: Steps) -> int:
    name = f"steps_{next(_numbers)}"
    async with created(server, name, template) as url, connected(url) as database:
        await case.prepare(database, url)
        await worked(database, url, steps, case.settings)
        if await queue.waiting(database):
            await let_go(database)
            await worked(database, url, Steps(), case.settings)
        assert await queue.waiting(database) == {}, f"left undone when killed at {steps.kill_at}"
        return await case.check(database)


def figures_of(case: str, steps: int, kills: int, told: Counter[int]) -> Figures:
    twice = sum(count for times, count in told.items() if times > 1)
    doubled = f"; told twice: {twice}" if twice else ""
    return Figures(f"Worker: kill -9 within {case}", f"{kills} kills at {steps} steps", "none",
                   "the next worker", f"nothing{doubled}")  # fmt: skip
