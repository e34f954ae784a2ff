"""No group of a few people is told of, nor can one be worked out from what is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, product
from operator import sub
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.routing.small_numbers import LEAST, Cell, shown

Person = tuple[str, ...]
"""A value of each thing that is known of somebody."""

CITIES, AGES, ENDS = ("Turku", "Oulu", "Kotka", "Kerava"), ("young", "middle", "old"), ("yes", "no")
SIZES = st.one_of(st.just(0), st.integers(1, 4), st.integers(5, 9))


def people_of(*values: Sequence[str]) -> st.SearchStrategy[list[Person]]:
    """Groups of any size, large and small, for each way that the values meet."""
    kinds = list(product(*values))
    sizes = st.lists(SIZES, min_size=len(kinds), max_size=len(kinds))
    return sizes.map(
        lambda drawn: [kind for kind, size in zip(kinds, drawn, strict=True) for _ in range(size)]
    )


PEOPLE = people_of(CITIES[:3], AGES)
KNOWN_WELL = people_of(CITIES, AGES, ENDS)


def table(people: Sequence[Person], axes: Sequence[int]) -> dict[Cell, list[int]]:
    """Everybody is a number, and counted once."""
    found: dict[Cell, list[int]] = {}
    for number, person in enumerate(people):
        found.setdefault(tuple(person[axis] for axis in axes), []).append(number)
    return found


def counts(people: Sequence[Person], axes: Sequence[int]) -> dict[Cell, int]:
    return {cell: len(each) for cell, each in table(people, axes).items()}


def told(people: Sequence[Person], axes: Sequence[int]) -> dict[Cell, int]:
    """What is shown."""
    cells = table(people, axes)
    return {cell: len(cells[cell]) for cell in shown(cells)}


def of(**sizes: int) -> list[Person]:
    """So many people of each city and age, as `Turku_old=3`."""
    return [tuple(name.split("_")) for name, size in sizes.items() for _ in range(size)]


def test_a_small_cell_takes_others_with_it_from_which_it_could_be_worked_out() -> None:
    people = of(
        Turku_young=20, Turku_middle=30, Turku_old=3, Oulu_young=25, Oulu_middle=40, Oulu_old=15
    )
    assert told(people, [0]) == {("Turku",): 53, ("Oulu",): 80}
    assert told(people, [1]) == {("young",): 45, ("middle",): 70, ("old",): 18}
    assert told(people, [0, 1]) == {("Turku", "middle"): 30, ("Oulu", "middle"): 40}


def test_nothing_is_held_back_where_no_group_is_small() -> None:
    people = of(Turku_young=5, Turku_old=6, Oulu_young=7, Oulu_old=8)
    assert told(people, [0, 1]) == counts(people, [0, 1])


def test_what_is_rare_is_pooled_with_the_least_frequent_of_the_others() -> None:
    assert told(of(Turku_old=20, Oulu_old=6, Kotka_old=2), [0]) == {("Turku",): 20}
    assert told(of(Turku_old=20, Oulu_old=3, Kotka_old=2), [0]) == {("Turku",): 20}


def test_of_fewer_than_five_nothing_is_told_at_all() -> None:
    assert told(of(Turku_old=4), []) == {}
    assert told(of(Turku_old=5), []) == {(): 5}
    assert told([], []) == {}


def test_somebody_who_is_counted_five_times_is_still_one() -> None:
    assert shown({("Turku",): ["a"] * 5, ("Oulu",): list("bcdefg")}) == set()


@settings(deadline=None)
@given(PEOPLE, st.randoms())
def test_in_whichever_order_people_come_the_same_is_shown(
    people: list[Person], random: Random
) -> None:
    shuffled = random.sample(people, len(people))
    assert told(shuffled, [0, 1]) == told(people, [0, 1])


@settings(deadline=None)
@given(PEOPLE)
def test_no_small_group_is_shown(people: list[Person]) -> None:
    for axes in ([], [0], [1], [0, 1]):
        whole, seen = counts(people, axes), told(people, axes)
        assert all(size >= LEAST and whole[cell] == size for cell, size in seen.items())


@settings(deadline=None)
@given(PEOPLE)
def test_who_takes_what_is_shown_from_the_sums_cannot_tell_a_small_group(
    people: list[Person],
) -> None:
    """All tables that look the same are gone through: the group has sizes that are 5 apart."""
    seen = as_seen(people)
    whole, shown_cells = counts(seen, [0, 1]), told(people, [0, 1])
    for cell, size in whole.items():
        if told(people, []) and size < LEAST:
            sizes = possible_sizes(whole, set(whole) - set(shown_cells), cell)
            assert max(sizes) - min(sizes) >= LEAST


def as_seen(people: list[Person]) -> list[Person]:
    """With one name for all cities of which no sum is told, and one for such ages."""
    cities, ages = told(people, [0]), told(people, [1])
    return [
        (city if (city,) in cities else "rest", age if (age,) in ages else "rest")
        for city, age in people
    ]


def possible_sizes(whole: dict[Cell, int], unseen: set[Cell], target: Cell) -> set[int]:
    """The sizes of a cell in all tables with the same sums and the same cells that are seen."""
    rows, columns = ({cell[axis] for cell in whole} for axis in (0, 1))
    order = sorted(columns, key=str)
    known = set(whole) - unseen
    rest = tuple(
        sum(whole.get((row, each), 0) for row in rows if (row, each) not in known) for each in order
    )
    worlds = {(rest, 0)}
    for row in rows:
        free = [(row, each) not in known for each in order]
        total = sum(whole.get((row, each), 0) for each in order if (row, each) not in known)
        place = order.index(target[1]) if row == target[0] else None
        worlds = {
            (tuple(map(sub, left, taken)), size if place is None else taken[place])
            for left, size in worlds
            for taken in shared_out(total, left, free)
        }
    return {size for left, size in worlds if not any(left)}


def shared_out(total: int, most: Sequence[int], free: Sequence[bool]) -> Iterator[tuple[int, ...]]:
    """All ways to share a number out to the places that are free."""
    if not most:
        if total == 0:
            yield ()
        return
    for first in range(min(total, most[0]) + 1 if free[0] else 1):
        for others in shared_out(total - first, most[1:], free[1:]):
            yield (first, *others)


@settings(deadline=None)
@given(KNOWN_WELL)
def test_no_small_group_is_a_sum_or_a_difference_of_what_all_tables_show(
    people: list[Person],
) -> None:
    tables = [axes for size in range(3) for axes in combinations(range(3), size)]
    everybody = list(product(CITIES, AGES, ENDS))
    published = [marked(everybody, axes, cell) for axes in tables for cell in told(people, axes)]
    base = reduced(published)
    for axes in tables:
        for cell, size in counts(people, axes).items():
            if size < LEAST:
                assert any(remainder(marked(everybody, axes, cell), base))


Vector = list[Fraction]


def marked(everybody: Sequence[Person], axes: Sequence[int], cell: Cell) -> Vector:
    """Which of all that people can be belong to a cell."""
    return [Fraction(tuple(each[axis] for axis in axes) == cell) for each in everybody]


def reduced(vectors: list[Vector]) -> list[Vector]:
    """Vectors of the same span, each with a first place of its own."""
    base: list[Vector] = []
    for vector in vectors:
        left = remainder(vector, base)
        if any(left):
            base.append(left)
    return base


def remainder(vector: Vector, base: list[Vector]) -> Vector:
    """What is left of a vector when all that the base can give is taken away."""
    for each in base:
        place = next(index for index, value in enumerate(each) if value)
        factor = vector[place] / each[place]
        vector = [value - factor * other for value, other in zip(vector, each, strict=True)]
    return vector
