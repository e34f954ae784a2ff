"""How many routes and referrals there were, and what came of them, without telling of anybody.

Each quarter of a year is a world of its own: small numbers are held back in it, and an answer adds
up what its quarters show. So no period can be taken from another to see what lies between. A
quarter is told when it has ended: who asks every day does not see one client come.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from catalogue.routing.cases import Dimension, Group, by_quarter, countable, table
from catalogue.routing.small_numbers import LEAST, Cell, shown
from catalogue.store.statistics import CaseRow

MOST_DIMENSIONS = 2
"""What three things tell together is of few people, and too much to keep from being worked out."""


SHARES_BY = (Dimension.MUNICIPALITY, Dimension.AGE_GROUP)
"""Whom the share with a next step is told of: sums of groups by both, and of nothing else."""

Narrowing = Mapping[Dimension, Collection[object]]
"""The values of a dimension that are wanted; of all others everything is."""


@dataclass(frozen=True, slots=True)
class Figures:
    """None: none, or so few that the number is not told.

    `share`: of routes with a next step, from 0 to 1. `days`: the median until a referral was
    accepted.
    """

    routes: int | None = None
    share: float | None = None
    referrals: int | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Cases:
    """All that a period has."""

    routes: Sequence[CaseRow] = ()
    referrals: Sequence[CaseRow] = ()


def figures(
    cases: Cases, rows: Sequence[Dimension], narrowing: Narrowing, check: Callable[[], None]
) -> dict[Cell, Figures]:
    """By the values of the rows, in their order; only of groups of which something is told.

    Rows and narrowing together are of MOST_DIMENSIONS at most. `check` is called before each
    quarter, and raises where there is no time left.
    """
    asked = _Asked(rows, narrowing, check)
    routes, referrals = _told(cases.routes, asked), _told(cases.referrals, asked)
    shares = _shares(cases.routes, asked)
    return {
        cell: Figures(
            len(routes[cell]) if cell in routes else None,
            shares.get(cell),
            len(referrals[cell]) if cell in referrals else None,
            _median_days(referrals.get(cell, ())),
        )
        for cell in {**routes, **referrals}
    }


@dataclass(frozen=True, slots=True)
class _Asked:
    rows: Sequence[Dimension]
    narrowing: Narrowing
    check: Callable[[], None]

    def together(self, others: Iterable[Dimension] = ()) -> list[Dimension]:
        """What must be told apart, with others: in one order, so that the same cells are shown."""
        return sorted({*self.rows, *self.narrowing, *others})


def _told(cases: Iterable[CaseRow], asked: _Asked) -> Group:
    """Whoever is told of, by the values of the rows."""
    found: Group = {}
    for cell, told in _shown(cases, asked.together(), asked):
        found.setdefault(cell, []).extend(told)
    return found


def _shares(routes: Iterable[CaseRow], asked: _Asked) -> dict[Cell, float]:
    """Of groups by municipality and age in which neither those with nor those without are few.

    Sums are of these groups alone, so that nothing can be taken from them.
    """
    if not set(asked.together()) <= set(SHARES_BY):
        return {}
    found: Group = {}
    for cell, told in _shown(routes, asked.together(SHARES_BY), asked):
        if _are_many_of_both(told):
            found.setdefault(cell, []).extend(told)
    return {cell: _led_on(told) / len(told) for cell, told in found.items()}


def _shown(
    cases: Iterable[CaseRow], dimensions: Sequence[Dimension], asked: _Asked
) -> Iterator[tuple[Cell, list[CaseRow]]]:
    """The cells of each quarter that are wanted and may be shown, each as one of the rows."""
    places = [dimensions.index(each) for each in asked.rows]
    for each in by_quarter(cases):
        asked.check()
        whole = table(countable(each), dimensions)
        clients = {cell: [case.client for case in told] for cell, told in whole.items()}
        for cell in shown(clients):
            if _is_wanted(cell, dimensions, asked.narrowing):
                yield tuple(cell[place] for place in places), whole[cell]


def _are_many_of_both(routes: Sequence[CaseRow]) -> bool:
    return LEAST <= _led_on(routes) <= len(routes) - LEAST


def _led_on(routes: Sequence[CaseRow]) -> int:
    return sum(route.led_on is True for route in routes)


def _is_wanted(cell: Cell, dimensions: Sequence[Dimension], narrowing: Narrowing) -> bool:
    values = zip(dimensions, cell, strict=True)
    return all(value in narrowing[each] for each, value in values if each in narrowing)


def _median_days(referrals: Sequence[CaseRow]) -> int | None:
    """Of those that were accepted, where they are of more than a few clients."""
    accepted = [case for case in referrals if case.days is not None]
    if len({case.client for case in accepted}) < LEAST:
        return None
    return round(median(case.days for case in accepted if case.days is not None))
