"""Hours of PTV v12 through the mapper, for tests that say what should come out."""

from __future__ import annotations

import datetime as dt

from catalogue.intake.issues import IssueCode
from catalogue.model.opening_hours import (
    OpeningHours,
    OpeningRule,
    OpeningTime,
    Weekday,
)
from loaders.payload import JsonObject
from loaders.ptv.v12.hours import opening_hours
from tests.loaders.ptv.v12.mapped import part_of

MONDAY, FRIDAY, SATURDAY, SUNDAY = (
    Weekday.MONDAY,
    Weekday.FRIDAY,
    Weekday.SATURDAY,
    Weekday.SUNDAY,
)
NOTHING: JsonObject = {"heading": {}, "additionalInformation": {}}


def hours_of(*hours: object, holiday_hours: object = None) -> OpeningHours | None:
    part = part_of({"serviceHours": {"hours": [*hours], "holidayServiceHours": holiday_hours}})
    found = opening_hours(part)
    part.tell_unknown_fields()
    assert part.findings.issues == ()
    return found


def rules_of(*hours: object) -> tuple[OpeningRule, ...]:
    found = hours_of(*hours)
    assert found is not None
    return found.rules


def told_of(*hours: object, holiday_hours: object = None) -> list[tuple[IssueCode, str | None]]:
    """What is told of hours of which nothing is left."""
    part = part_of({"serviceHours": {"hours": [*hours], "holidayServiceHours": holiday_hours}})
    assert opening_hours(part) is None
    return [(issue.code, issue.field) for issue in part.findings.issues]


def open_on(day: Weekday, opens: int = 9, closes: int = 15, **more: object) -> OpeningTime:
    return OpeningTime.model_validate(
        {"day": day, "opens": dt.time(opens), "closes": dt.time(closes), **more}
    )


def closed(first: dt.date, last: dt.date) -> OpeningRule:
    return OpeningRule(valid_from=first, valid_to=last, is_exception=True, is_closed=True)
