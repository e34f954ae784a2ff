"""Two records of one thing contradict each other only where both cannot be right."""

from __future__ import annotations

import pytest

from catalogue.quality.contradictions import (
    Contradiction,
    ContradictionCode,
    Side,
    contradictions,
)
from tests.quality.documents import Json


def phones(*numbers: str, type: str = "PHONE") -> Json:
    return {"phoneNumbers": [{"number": number, "type": type} for number in numbers]}


def at(latitude: float, longitude: float = 24.94, type: str = "VISITING") -> Json:
    return {"addresses": [{"type": type, "point": {"latitude": latitude, "longitude": longitude}}]}


def hours(opens: str, day: str = "MONDAY", **rule: object) -> Json:
    time = {"day": day, "opens": opens, "closes": "16:00:00", "weeks": "EVERY"}
    return {"openingHours": {"rules": [{"times": [time], "isException": False, **rule}]}}


def between(first: Json, second: Json) -> list[tuple[str, str, str]]:
    found = contradictions({"tpr:SERVICE_CHANNEL:7": second, "ptv:SERVICE_CHANNEL:a": first})
    return [(each.code.value, each.first.value, each.second.value) for each in found]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            {"name": {"fi": "Sörnäisten kirjasto"}},
            {"name": {"fi": "Tapanilan uimahalli"}},
            ("NAME", "Sörnäisten kirjasto", "Tapanilan uimahalli"),
        ),
        (
            {"businessId": "0211675-2"},
            {"businessId": "0187690-1"},
            ("BUSINESS_ID", "0211675-2", "0187690-1"),
        ),
        (
            phones("+3582", "+3581"),
            phones("+3583"),
            ("PHONE_NUMBERS", "+3581, +3582", "+3583"),
        ),
        (at(60.17), at(60.1746), ("POINT", "60.17000, 24.94000", "60.17460, 24.94000")),
        (
            {"cost": {"charge": "FREE"}},
            {"cost": {"charge": "CHARGEABLE"}},
            ("CHARGE", "FREE", "CHARGEABLE"),
        ),
        (
            hours("08:00:00"),
            hours("09:00:00"),
            ("OPENING_HOURS", "MONDAY 08:00–16:00", "MONDAY 09:00–16:00"),
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_what_cannot_both_be_right_is_told_with_both_sides(
    first: Json, second: Json, expected: tuple[str, str, str]
) -> None:
    assert between(first, second) == [expected]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"name": {"fi": "Sörnäisten kirjasto"}}, {"name": {"fi": "Kirjasto, Sörnäinen"}}),
        ({"name": {"fi": "Kirjasto"}}, {"name": {"sv": "Simhall"}}),
        ({"name": {"fi": "Uimala", "sv": "Bad"}}, {"name": {"fi": "Sauna", "sv": "Bad"}}),
        ({"businessId": "0211675-2"}, {}),
        (phones("+3581", "+3582"), phones("+3582")),
        (phones("+3581"), phones("+3583", type="FAX")),
        (phones("+3581"), {}),
        (at(60.17), at(60.1744)),
        (at(60.17), at(61.0, type="POSTAL")),
        ({"cost": {"charge": "FREE"}}, {"cost": {"charge": "UNKNOWN"}}),
        ({"cost": {"charge": "FREE"}}, {}),
        (hours("08:00:00"), hours("09:00:00", "TUESDAY")),
        (hours("08:00:00"), hours("09:00:00", isException=True)),
        (hours("08:00:00"), hours("09:00:00", validTo="2026-08-31")),
    ],
)
def test_what_may_both_be_right_is_no_contradiction(first: Json, second: Json) -> None:
    assert between(first, second) == []


def test_each_two_of_several_records_are_compared_in_the_order_of_their_keys() -> None:
    bodies = {"c": phones("+3582"), "a": phones("+3581"), "b": phones("+3581")}
    code = ContradictionCode.PHONE_NUMBERS

    assert contradictions(bodies) == (
        Contradiction(code, Side("a", "+3581"), Side("c", "+3582")),
        Contradiction(code, Side("b", "+3581"), Side("c", "+3582")),
    )
