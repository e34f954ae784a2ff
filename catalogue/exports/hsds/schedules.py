"""Opening hours as schedules (RFC 5545): a row for each stretch of time and the weekdays it is on.

Times are those of Finland (Europe/Helsinki), summer and winter: an offset would be wrong for half
of the year. What a schedule cannot say is said in words: closings, named holidays, appointments.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, cast

from babel.dates import get_day_names

from catalogue.exports.hsds.naming import part_id
from catalogue.exports.hsds.objects import Object, filled
from catalogue.exports.hsds.speech import Speech
from catalogue.exports.hsds.words import word
from catalogue.model.opening_hours import Weekday, WeekParity
from catalogue.model.text import Language
from catalogue.search.parts import part, parts, strings, text
from catalogue.search.query import Document

MIDNIGHT, LAST_MINUTE = "00:00:00", "23:59:00"
"""HSDS has no 24:00: a whole day is 00:00 to 23:59."""

_DAYS: Mapping[str, str] = {each.value: each.value[:2] for each in Weekday}
_EVERY_DAY = ",".join(_DAYS.values())
_WEEKS: Mapping[str, str] = {
    WeekParity.ODD: ",".join(map(str, range(1, 54, 2))),
    WeekParity.EVEN: ",".join(map(str, range(2, 54, 2))),
}


class _Stretch(NamedTuple):
    """What days must have in common to stand in one row."""

    opens: str
    closes: str
    weeks: str
    by_appointment: bool
    note: str | None


def schedules(hours: Document, speech: Speech, owner: str) -> list[Object]:
    """The schedules of whatever has this id."""
    found = [
        *(row for rule in parts(hours, "rules") for row in _of_rule(rule, speech)),
        *(_of_holidays(each, speech) for each in parts(hours, "holidays")),
        filled(description=speech.of(hours, "text")),
    ]
    rows = [row for row in found if row]
    return [{"id": part_id(owner, "schedule", place), **row} for place, row in enumerate(rows)]


def _of_rule(rule: Document, speech: Speech) -> Iterator[Object]:
    dates = filled(valid_from=rule.get("validFrom"), valid_to=rule.get("validTo"))
    said = [word("exception", speech)] if rule.get("isException") else []
    note, by_appointment = speech.of(rule, "note"), bool(rule.get("byAppointment"))
    if rule.get("isClosed"):
        yield dates | _said(word("closed", speech), _between(dates), note)
    elif rule.get("isAlwaysOpen"):
        yield dates | _weekly(_EVERY_DAY, MIDNIGHT, LAST_MINUTE) | _said(*said, note)
    elif rule.get("times"):
        yield from _of_times(parts(rule, "times"), dates, [*said, note], speech, by_appointment)
    else:
        how = [word("by_appointment", speech)] if by_appointment else []
        yield dates | _said(*said, *how, _between(dates), note) if said or how or note else {}


def _of_times(
    times: Iterable[Document],
    dates: Object,
    said: list[str | None],
    speech: Speech,
    by_appointment: bool,  # noqa: FBT001 - of the rule; a time may say so itself
) -> Iterator[Object]:
    stretches: dict[_Stretch, list[str]] = {}
    for time in times:
        if _is_longer_than_a_day(time):
            yield dates | _said(*said, _in_words(time, speech), speech.of(time, "note"))
            continue
        day = text(time, "day")
        days = [_DAYS[day]] if day else [_EVERY_DAY]
        stretches.setdefault(_stretch(time, speech, by_appointment), []).extend(days)
    for stretch, days in stretches.items():
        appointment = word("by_appointment", speech) if stretch.by_appointment else None
        weeks = _WEEKS.get(stretch.weeks)
        in_words = word(stretch.weeks, speech) if weeks else None
        yield {
            **dates,
            **_weekly(",".join(dict.fromkeys(days)), stretch.opens, stretch.closes),
            **filled(byweekno=weeks, attending_type=appointment),
            **_said(*said, in_words, stretch.note),
        }


def _stretch(time: Document, speech: Speech, by_appointment: bool) -> _Stretch:  # noqa: FBT001
    opens, closes = _clock(time, "opens"), _clock(time, "closes")
    return _Stretch(
        opens,
        LAST_MINUTE if opens == closes == MIDNIGHT else closes,
        str(time.get("weeks", WeekParity.EVERY)),
        by_appointment or bool(time.get("byAppointment")),
        speech.of(time, "note"),
    )


def _weekly(days: str, opens: str, closes: str) -> Object:
    return {"freq": "WEEKLY", "wkst": "MO", "byday": days, "opens_at": opens, "closes_at": closes}


def _of_holidays(hours: Document, speech: Speech) -> Object:
    """Hours on named holidays, which move from year to year, in words."""
    days = ", ".join(word(each, speech) for each in strings(hours, "holidays"))
    years = ", ".join(map(str, cast("list[int]", hours.get("years") or [])))
    times = ", ".join(_span(each) for each in parts(hours, "times"))
    named = f"{days} ({years})" if years else days
    return _said(f"{named}: {times or word('closed', speech)}", speech.of(hours, "note"))


def _is_longer_than_a_day(time: Document) -> bool:
    """A schedule that closes before it opens ends on the next day, and on no later one."""
    day, last = text(time, "day"), text(time, "closesOn")
    if not day or not last:
        return False
    days = list(_DAYS)
    nights = (days.index(last) - days.index(day)) % len(days)
    return nights > 1 or (nights == 1 and _clock(time, "closes") > _clock(time, "opens"))


def _between(dates: Object) -> str | None:
    """For who reads the words alone."""
    first, last = dates.get("valid_from"), dates.get("valid_to")
    return f"{first or ''} – {last or ''}".strip() if first or last else None


def _in_words(time: Document, speech: Speech) -> str:
    known = speech.language if speech.language in {Language.SV, Language.EN} else Language.FI
    names = get_day_names("wide", "stand-alone", known.value)
    first, last = (names[list(_DAYS).index(str(time[each]))] for each in ("day", "closesOn"))
    return f"{first} {_clock(time, 'opens')[:5]} – {last} {_clock(time, 'closes')[:5]}"


def _span(time: Document) -> str:
    return f"{_clock(time, 'opens')[:5]}–{_clock(time, 'closes')[:5]}"


def _clock(time: Document, name: str) -> str:
    """`08:00:00`: documents leave nothing out, and say no more than seconds."""
    return str(time[name])[:8]


def _said(*words: str | None) -> Object:
    return filled(description="; ".join(dict.fromkeys(filter(None, words))))


def hours_of(document: Document) -> Document:
    return part(document, "openingHours")
