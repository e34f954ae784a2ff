"""When something is open: rules as the sources tell them, in local time of Europe/Helsinki.

`catalogue.model.opening_state` answers whether it is open at a moment.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from catalogue.model.text import LocalizedText
from catalogue.model.value import Value


class Weekday(StrEnum):
    MONDAY = "MONDAY"
    TUESDAY = "TUESDAY"
    WEDNESDAY = "WEDNESDAY"
    THURSDAY = "THURSDAY"
    FRIDAY = "FRIDAY"
    SATURDAY = "SATURDAY"
    SUNDAY = "SUNDAY"


class WeekParity(StrEnum):
    """ISO 8601 week numbers."""

    EVERY = "EVERY"
    ODD = "ODD"
    EVEN = "EVEN"


class Holiday(StrEnum):
    """The days that PTV v12 names; Finnish public holidays and eves."""

    NEW_YEARS_EVE = "NEW_YEARS_EVE"
    NEW_YEARS_DAY = "NEW_YEARS_DAY"
    EPIPHANY = "EPIPHANY"
    MAUNDY_THURSDAY = "MAUNDY_THURSDAY"
    GOOD_FRIDAY = "GOOD_FRIDAY"
    HOLY_SATURDAY = "HOLY_SATURDAY"
    EASTER_SUNDAY = "EASTER_SUNDAY"
    EASTER_MONDAY = "EASTER_MONDAY"
    MAY_DAY_EVE = "MAY_DAY_EVE"
    MAY_DAY = "MAY_DAY"
    ASCENSION_DAY = "ASCENSION_DAY"
    WHIT_SUNDAY = "WHIT_SUNDAY"
    MIDSUMMER_EVE = "MIDSUMMER_EVE"
    MIDSUMMER_DAY = "MIDSUMMER_DAY"
    ALL_SAINTS_DAY = "ALL_SAINTS_DAY"
    INDEPENDENCE_DAY = "INDEPENDENCE_DAY"
    CHRISTMAS_EVE = "CHRISTMAS_EVE"
    CHRISTMAS_DAY = "CHRISTMAS_DAY"
    SECOND_DAY_OF_CHRISTMAS = "SECOND_DAY_OF_CHRISTMAS"


class OpeningTime(Value):
    """One stretch of time in a week.

    `closes` 00:00 with the next weekday in `closes_on` is midnight.

    In an exception without weekdays `day` is None and the times hold for each of its days.
    A stretch may run over midnight: then `closes_on` is a later day.
    """

    day: Weekday | None = None
    opens: dt.time
    closes_on: Weekday | None = None
    closes: dt.time
    weeks: WeekParity = WeekParity.EVERY
    by_appointment: bool = False
    note: LocalizedText | None = None


class OpeningRule(Value):
    """A set of times and when it holds (both dates included; None is open-ended).

    `is_exception` rules win over regular ones on their days. `is_closed` says closed on all of its
    days. `is_always_open` says open day and night. Neither of them and no `times`: the source gave
    no times.
    """

    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    is_exception: bool = False
    is_closed: bool = False
    is_always_open: bool = False
    by_appointment: bool = False
    times: tuple[OpeningTime, ...] = ()
    note: LocalizedText | None = None


class HolidayHours(Value):
    """Hours on named holidays: every year, or in the years listed. Closed when `times` is empty."""

    holidays: tuple[Holiday, ...]
    years: tuple[int, ...] = ()
    is_closed: bool = False
    times: tuple[OpeningTime, ...] = ()
    note: LocalizedText | None = None


class OpeningHours(Value):
    """Everything known of when something is open.

    `text` keeps prose that no rule could be read from.
    """

    rules: tuple[OpeningRule, ...] = ()
    holidays: tuple[HolidayHours, ...] = ()
    text: LocalizedText | None = None
