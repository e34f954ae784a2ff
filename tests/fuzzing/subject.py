"""What is fuzzed, case by case; each case can be seen again by the seed and its number."""

from __future__ import annotations

import time
import traceback
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from random import Random

_TIMES = 3

Attempt = Callable[[Random], Awaitable[str]]
"""Makes one case by chance and tries it. Gives what came of it in a word or two; raises whatever
nobody should see."""


class TooSlow(AssertionError):
    """A case was answered as it should be, but not soon enough."""


@dataclass(frozen=True, slots=True)
class Subject:
    """`opened` prepares what the cases are tried on. `cases`: how many of 100,000 are its own.

    `seconds` is what one case may take, by `clock`: of our own processor, or of the day where a
    server does the work.
    """

    name: str
    opened: Callable[[], AbstractAsyncContextManager[Attempt]]
    cases: int
    seconds: float
    clock: Callable[[], float] = time.process_time


@dataclass(frozen=True, slots=True)
class Finding:
    """A case that went wrong, and how; `place` is the same for all that went wrong alike."""

    subject: str
    seed: str
    case: int
    place: str
    trace: str


@dataclass(slots=True)
class Outcome:
    """How the cases of a subject went. `findings` has the first one of each place."""

    subject: str
    cases: int = 0
    seconds: float = 0
    slowest: tuple[float, int] = (0, 0)
    told: Counter[str] = field(default_factory=Counter[str])
    findings: dict[str, Finding] = field(default_factory=dict[str, Finding])


async def fuzz(subject: Subject, seed: str, cases: Iterable[int]) -> Outcome:
    """Tries the cases of these numbers, all of them whatever is found."""
    outcome, began = Outcome(subject.name), time.monotonic()
    async with subject.opened() as attempt:
        for case in cases:
            outcome.cases += 1
            try:
                word, taken = await _timed(subject, attempt, seed, case)
            except Exception as error:  # noqa: BLE001 - finding any is what it is for
                found = _finding(subject, seed, case, error)
                outcome.findings.setdefault(found.place, found)
            else:
                outcome.told[word] += 1
                outcome.slowest = max(outcome.slowest, (taken, case))
    outcome.seconds = time.monotonic() - began
    return outcome


async def _timed(subject: Subject, attempt: Attempt, seed: str, case: int) -> tuple[str, float]:
    """What came of a case, and the seconds it took: the least of some times, where it was slow.

    Once it may have met another program's work, or the search for garbage.
    """
    taken, word = float("inf"), ""
    for _ in range(_TIMES):
        began = subject.clock()
        word = await attempt(chance_of(subject, seed, case))
        taken = min(taken, subject.clock() - began)
        if taken <= subject.seconds:
            return word, taken
    raise TooSlow(f"{taken:.2f} seconds, of {subject.seconds}")


def chance_of(subject: Subject, seed: str, case: int) -> Random:
    """All that is random in a case."""
    return Random(f"{seed} {subject.name} {case}")  # noqa: S311 - nothing is kept secret by it


def _finding(subject: Subject, seed: str, case: int, error: Exception) -> Finding:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [each for each in frames if "/.venv/" not in each.filename] or list(frames)
    place = f"{type(error).__name__} at {ours[-1].filename}:{ours[-1].lineno}"
    trace = "".join(traceback.format_exception(error, limit=-12))
    return Finding(subject.name, seed, case, place, trace)
