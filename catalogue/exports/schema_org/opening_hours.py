"""Opening hours as schema.org tells them: only what it can tell without saying more than is known.

Left out are hours of odd or even weeks, hours by appointment, and named holidays without dates.
"""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.exports.linked_data import Node, told
from catalogue.exports.moment import Document
from catalogue.search.parts import parts, text

_MIDNIGHT = "00:00"
_LAST_MINUTE = "23:59"


def specifications(hours: Document) -> list[Node]:
    """One for each stretch of the week, for each time of being closed, for being always open."""
    return [each for rule in parts(hours, "rules") for each in _of_rule(rule)]


def _of_rule(rule: Document) -> Iterator[Node]:
    if rule.get("byAppointment"):
        return
    if rule.get("isClosed"):
        yield _specification(rule, None, _MIDNIGHT, _MIDNIGHT)  # as schema.org says: closed
    elif rule.get("isAlwaysOpen"):
        yield _specification(rule, None, _MIDNIGHT, _LAST_MINUTE)
    else:
        for time in parts(rule, "times"):
            if text(time, "weeks") in {None, "EVERY"} and not time.get("byAppointment"):
                yield _specification(
                    rule, text(time, "day"), _minute(time, "opens"), _minute(time, "closes")
                )


def _specification(rule: Document, day: str | None, opens: str, closes: str) -> Node:
    return told(
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": day and f"https://schema.org/{day.capitalize()}",
            "opens": opens,
            "closes": _LAST_MINUTE if closes == _MIDNIGHT != opens else closes,
            "validFrom": rule.get("validFrom"),
            "validThrough": rule.get("validTo"),
        }
    )


def _minute(time: Document, name: str) -> str:
    """08:00:00 as 08:00."""
    return (text(time, name) or _MIDNIGHT)[:5]
