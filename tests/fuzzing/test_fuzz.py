"""What a case does can be seen again, and what is found is told once."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from itertools import count
from random import Random

from tests.fuzzing.mutation import mutated, mutated_bytes, mutated_object, mutated_text
from tests.fuzzing.subject import Attempt, Subject, chance_of, fuzz

VALUE: dict[str, object] = {"name": {"fi": "Paja"}, "ids": [1, 2, 3], "open": True}


def _chance(number: int) -> Random:
    return Random(number)  # noqa: S311 - nothing is kept secret by it


def subject_of(attempt: Attempt, **other: object) -> Subject:
    @asynccontextmanager
    async def opened() -> AsyncGenerator[Attempt]:
        yield attempt

    return Subject("x", opened, cases=10, seconds=1, **other)  # pyright: ignore[reportArgumentType]


async def _odd(chance: Random) -> str:
    if chance.random() < 0.5:
        raise KeyError("odd")
    return "even"


async def test_what_goes_wrong_alike_is_found_once_and_the_rest_goes_on() -> None:
    outcome = await fuzz(subject_of(_odd), "seed", range(100))
    [finding] = outcome.findings.values()
    assert (outcome.cases, outcome.told["even"]) == (100, 100 - _failing())
    assert finding.place.startswith("KeyError at ")
    assert "KeyError: 'odd'" in finding.trace


def _failing() -> int:
    subject = subject_of(_odd)
    return sum(chance_of(subject, "seed", case).random() < 0.5 for case in range(100))


async def test_a_finding_is_seen_again_by_its_number_alone() -> None:
    [first] = (await fuzz(subject_of(_odd), "seed", range(100))).findings.values()
    [again] = (await fuzz(subject_of(_odd), "seed", [first.case])).findings.values()
    assert again == first


async def test_what_is_slow_each_time_is_found() -> None:
    async def attempt(_: Random) -> str:
        return "done"

    ticks = count(step=2.0)
    outcome = await fuzz(subject_of(attempt, clock=lambda: next(ticks)), "seed", [0])
    [finding] = outcome.findings.values()
    assert "2.00 seconds, of 1" in finding.trace


def test_the_same_chance_gives_the_same_mutation_and_leaves_the_original() -> None:
    original = str(VALUE)
    values = {str(mutated(VALUE, _chance(n), [VALUE])) for n in range(200)}
    assert values == {str(mutated(VALUE, _chance(n), [VALUE])) for n in range(200)}
    assert len(values) > 100
    assert str(VALUE) == original


def test_texts_bytes_and_objects_are_changed_and_stay_what_they_are() -> None:
    objects = [mutated_object(VALUE, _chance(n)) for n in range(100)]
    assert sum(each != VALUE for each in objects) > 80
    assert sum(mutated_text("Paja", _chance(n)) != "Paja" for n in range(100)) > 80
    assert sum(mutated_bytes(b"x" * 99, _chance(n)) != b"x" * 99 for n in range(100)) > 80
