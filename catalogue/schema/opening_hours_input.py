"""When something is open, as it is given."""

from __future__ import annotations

import datetime as dt

import strawberry

from catalogue.schema.enumerations import Holiday, Weekday, WeekParity
from catalogue.schema.input_fields import flag, listed, optional
from catalogue.schema.scalars import LocalTime
from catalogue.schema.text_input import LocalizedTextInput


@strawberry.input(
    description="A stretch of time in a week. It may run over midnight: `closesOn` is then a later "
    "day."
)
class OpeningTimeInput:
    day: Weekday | None = optional(
        "The day on which it opens. Left out in an exception whose times hold on each of its days."
    )
    opens: LocalTime = strawberry.field(description="When it opens.")
    closes_on: Weekday | None = optional(
        "The day on which it closes, where that is another day than it opens on."
    )
    closes: LocalTime = strawberry.field(description="When it closes.")
    weeks: WeekParity = strawberry.field(
        default=WeekParity.EVERY, description="In which weeks of ISO 8601."
    )
    by_appointment: bool = flag("Whether one must have an appointment.")
    note: LocalizedTextInput | None = optional("More in words.")


@strawberry.input(
    description="A set of times and when it holds. Exceptions win over other rules on their days."
)
class OpeningRuleInput:
    valid_from: dt.date | None = optional("The first day, if there is one.")
    valid_to: dt.date | None = optional("The last day, if there is one.")
    is_exception: bool = flag("Whether it is an exception from others.")
    is_closed: bool = flag("Closed on all of its days.")
    is_always_open: bool = flag("Open day and night.")
    by_appointment: bool = flag("Whether one must have an appointment.")
    times: list[OpeningTimeInput] | None = listed("The times.")
    note: LocalizedTextInput | None = optional("More in words.")


@strawberry.input(description="Hours on named holidays. Closed where there are no times.")
class HolidayHoursInput:
    holidays: list[Holiday] = strawberry.field(description="The holidays.")
    years: list[int] | None = listed("The years; every year where none is listed.")
    is_closed: bool = flag("Closed on these holidays.")
    times: list[OpeningTimeInput] | None = listed("The times.")
    note: LocalizedTextInput | None = optional("More in words.")


@strawberry.input(description="When something is open, on the clocks of Finland.")
class OpeningHoursInput:
    rules: list[OpeningRuleInput] | None = listed("Rules and exceptions.")
    holidays: list[HolidayHoursInput] | None = listed("Hours on named holidays.")
    text: LocalizedTextInput | None = optional("What no rule can say, in words.")
