"""When a thing is open: the six kinds of hours and the holidays of PTV v12 as rules.

What v12 does not say stays unknown; hours whose kind or whose days cannot be told are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from catalogue.model.opening_hours import OpeningHours, OpeningRule, OpeningTime
from loaders.payload import Part
from loaders.ptv.v12.exceptions import exceptional_rules
from loaders.ptv.v12.holidays import holiday_hours
from loaders.ptv.v12.stretches import dated_stretch, weekly_stretch
from loaders.ptv.v12.times import is_by_appointment, note_of, ordered, weekly_times


def opening_hours(thing: Part) -> OpeningHours | None:
    """The `serviceHours` of a channel or of a connection; None where there are none."""
    part = thing.part("serviceHours")
    if part is None:
        return None
    rules = tuple(rule for row in part.parts("hours") for rule in _rules(row))
    holidays = holiday_hours(part)
    return OpeningHours(rules=rules, holidays=holidays) if rules or holidays else None


def _rules(row: Part) -> list[OpeningRule]:
    """One set of hours; more than one rule where its days differ in kind."""
    rules_of = row.choice("type", _KINDS)
    if rules_of is None:
        row.ignore_rest()
        return []
    note = note_of(row)
    return [rule.model_copy(update={"note": note}) for rule in rules_of(row)]


def _weekly(row: Part) -> list[OpeningRule]:
    return [_weekly_rule(ordered(weekly_times(row)))]


def _weekly_in_range(row: Part) -> list[OpeningRule]:
    first, last = row.date("fromDate"), row.date("toDate")
    [rule] = _weekly(row)
    if (first is None and last is None) or (first and last and first > last):
        row.findings.warn(row.at("fromDate"), "These hours have no days; they were left out.")
        return []
    return [rule.model_copy(update={"valid_from": first, "valid_to": last})]


def _weekly_rule(times: tuple[OpeningTime, ...]) -> OpeningRule:
    """What is by appointment at all times is so as a whole."""
    if not times or not all(time.by_appointment for time in times):
        return OpeningRule(times=times)
    plain = tuple(time.model_copy(update={"by_appointment": False}) for time in times)
    return OpeningRule(times=plain, by_appointment=True)


def _always(row: Part) -> list[OpeningRule]:
    return [OpeningRule(is_always_open=True, by_appointment=is_by_appointment(row))]


_KINDS: Mapping[str, Callable[[Part], list[OpeningRule]]] = {
    "WeeklyUntilFurtherNoticeServiceHour": _weekly,
    "WeeklyDateRangeServiceHour": _weekly_in_range,
    "ContinuousAlwaysValidServiceHour": _always,
    "ContinuousDateRangeServiceHour": dated_stretch,
    "ContinuousWeekdaysUntilFurtherNoticeServiceHour": weekly_stretch,
    "ExceptionalDateRangeServiceHour": exceptional_rules,
}
