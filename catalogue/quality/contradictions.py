"""What records of one thing contradict each other on: at most one of two can be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from math import asin, cos, radians, sin, sqrt
from typing import cast

from rapidfuzz.fuzz import token_set_ratio

from catalogue.model.address import AddressType
from catalogue.model.contact import PhoneType
from catalogue.model.cost import Charge
from catalogue.model.opening_hours import Weekday, WeekParity
from catalogue.quality.reading import Document, part, parts, text, translations

FAR = 500
"""Metres between two points of one place that cannot both be right."""

ALIKE = 50
"""Of 100: names whose words have less in common, in every language of both, name two things."""

_EARTH = 6_371_008.8  # mean radius in metres
_Two = tuple[str, str]


class ContradictionCode(StrEnum):
    NAME = "NAME"
    BUSINESS_ID = "BUSINESS_ID"
    PHONE_NUMBERS = "PHONE_NUMBERS"
    POINT = "POINT"
    CHARGE = "CHARGE"
    OPENING_HOURS = "OPENING_HOURS"


@dataclass(frozen=True, slots=True)
class Side:
    """What a record (`system:kind:local id`) says, in short."""

    record: str
    value: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    code: ContradictionCode
    first: Side
    second: Side


def contradictions(bodies: Mapping[str, Document]) -> tuple[Contradiction, ...]:
    """The contradictions between each two of these bodies, which are by record key."""
    return tuple(
        Contradiction(code, Side(first, values[0]), Side(second, values[1]))
        for first, second in combinations(sorted(bodies), 2)
        for code, compared in _COMPARED.items()
        if (values := compared(bodies[first], bodies[second]))
    )


def _names(first: Document, second: Document) -> _Two | None:
    mine, theirs = translations(first, "name"), translations(second, "name")
    shared = [language for language in mine if language in theirs]
    if not shared or any(_are_alike(mine[language], theirs[language]) for language in shared):
        return None
    return mine[shared[0]], theirs[shared[0]]


def _are_alike(first: str, second: str) -> bool:
    return token_set_ratio(first.casefold(), second.casefold()) >= ALIKE


def _business_ids(first: Document, second: Document) -> _Two | None:
    mine, theirs = text(first, "businessId"), text(second, "businessId")
    return (mine, theirs) if mine and theirs and mine != theirs else None


def _phone_numbers(first: Document, second: Document) -> _Two | None:
    mine, theirs = _numbers(first), _numbers(second)
    if not mine or not theirs or mine & theirs:
        return None
    return ", ".join(sorted(mine)), ", ".join(sorted(theirs))


def _numbers(body: Document) -> set[str]:
    return {
        str(each["number"])
        for each in parts(body, "phoneNumbers")
        if each["type"] == PhoneType.PHONE
    }


def _points(first: Document, second: Document) -> _Two | None:
    """The two that are nearest to each other."""
    pairs = [(mine, theirs) for mine in _visited(first) for theirs in _visited(second)]
    nearest = min(pairs, key=lambda pair: _metres(*pair), default=None)
    if nearest is None or _metres(*nearest) <= FAR:
        return None
    mine, theirs = nearest
    return f"{mine[0]:.5f}, {mine[1]:.5f}", f"{theirs[0]:.5f}, {theirs[1]:.5f}"


def _visited(body: Document) -> Iterator[tuple[float, float]]:
    """Latitudes and longitudes of the addresses that are visited."""
    for address in parts(body, "addresses"):
        if address["type"] == AddressType.VISITING and "point" in address:
            point = part(address, "point")
            yield cast("float", point["latitude"]), cast("float", point["longitude"])


def _metres(first: tuple[float, float], second: tuple[float, float]) -> float:
    (north, east), (other_north, other_east) = (map(radians, point) for point in (first, second))
    half = sin((other_north - north) / 2) ** 2
    half += cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
    return 2 * _EARTH * asin(sqrt(half))


def _charges(first: Document, second: Document) -> _Two | None:
    mine, theirs = (text(part(body, "cost"), "charge") or "" for body in (first, second))
    return (mine, theirs) if {mine, theirs} == {Charge.FREE, Charge.CHARGEABLE} else None


def _opening_hours(first: Document, second: Document) -> _Two | None:
    """The first weekday on which both have times and the times differ."""
    mine, theirs = _week(first), _week(second)
    for day in Weekday:
        if mine[day] and theirs[day] and mine[day] != theirs[day]:
            return _day(day, mine[day]), _day(day, theirs[day])
    return None


def _week(body: Document) -> defaultdict[str, set[str]]:
    """The times of each weekday by the rules that hold until further notice."""
    week: defaultdict[str, set[str]] = defaultdict(set)
    for rule in parts(part(body, "openingHours"), "rules"):
        if rule.get("isException") or "validTo" in rule:
            continue
        for time in parts(rule, "times"):
            if time.get("weeks", WeekParity.EVERY) == WeekParity.EVERY:
                stretch = f"{str(time['opens'])[:5]}–{str(time['closes'])[:5]}"
                week[text(time, "day") or ""].add(stretch)
    return week


def _day(day: Weekday, times: set[str]) -> str:
    return f"{day.value} {', '.join(sorted(times))}"


_COMPARED: Mapping[ContradictionCode, Callable[[Document, Document], _Two | None]] = {
    ContradictionCode.NAME: _names,
    ContradictionCode.BUSINESS_ID: _business_ids,
    ContradictionCode.PHONE_NUMBERS: _phone_numbers,
    ContradictionCode.POINT: _points,
    ContradictionCode.CHARGE: _charges,
    ContradictionCode.OPENING_HOURS: _opening_hours,
}
