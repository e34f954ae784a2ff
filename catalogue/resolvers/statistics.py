"""Statistics of routes and referrals: which period and groups are meant, and what they show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from catalogue.access import rights
from catalogue.access.rights import Right
from catalogue.codes.code import Code
from catalogue.codes.municipalities import municipalities
from catalogue.errors import InputInvalid
from catalogue.matching.situation import AgeGroup
from catalogue.model.identity import uuid_of
from catalogue.model.opening_state import LOCAL_ZONE
from catalogue.resolvers.codes import checked, named
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.limits import LIMITS
from catalogue.routing.cases import Dimension, first_day, following, quarter
from catalogue.routing.small_numbers import Cell
from catalogue.routing.states import RouteOutcome
from catalogue.routing.statistics import (
    MOST_DIMENSIONS,
    Cases,
    Figures,
    Narrowing,
    figures,
)
from catalogue.search.query import Document
from catalogue.store import statistics as rows_of
from catalogue.store.database import Connection

MOST_QUARTERS = 20
MOST_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class StatisticsFilter:
    """None: all. Services and organisations by any of their ids, municipalities by their codes."""

    services: Sequence[str] | None = None
    organizations: Sequence[str] | None = None
    municipalities: Sequence[str] | None = None
    age_groups: Sequence[AgeGroup] | None = None
    outcomes: Sequence[RouteOutcome] | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whole quarters, from that of the first day to that of the last."""

    first_day: dt.date
    last_day: dt.date
    rows: Sequence[Dimension] = ()
    filter: StatisticsFilter = StatisticsFilter()


@dataclass(frozen=True, slots=True)
class StatisticsRow:
    """A group: what it has in common, by the dimensions that were asked for; None: not known."""

    values: dict[Dimension, object]
    figures: Figures


@dataclass(frozen=True, slots=True)
class Statistics:
    """`first_day` and `last_day`: of what is counted; None where no quarter of it has ended."""

    first_day: dt.date | None
    last_day: dt.date | None
    total: Figures
    rows: Sequence[StatisticsRow]


async def statistics(wanted: Wanted, context: RequestContext) -> Statistics:
    """Raises Unauthenticated, Forbidden and InputInvalid."""
    rights.demand(context.viewer, Right.READ_STATISTICS)
    begin, end = _period(wanted, context.now.astimezone(LOCAL_ZONE).date())
    async with context.database.reading() as connection:
        narrowing = await _narrowing(connection, wanted)
        cases = Cases(
            await rows_of.routes(connection, begin, end),
            await rows_of.referrals(connection, begin, end),
        )
    rows, total = await context.in_worker(_counted, cases, wanted.rows, narrowing, context)
    if begin >= end:
        return Statistics(None, None, total, rows)
    return Statistics(begin, end - dt.timedelta(days=1), total, rows)


def service(row: StatisticsRow, context: RequestContext) -> Document | None:
    return _entity(row, Dimension.SERVICE, context)


def organization(row: StatisticsRow, context: RequestContext) -> Document | None:
    return _entity(row, Dimension.ORGANIZATION, context)


def municipality(row: StatisticsRow) -> Code | None:
    code = row.values.get(Dimension.MUNICIPALITY)
    return named(municipalities(), str(code)) if code else None


def age_group(row: StatisticsRow) -> AgeGroup | None:
    value = row.values.get(Dimension.AGE_GROUP)
    return AgeGroup(str(value)) if value else None


def outcome(row: StatisticsRow) -> RouteOutcome | None:
    value = row.values.get(Dimension.OUTCOME)
    return RouteOutcome(str(value)) if value else None


def month(row: StatisticsRow) -> object:
    """Its first day."""
    return row.values.get(Dimension.MONTH)


def _counted(
    cases: Cases, dimensions: Sequence[Dimension], narrowing: Narrowing, context: RequestContext
) -> tuple[list[StatisticsRow], Figures]:
    found = figures(cases, dimensions, narrowing, context.check_deadline)
    total = figures(cases, (), narrowing, context.check_deadline).get((), Figures())
    if not dimensions:
        return [], total
    order = sorted(found, key=lambda cell: _place(cell, found[cell]))
    rows = [
        StatisticsRow(dict(zip(dimensions, cell, strict=True)), found[cell])
        for cell in order[:MOST_ROWS]
    ]
    return rows, total


def _place(cell: Cell, told: Figures) -> tuple[int, str]:
    """The most frequent first."""
    return -(told.routes or 0) - (told.referrals or 0), str(cell)


def _period(wanted: Wanted, today: dt.date) -> tuple[dt.date, dt.date]:
    """The first day, and the one after the last."""
    if wanted.last_day < wanted.first_day:
        raise InputInvalid("statistics: the period ends before it begins: `from` is after `to`.")
    years = wanted.last_day.year - wanted.first_day.year
    last = quarter(wanted.last_day)
    number = years * 4 + last[1] - quarter(wanted.first_day)[1] + 1
    if number > MOST_QUARTERS:
        raise InputInvalid(f"statistics: at most {MOST_QUARTERS} quarters at a time.")
    running = first_day(quarter(today))
    begin = first_day(quarter(wanted.first_day))
    return begin, running if last >= quarter(today) else first_day(following(last))


async def _narrowing(connection: Connection, wanted: Wanted) -> Narrowing:
    given = wanted.filter
    codes = given.municipalities
    found: dict[Dimension, Collection[object] | None] = {
        Dimension.SERVICE: await _fronts(connection, given.services),
        Dimension.ORGANIZATION: await _fronts(connection, given.organizations),
        Dimension.MUNICIPALITY: codes and checked(municipalities(), codes, "municipalities"),
        Dimension.AGE_GROUP: given.age_groups,
        Dimension.OUTCOME: given.outcomes,
    }
    narrowing = {name: values for name, values in found.items() if values is not None}
    if any(len(values) > LIMITS.filter_values for values in narrowing.values()):
        raise InputInvalid(f"filter: at most {LIMITS.filter_values} values of a kind.")
    if len({*narrowing, *wanted.rows}) > MOST_DIMENSIONS:
        sentence = "statistics: rows and filter together take two things at most, so that"
        raise InputInvalid(f"{sentence} nobody can be told from others.")
    return narrowing


async def _fronts(connection: Connection, ids: Sequence[str] | None) -> set[UUID] | None:
    if ids is None:
        return None
    return await rows_of.fronts(connection, [found for id_ in ids if (found := uuid_of(id_))])


def _entity(row: StatisticsRow, kind: Dimension, context: RequestContext) -> Document | None:
    """None where the catalogue has it no more."""
    id_ = row.values.get(kind)
    return context.reader.get([str(id_)])[0] if id_ else None
