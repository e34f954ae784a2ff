"""How many clients were shown a way, and what came of it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

import strawberry

from catalogue.resolvers import statistics as answers
from catalogue.resolvers.statistics import MOST_QUARTERS, MOST_ROWS, Wanted
from catalogue.routing.cases import Dimension
from catalogue.routing.small_numbers import LEAST
from catalogue.routing.states import RouteOutcome
from catalogue.routing.statistics import MOST_DIMENSIONS
from catalogue.schema.code import Municipality
from catalogue.schema.fields import answered, enumeration, resolved
from catalogue.schema.info import Info
from catalogue.schema.organization import Organization
from catalogue.schema.service import Service
from catalogue.schema.situation import AgeGroup

enumeration(
    Dimension,
    "What routes and referrals are counted by.",
    {
        Dimension.SERVICE: "The service: the one that a referral is to, and each that a route has "
        "a step at; a route counts once at each of them.",
        Dimension.ORGANIZATION: "The organisation of the advisor.",
        Dimension.MUNICIPALITY: "The client's municipality.",
        Dimension.AGE_GROUP: "The client's age.",
        Dimension.OUTCOME: "What it has led to.",
        Dimension.MONTH: "When the route was made or the referral sent.",
    },
    name="StatisticsDimension",
)


@strawberry.type(description="How many there were. Null: none, or too few to be told.")
class StatisticsFigures:
    routes: int | None = strawberry.field(description="Routes that were made.")
    share_with_next_step: float | None = resolved(
        lambda told, _: told.share,
        "The share of routes, from 0 to 1, that led to a next step: a step of it was completed, "
        "a referral from it accepted, or it ended in employment, education or another service. Of "
        "groups by municipality and age in which neither those with nor those without are fewer "
        f"than {LEAST}; null where rows or filter name something else.",
    )
    referrals: int | None = strawberry.field(description="Referrals that were sent.")
    median_days_to_acceptance: int | None = resolved(
        lambda told, _: told.days,
        f"Within so many days half of those that were accepted were. Null where {LEAST} were not.",
    )


@strawberry.type(
    description="A group. What it has in common is null where it was not asked for, and where it "
    "is not known."
)
class StatisticsRow:
    service: Service | None = resolved(answers.service, "The service.")
    organization: Organization | None = resolved(answers.organization, "The organisation.")
    municipality: Municipality | None = resolved(
        lambda row, _: answers.municipality(row), "The municipality."
    )
    age_group: AgeGroup | None = resolved(lambda row, _: answers.age_group(row), "The age.")
    outcome: RouteOutcome | None = resolved(
        lambda row, _: answers.outcome(row), "What it has led to; null where it goes on, too."
    )
    month: dt.date | None = resolved(
        lambda row, _: answers.month(row), "The first day of the month."
    )
    figures: StatisticsFigures = strawberry.field(description="How many.")


@strawberry.type(
    description=f"Routes and referrals in numbers. No number is below {LEAST}, and none can be "
    "worked out from others: some that are larger are held back for that."
)
class Statistics:
    first_day: dt.date | None = strawberry.field(
        description="The first day that is counted. Null where no quarter that is asked for has "
        "ended."
    )
    last_day: dt.date | None = strawberry.field(description="The last day that is counted.")
    total: StatisticsFigures = strawberry.field(
        description="Of all that the filter leaves, with what is held back of the rows."
    )
    rows: list[StatisticsRow] = strawberry.field(
        description=f"The groups of which something is told, the most frequent first; at most "
        f"{MOST_ROWS:,}. A quarter in which a group is too small is not in its figures."
    )


@strawberry.input(description="Narrows the statistics; what is left out does not restrict.")
class StatisticsFilter:
    services: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Services, by any of their ids."
    )
    organizations: list[strawberry.ID] | None = strawberry.field(
        default=None,
        description="The advisors' organisations, by any of their ids; not those below them.",
    )
    municipalities: list[str] | None = strawberry.field(
        default=None, description="Three-digit codes."
    )
    age_groups: list[AgeGroup] | None = strawberry.field(default=None, description="Ages.")
    outcomes: list[RouteOutcome] | None = strawberry.field(default=None, description="Outcomes.")


async def _statistics(
    info: Info,
    first_day: Annotated[
        dt.date,
        strawberry.argument(name="from", description="A day of the first quarter of a year."),
    ],
    last_day: Annotated[
        dt.date,
        strawberry.argument(name="to", description="A day of the last quarter of a year."),
    ],
    rows: Annotated[
        list[Dimension] | None,
        strawberry.argument(
            description=f"What to count by: with what the filter names, {MOST_DIMENSIONS} at most."
        ),
    ] = None,
    filter: Annotated[
        StatisticsFilter | None, strawberry.argument(description="What to count.")
    ] = None,
) -> answers.Statistics:
    given = answers.StatisticsFilter(**vars(filter)) if filter else answers.StatisticsFilter()
    dimensions = tuple(dict.fromkeys(rows or ()))
    return await answers.statistics(Wanted(first_day, last_day, dimensions, given), info.context)


def statistics() -> Any:
    return answered(
        _statistics,
        "How many routes were made and referrals sent, and what came of them, in whole quarters of "
        f"a year that have ended, at most {MOST_QUARTERS}. For advisors, editors, stewards and "
        "admins.",
    )
