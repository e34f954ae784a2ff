"""When something is open."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import strawberry

from catalogue.model import opening_hours as model
from catalogue.schema.enumerations import Holiday, Weekday, WeekParity
from catalogue.schema.fields import DocumentBacked
from catalogue.schema.scalars import LocalTime
from catalogue.schema.text import LocalizedText

At = Annotated[dt.datetime | None, strawberry.argument(description="The moment; now if left out.")]


@strawberry.type(
    description="A stretch of time in a week. It may run over midnight: `closesOn` is then a later "
    "day."
)
class OpeningTime(DocumentBacked):
    shape = model.OpeningTime

    day: Weekday | None = strawberry.field(
        description="The day on which it opens. Null in an exception whose times hold on each of "
        "its days."
    )
    opens: LocalTime = strawberry.field(description="When it opens.")
    closes_on: Weekday | None = strawberry.field(
        description="The day on which it closes, where that is another day than it opens on."
    )
    closes: LocalTime = strawberry.field(description="When it closes.")
    weeks: WeekParity = strawberry.field(description="In which weeks.")
    by_appointment: bool = strawberry.field(description="Whether one must have an appointment.")
    note: LocalizedText | None = strawberry.field(description="What the source adds in words.")


@strawberry.type(
    description="A set of times and when it holds. Exceptions win over other rules on their days. "
    "Neither times nor `isClosed` nor `isAlwaysOpen`: the source gave no times."
)
class OpeningRule(DocumentBacked):
    shape = model.OpeningRule

    valid_from: dt.date | None = strawberry.field(description="The first day, if there is one.")
    valid_to: dt.date | None = strawberry.field(description="The last day, if there is one.")
    is_exception: bool = strawberry.field(description="Whether it is an exception from others.")
    is_closed: bool = strawberry.field(description="Closed on all of its days.")
    is_always_open: bool = strawberry.field(description="Open day and night.")
    by_appointment: bool = strawberry.field(description="Whether one must have an appointment.")
    times: list[OpeningTime] = strawberry.field(description="The times.")
    note: LocalizedText | None = strawberry.field(description="What the source adds in words.")


@strawberry.type(description="Hours on named holidays. Closed where there are no times.")
class HolidayHours(DocumentBacked):
    shape = model.HolidayHours

    holidays: list[Holiday] = strawberry.field(description="The holidays.")
    years: list[int] = strawberry.field(description="The years; every year where none is listed.")
    is_closed: bool = strawberry.field(description="Closed on these holidays.")
    times: list[OpeningTime] = strawberry.field(description="The times.")
    note: LocalizedText | None = strawberry.field(description="What the source adds in words.")


@strawberry.type(
    description="Everything that is known of when something is open, on the clocks of Finland."
)
class OpeningHours(DocumentBacked):
    shape = model.OpeningHours

    rules: list[OpeningRule] = strawberry.field(description="Rules and exceptions.")
    holidays: list[HolidayHours] = strawberry.field(description="Hours on named holidays.")
    text: LocalizedText | None = strawberry.field(
        description="What the source says in words that no rule could be read from."
    )
