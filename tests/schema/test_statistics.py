"""Statistics of routes and referrals, as those who plan services are told them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from uuid import UUID

import pytest

from catalogue.access.viewer import Role
from catalogue.routing.small_numbers import LEAST
from catalogue.store.database import Connection
from tests.access.organizations import HELSINKI, TAMPERE, id_of, link, tell_organizations
from tests.documentation.pages import examples, page, table_rows
from tests.schema.advisors import Office, office
from tests.schema.town import Town, entity_id
from tests.server.serving import Json

COACHING, ADVICE = entity_id("coaching"), entity_id("advice")
QUERY = """query (
  $from: Date!, $to: Date!, $rows: [StatisticsDimension!], $filter: StatisticsFilter
) { statistics(from: $from, to: $to, rows: $rows, filter: $filter) { firstDay lastDay
  total { routes shareWithNextStep referrals medianDaysToAcceptance }
  rows { service { id } organization { id } municipality { code } ageGroup outcome month
    figures { routes shareWithNextStep referrals medianDaysToAcceptance } } } }"""
SPRING = {"from": "2025-02-10", "to": "2025-02-10"}
FEBRUARY = dt.datetime(2025, 2, 3, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
NOTHING = {
    "routes": None,
    "shareWithNextStep": None,
    "referrals": None,
    "medianDaysToAcceptance": None,
}


@dataclass(frozen=True)
class Desk:
    """The application, and what was noted before anybody asks it."""

    office: Office
    database: Connection

    async def routes(  # noqa: PLR0913 - what is known of routes
        self,
        number: int,
        municipality: str = "091",
        *,
        organization: str = HELSINKI,
        age: str | None = None,
        outcome: str | None = None,
        at: dt.datetime = FEBRUARY,
    ) -> list[UUID]:
        """So many alike."""
        ids = [uuid.uuid4() for _ in range(number)]
        values = (UUID(organization), at, municipality, age, outcome)
        await self.database.executemany(
            "INSERT INTO route (id, organization, created_by, title, language, state, revision, "
            "created_at, updated_at, purge_at, municipality, age_group, outcome) "
            "VALUES ($1, $2, 'x', 'x', 'fi', 'OPEN', 1, $3, $3, $3, $4, $5, $6)",
            [(id_, *values) for id_ in ids],
        )
        return ids

    async def steps(
        self, routes: list[UUID], service: str | None = None, done: dt.datetime | None = None
    ) -> None:
        """One for each of the routes."""
        await self.database.executemany(
            "INSERT INTO route_step (id, route, position, service, title, note, created_at, "
            "completed_at) SELECT gen_random_uuid(), $1, count(*), $2, '', '', now(), $3 "
            "FROM route_step WHERE route = $1",
            [(id_, UUID(service) if service else None, done) for id_ in routes],
        )

    async def referrals(
        self,
        number: int,
        *,
        days: int | None = None,
        state: str = "SENT",
        route: UUID | None = None,
        at: dt.datetime | None = FEBRUARY,
    ) -> None:
        """So many to coaching; accepted after these days."""
        parties = [UUID(each) for each in (HELSINKI, TAMPERE, COACHING)]
        accepted = at + days * DAY if at and days is not None else None
        await self.database.executemany(
            "INSERT INTO referral (id, code, sender, receiver, created_by, service, language, "
            "must_not_contact, state, revision, created_at, updated_at, route, sent_at, "
            "accepted_at, municipality) VALUES ($1, $2, $3, $4, 'x', $5, 'fi', false, $6, 1, "
            "now(), now(), $7, $8, $9, '091')",
            [
                (id_, str(id_), *parties, state, route, at, accepted)
                for id_ in (uuid.uuid4() for _ in range(number))
            ],
        )

    async def told(self, *rows: str, **given: object) -> Json:
        """By an advisor of nobody's."""
        variables = {**SPRING, "rows": list(rows), **given}
        return (await self.office.person("tampere").data(QUERY, variables))["statistics"]


@pytest.fixture
async def desk(town: Town, database: Connection, database_url: str) -> AsyncGenerator[Desk]:
    await tell_organizations(database)
    await town.load({"coaching": "Työhönvalmennus", "advice": "Neuvonta"})
    async with office(town, database_url) as opened:
        yield Desk(opened, database)


def row(figures: Json, **values: object) -> Json:
    names = ("service", "organization", "municipality", "ageGroup", "outcome", "month")
    return {**dict.fromkeys(names), **values, "figures": {**NOTHING, **figures}}


async def test_a_quarter_is_told_as_a_whole(desk: Desk) -> None:
    await desk.referrals(5, days=2)
    await desk.referrals(2, days=30)
    await desk.steps(await desk.routes(6, age="OVER_64"), done=FEBRUARY)
    await desk.routes(5, age="OVER_64")
    assert await desk.told() == {
        "firstDay": "2025-01-01",
        "lastDay": "2025-03-31",
        "total": {
            "routes": 11,
            "shareWithNextStep": 6 / 11,
            "referrals": 7,
            "medianDaysToAcceptance": 2,
        },
        "rows": [],
    }


async def test_routes_and_referrals_are_told_by_service_the_most_frequent_first(desk: Desk) -> None:
    routes = await desk.routes(9)
    await desk.steps(routes, COACHING)
    await desk.steps(routes, COACHING)
    await desk.steps(routes[:5], ADVICE)
    await desk.referrals(7)
    assert (await desk.told("SERVICE"))["rows"] == [
        row({"routes": 9, "referrals": 7}, service={"id": COACHING}),
        row({"routes": 5}, service={"id": ADVICE}),
    ]


async def test_a_next_step_is_one_that_was_completed_accepted_or_an_outcome(desk: Desk) -> None:
    age = "FROM_25_TO_29"
    await desk.steps(await desk.routes(2, age=age), done=FEBRUARY)
    for accepted in await desk.routes(2, age=age):
        await desk.referrals(1, days=3, route=accepted)
    await desk.routes(1, age=age, outcome="EDUCATION")
    await desk.steps(await desk.routes(5, age=age))
    for waiting in await desk.routes(2, age=age, outcome="NONE_KNOWN"):
        await desk.referrals(1, route=waiting)
    assert (await desk.told("MUNICIPALITY", "AGE_GROUP"))["rows"] == [
        row({"routes": 12, "shareWithNextStep": 5 / 12}, municipality={"code": "091"}, ageGroup=age)
    ]


async def test_an_organisation_that_was_linked_is_one_with_the_other(
    desk: Desk, town: Town
) -> None:
    await desk.routes(3, organization=id_of("social"))
    await desk.routes(4, organization=id_of("twin"))
    assert (await desk.told("ORGANIZATION"))["rows"] == []
    await link(desk.database, "social", "twin")
    await town.show(desk.office.ask)
    [told] = (await desk.told("ORGANIZATION"))["rows"]
    assert told["organization"]["id"] in {id_of("social"), id_of("twin")}
    assert told["figures"]["routes"] == 7
    filtered = await desk.told(filter={"organizations": [id_of("social")]})
    assert filtered["total"]["routes"] == 7


async def test_a_day_begins_at_midnight_in_finland(desk: Desk) -> None:
    summer = dt.datetime(2025, 3, 31, 21, tzinfo=dt.UTC)  # summer time: midnight in Finland
    await desk.routes(5, at=summer - dt.timedelta(seconds=1))
    await desk.routes(6, at=summer)
    assert (await desk.told())["total"]["routes"] == 5
    after = await desk.told("MONTH", **{"from": "2025-04-01", "to": "2025-06-30"})
    assert after["rows"] == [row({"routes": 6}, month="2025-04-01")]


async def test_nothing_is_told_of_the_quarter_that_goes_on(desk: Desk) -> None:
    now = dt.datetime.now(dt.UTC)
    await desk.routes(9, at=now)
    told = await desk.told(**{"from": str(now.date()), "to": str(now.date())})
    assert told == {"firstDay": None, "lastDay": None, "total": NOTHING, "rows": []}


async def test_what_was_never_sent_or_sent_in_error_is_not_counted(desk: Desk) -> None:
    await desk.referrals(9, at=None, state="DRAFT")
    await desk.referrals(9, state="ENTERED_IN_ERROR")
    assert (await desk.told())["total"] == NOTHING


async def test_small_groups_are_hidden_and_totals_do_not_give_them_away(desk: Desk) -> None:
    for city, age, number in (
        ("091", "OVER_64", 20),
        ("091", "UNDER_18", 3),
        ("837", "OVER_64", 30),
        ("837", "UNDER_18", 15),
    ):
        await desk.routes(number, city, age=age)
    assert (await desk.told("MUNICIPALITY", "AGE_GROUP"))["rows"] == []
    narrowed = await desk.told("AGE_GROUP", filter={"municipalities": ["091"]})
    assert narrowed["rows"] == []
    assert narrowed["total"]["routes"] == 23
    ages = (await desk.told("AGE_GROUP"))["rows"]
    assert [(each["ageGroup"], each["figures"]["routes"]) for each in ages] == [
        ("OVER_64", 50),
        ("UNDER_18", 18),
    ]


@pytest.mark.parametrize(
    "variables",
    [
        {"from": "2025-04-01", "to": "2025-03-31"},
        {"from": "2020-01-01", "to": "2025-01-01"},
        {"rows": ["MONTH", "OUTCOME", "SERVICE"]},
        {"rows": ["MONTH", "OUTCOME"], "filter": {"municipalities": ["091"]}},
        {"filter": {"municipalities": ["999"]}},
    ],
)
async def test_what_cannot_be_told_is_refused(desk: Desk, variables: Json) -> None:
    person = desk.office.person()
    assert await person.codes(QUERY, {**SPRING, **variables}) == ["BAD_USER_INPUT"]


async def test_it_is_for_those_who_plan(desk: Desk) -> None:
    for role in (Role.ADVISOR, Role.EDITOR, Role.STEWARD, Role.ADMIN):
        assert await desk.office.person(role=role).codes(QUERY, SPRING) == []
    assert await desk.office.ask.codes(QUERY, SPRING) == ["UNAUTHENTICATED"]


async def test_the_example_of_the_page_answers(desk: Desk) -> None:
    text = page("docs/statistics.md")
    [example] = examples(text)
    told = (await desk.office.person().data(example.query))["statistics"]
    assert told["firstDay"] == "2026-01-01"
    assert [row[0].strip("`") for row in table_rows(text, "## What is counted")] == list(NOTHING)
    assert f"**No number is below {LEAST}.**" in text
