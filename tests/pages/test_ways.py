"""Few ways to a service, those in the client's town first, told with the service's own words."""

from __future__ import annotations

import datetime as dt

from catalogue.pages.executor import Json
from catalogue.pages.ways import ways_to

NOW = dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC)
TAMPERE, OULU = "837", "564"


def name(text: str) -> Json:
    return {"value": text, "language": "FI"}


def address(municipality: str | None, type: str = "VISITING") -> Json:
    return {"type": type, "municipality": municipality and {"code": municipality}}


def connection(
    called: str, type: str = "SERVICE_LOCATION", *addresses: Json, **own: object
) -> Json:
    nothing = {"phoneNumbers": [], "emailAddresses": [], "webPages": [], "openingHours": None}
    channel = {
        **nothing,
        "type": type,
        "name": name(called),
        "addresses": addresses,
        "formFiles": [],
        "requiresAuthentication": None,
    }
    return {**nothing, "description": None, "addresses": [], "channel": channel, **own}


def shown(*connections: Json, municipality: str | None = TAMPERE) -> list[str]:
    return [way.name["value"] for way in ways_to(connections, municipality, NOW).shown]


def test_places_in_the_town_come_before_others_that_came_first() -> None:
    elsewhere = connection("Oulu", "SERVICE_LOCATION", address(OULU))
    here = connection("Tampere", "SERVICE_LOCATION", address(TAMPERE))
    assert shown(elsewhere, here) == ["Tampere", "Oulu"]
    assert shown(elsewhere, here, municipality=None) == ["Oulu", "Tampere"]


def test_many_places_leave_room_for_the_telephone_and_are_counted() -> None:
    places = [connection(f"Piste {number}") for number in range(5)]
    ways = ways_to([*places, connection("Neuvonta", "PHONE")], TAMPERE, NOW)
    assert ([way.name["value"] for way in ways.shown], ways.left_out) == (
        ["Piste 0", "Piste 1", "Neuvonta"],
        3,
    )


def test_what_the_service_says_of_itself_there_wins() -> None:
    number = {"number": "+358401234567", "type": "PHONE"}
    office = connection("Piste", "SERVICE_LOCATION", address(OULU), phoneNumbers=[number])
    [way] = ways_to([{**office, "addresses": [address(TAMPERE)]}], TAMPERE, NOW).shown
    assert (way.addresses, way.phone_numbers) == ([address(TAMPERE)], [number])


def test_nobody_is_sent_to_a_post_office_box_or_a_telefax() -> None:
    fax = {"number": "+358401234567", "type": "FAX"}
    [way] = ways_to(
        [connection("Piste", "SERVICE_LOCATION", address(None, "POSTAL"), phoneNumbers=[fax])],
        TAMPERE,
        NOW,
    ).shown
    assert (way.addresses, way.phone_numbers) == ([], [])
