"""How a route stands, and how it ended."""

from __future__ import annotations

from enum import StrEnum


class RouteState(StrEnum):
    """A closed route is changed no more until it is opened again."""

    OPEN = "OPEN"
    CLOSED = "CLOSED"


class RouteOutcome(StrEnum):
    """What a route has led to, as far as is known when it is closed."""

    EMPLOYMENT = "EMPLOYMENT"
    EDUCATION = "EDUCATION"
    ANOTHER_SERVICE = "ANOTHER_SERVICE"
    NONE_KNOWN = "NONE_KNOWN"
