"""Reading opening hours from Hauki, for the places that TPR's numbers name there (`tprek:8215`).

Of the hours of dates only those of whole weeks from this Monday on are kept, so that a place
changes at most once a week by itself.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from catalogue.errors import FetchFailed, SourceMalformed
from catalogue.intake.issues import Issue, IssueCode, Severity
from loaders.partner_client import PartnerClient
from loaders.payload import JsonObject, object_in, objects_in
from loaders.service_map.numbers import number_of

DATA_SOURCE = "tprek"
PLACES_AT_ONCE = 50
PAGES_AT_MOST = 20
"""A question for fifty places has a page or a few; one that never ends is broken."""

_TIME_FIELDS = (
    "name",
    "description",
    "start_time",
    "end_time",
    "end_time_on_next_day",
    "full_day",
    "resource_state",
)

Hours = dict[str, JsonObject]
"""A unit's number → its `hauki`: `days` from `first_day` to `last_day`, or `periods`."""


@dataclass(slots=True)
class Answer:
    """What Hauki told, and why it did not tell the rest."""

    hours: Hours = field(default_factory=Hours)
    issues: list[Issue] = field(default_factory=list[Issue])


async def read_hours(
    client: PartnerClient, units: Sequence[str], today: dt.date, weeks: int
) -> Answer:
    """The hours of units. A failure is told and ends the reading: hours then stay prose."""
    answer = Answer()
    first = today - dt.timedelta(days=today.weekday())
    last = first + dt.timedelta(weeks=weeks, days=-1)
    try:
        for start in range(0, len(units), PLACES_AT_ONCE):
            asked = units[start : start + PLACES_AT_ONCE]
            found = await _asked(client, asked, first, last)
            told = daily_hours(found, first, last)
            answer.hours.update({name: told[name] for name in asked if name in told})
    except (FetchFailed, SourceMalformed) as failure:
        message = f"Opening hours could not be read from Hauki; they stay as written. {failure}"
        answer.issues.append(Issue(IssueCode.FETCH_FAILED, Severity.WARNING, message))
    return answer


def daily_hours(
    results: Iterable[JsonObject], first: dt.date | None = None, last: dt.date | None = None
) -> Hours:
    """The hours of dates by unit. Without dates of their own they reach as far as they are told."""
    found: Hours = {}
    for result in results:
        days = sorted(map(_day, objects_in(result.get("opening_hours"))), key=_date)
        if not days:
            continue
        span = {
            "first_day": first.isoformat() if first else _date(days[0]),
            "last_day": last.isoformat() if last else _date(days[-1]),
        }
        for number in _units_of(object_in(result.get("resource"))):
            found[number] = {**span, "days": days}
    return found


def periods_of_units(units: Mapping[str, JsonObject], periods: Iterable[JsonObject]) -> Hours:
    """Saved periods by unit: a period names its place by Hauki's own number, which a unit knows."""
    by_place: defaultdict[str, list[JsonObject]] = defaultdict(list)
    for period in periods:
        if number := number_of(period.get("resource")):
            by_place[number].append(period)
    return {
        name: {"periods": by_place[number]}
        for name, unit in units.items()
        for number in _numbers_in_hauki(unit)
        if number in by_place
    }


async def _asked(
    client: PartnerClient, units: Iterable[str], first: dt.date, last: dt.date
) -> list[JsonObject]:
    """All pages of the answer for some units."""
    query = {
        "resource": ",".join(f"{DATA_SOURCE}:{number}" for number in units),
        "start_date": first.isoformat(),
        "end_date": last.isoformat(),
    }
    answer = await client.get_json("opening_hours/", query)
    found: list[JsonObject] = []
    for _ in range(PAGES_AT_MOST):
        page = object_in(answer)
        if not isinstance(page.get("results"), list):
            raise SourceMalformed("opening_hours/ answered without `results`.")
        found += objects_in(page["results"])
        following = page.get("next")
        if not isinstance(following, str) or not following:
            return found
        answer = await client.get_json(following)
    raise SourceMalformed("opening_hours/ has page after page without an end.")


def _units_of(resource: JsonObject) -> Iterator[str]:
    """The numbers of the units that a place of Hauki is."""
    for origin in objects_in(resource.get("origins")):
        source, number = object_in(origin.get("data_source")), number_of(origin.get("origin_id"))
        if source.get("id") == DATA_SOURCE and number:
            yield number


def _numbers_in_hauki(unit: JsonObject) -> Iterator[str]:
    for row in objects_in(unit.get("sources")):
        if row.get("source") == "hauki" and (number := number_of(row.get("id"))):
            yield number


def _day(row: JsonObject) -> JsonObject:
    """A date with its times, without what changes and means nothing here (ids of periods)."""
    times = [
        {name: time[name] for name in _TIME_FIELDS if name in time}
        for time in objects_in(row.get("times"))
    ]
    return {"date": row.get("date"), "times": times}


def _date(day: JsonObject) -> str:
    return str(day.get("date"))
