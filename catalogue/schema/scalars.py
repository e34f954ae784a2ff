"""Scalars beside the built-in ones, each with the address of its specification."""

from __future__ import annotations

import datetime as dt
from typing import NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

URL = NewType("URL", str)
LocalTime = NewType("LocalTime", str)

RFC_3339 = "https://www.rfc-editor.org/rfc/rfc3339"
_UTC = "+00:00"


def moment_text(value: object) -> str:
    """A moment as RFC 3339 in UTC with a Z, from a datetime or from what a document holds."""
    if isinstance(value, str):
        if value.endswith("Z"):
            return value
        value = dt.datetime.fromisoformat(value)
    if not isinstance(value, dt.datetime):
        raise TypeError("not a moment")
    return value.astimezone(dt.UTC).isoformat().replace(_UTC, "Z")


def moment(value: object) -> dt.datetime:
    """A moment that a client gives. Raises ValueError without a zone, or when it is none."""
    try:
        found = dt.datetime.fromisoformat(value) if isinstance(value, str) else None
        if found and found.tzinfo:
            return found.astimezone(dt.UTC)
    except (ValueError, OverflowError):
        pass
    raise ValueError("write a moment with its zone, such as 2026-11-22T09:30:00+02:00.")


def day(value: object) -> dt.date:
    """A date that a client gives. Raises ValueError when it is none."""
    try:
        if isinstance(value, str):
            return dt.date.fromisoformat(value)
    except ValueError:
        pass
    raise ValueError("write a date such as 2026-11-22.")


def day_text(value: object) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value)


SCALARS: dict[object, ScalarDefinition] = {
    dt.datetime: strawberry.scalar(
        name="DateTime",
        description="A moment as in RFC 3339. Answers are in UTC and end in Z; questions may use "
        "any zone and must name it.",
        specified_by_url=RFC_3339,
        serialize=moment_text,
        parse_value=moment,
    ),
    dt.date: strawberry.scalar(
        name="Date",
        description="A date as in RFC 3339: 2026-11-22.",
        specified_by_url=RFC_3339,
        serialize=day_text,
        parse_value=day,
    ),
    LocalTime: strawberry.scalar(
        name="LocalTime",
        description="A time of day on the clocks of Finland (Europe/Helsinki), as RFC 3339's "
        "partial-time: 08:30:00.",
        specified_by_url=RFC_3339,
        serialize=str,
    ),
    URL: strawberry.scalar(
        name="URL",
        description="An absolute http or https address.",
        specified_by_url="https://url.spec.whatwg.org/",
        serialize=str,
    ),
}
