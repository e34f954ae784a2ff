"""What statistics count: routes and referrals, with what is known of each and no name or text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from catalogue.store.database import Connection, Row

_ZONE = "Europe/Helsinki"


def _front(id: str) -> str:
    """The id in front of what an id leads to; the id itself where the catalogue lacks it."""
    return f"coalesce((SELECT entity FROM source_record WHERE candidate = {id}), {id})"


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A route or a referral; None where a thing is not known.

    `client`: the same for all referrals of one route, for they are of one client. `month`: its
    first day. `services`: each once; of a route, those of its steps. `led_on`: whether the route
    led to a next step. `days`: from when the referral was sent until it was accepted.
    """

    client: UUID
    month: dt.date
    services: tuple[UUID, ...]
    organization: UUID
    municipality: str | None
    age_group: str | None
    outcome: str | None
    led_on: bool | None = None
    days: int | None = None


async def routes(connection: Connection, first_day: dt.date, end: dt.date) -> list[CaseRow]:
    """The routes made from the first day on, before `end`, as days are in Finland."""
    rows = await connection.fetch(
        f"""
        SELECT route.id AS client, date_trunc('month', created_at AT TIME ZONE '{_ZONE}')::date
                AS month,
            ARRAY(SELECT DISTINCT {_front("service")} FROM route_step
                WHERE route_step.route = route.id AND service IS NOT NULL) AS services,
            {_front("organization")} AS organization, municipality, age_group, outcome,
            outcome IN ('EMPLOYMENT', 'EDUCATION', 'ANOTHER_SERVICE') IS TRUE
                OR EXISTS (SELECT FROM route_step
                    WHERE route_step.route = route.id AND completed_at IS NOT NULL)
                OR EXISTS (SELECT FROM referral
                    WHERE referral.route = route.id AND accepted_at IS NOT NULL) AS led_on
        FROM route WHERE created_at AT TIME ZONE '{_ZONE}' >= $1::date
            AND created_at AT TIME ZONE '{_ZONE}' < $2::date
        """,
        first_day,
        end,
    )
    return [_case(row) for row in rows]


async def referrals(connection: Connection, first_day: dt.date, end: dt.date) -> list[CaseRow]:
    """The referrals sent in those days but for those that were sent in error."""
    rows = await connection.fetch(
        f"""
        SELECT coalesce(route, id) AS client,
            date_trunc('month', sent_at AT TIME ZONE '{_ZONE}')::date AS month,
            ARRAY[{_front("service")}] AS services, {_front("sender")} AS organization,
            municipality, age_group, outcome,
            (extract(epoch FROM accepted_at - sent_at) / 86400)::int AS days
        FROM referral WHERE state <> 'ENTERED_IN_ERROR'
            AND sent_at AT TIME ZONE '{_ZONE}' >= $1::date
            AND sent_at AT TIME ZONE '{_ZONE}' < $2::date
        """,
        first_day,
        end,
    )
    return [_case(row) for row in rows]


async def fronts(connection: Connection, ids: list[UUID]) -> set[UUID]:
    """The ids in front of what these lead to."""
    rows = await connection.fetch(
        f"SELECT DISTINCT {_front('asked')} AS id FROM unnest($1::uuid[]) AS asked", ids
    )
    return {row["id"] for row in rows}


def _case(row: Row) -> CaseRow:
    values = {**row}
    return CaseRow(services=tuple(values.pop("services")), **values)
