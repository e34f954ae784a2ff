"""Near: who answers, how far away it is, and in which order."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.codes.coverage import covered_municipalities
from catalogue.errors import CursorInvalid, InputInvalid
from catalogue.model.address import Address, AddressType, Point
from catalogue.model.area import Area, AreaCoverage
from catalogue.model.identity import EntityKind
from catalogue.model.service import Entry, Service, ServiceConnection
from catalogue.model.service_channel import ServiceChannelType
from catalogue.search.places import Coordinate, distance_km
from catalogue.search.query import Document, Hit, Near, OrderBy, Query, Window
from catalogue.search.reader import Reader
from tests.analyzer import ANALYZER
from tests.search.builders import (
    NATIONWIDE,
    channel,
    local,
    name_of,
    names,
    organization,
    place,
    publish,
    service,
)

Json = Mapping[str, Any]

CENTRE = Near(60.17, 24.94, 25)
TAMPERE = Near(61.4978, 23.7610, 10)
MARIEHAMN = Near(60.0973, 19.9348, 10)
MAINLAND = Area(coverage=AreaCoverage.NATIONWIDE_EXCEPT_ALAND)
PIRKANMAA = Area.model_validate({"coverage": "LIMITED", "regions": ["06"]})
NEAR_TAMPERE = Query(EntityKind.SERVICE, near=TAMPERE, order_by=OrderBy.DISTANCE)
WHOLE = Window(first=100)
ORDERS = [order for order in OrderBy if order is not OrderBy.START]
"""Those of services."""


def near(latitude: float, longitude: float, within_km: float) -> Query:
    return Query(EntityKind.SERVICE, near=Near(latitude, longitude, within_km))


def points(document: Json) -> list[Coordinate]:
    found = [
        address["point"]
        for connection in document["connections"]
        for address in connection["channel"]["addresses"]
    ]
    return [(point["latitude"], point["longitude"]) for point in found]


def is_had_from_afar(document: Json) -> bool:
    types = {each["channel"]["type"] for each in document["connections"]}
    return "REMOTE" in document["entry"] or "SERVICE_LOCATION" not in types


def answers(document: Json, circle: Near, municipality: str) -> bool:
    """What a person would say: it is there, or one need not go there and it serves the place."""
    distance = distance_km(circle, points(document))
    if distance is not None and distance <= circle.within_km:
        return True
    area = Area.model_validate(document["area"])
    return is_had_from_afar(document) and municipality in covered_municipalities(area)


def found(reader: Reader, query: Query) -> list[str]:
    return names(reader.search(query, WHOLE))


@pytest.mark.parametrize(
    ("circle", "municipality"),
    [
        (CENTRE, "091"),
        (replace(CENTRE, within_km=3), "091"),
        (replace(CENTRE, municipality="049"), "049"),
        (TAMPERE, "837"),
        (replace(CENTRE, municipality="588"), "507"),  # Pertunmaa, since 2025 Mäntyharju
    ],
)
def test_near_are_those_with_a_place_there_and_those_that_serve_it_from_afar(
    reader: Reader, services: list[Document], circle: Near, municipality: str
) -> None:
    query = Query(EntityKind.SERVICE, near=circle)
    expected = {
        each["id"] for each in services if answers(cast("Json", each), circle, municipality)
    }
    for order in ORDERS:
        hits = reader.search(replace(query, order_by=order), WHOLE).hits
        assert {hit.id for hit in hits} == expected
    assert reader.count(query) == len(expected)
    assert 0 < len(expected) < len(services)


def test_the_distance_is_that_to_the_nearest_place_and_none_where_it_does_not_count(
    reader: Reader, services: list[Document]
) -> None:
    hits = reader.search(Query(EntityKind.SERVICE, near=CENTRE), WHOLE).hits
    distances = {each["id"]: distance_km(CENTRE, points(cast("Json", each))) for each in services}
    inside = {name: km for name, km in distances.items() if km is not None and km <= 25}
    assert {hit.id: hit.distance_km for hit in hits} == {hit.id: inside.get(hit.id) for hit in hits}
    assert 0 < len(inside) < len(hits)


def extent(hit: Hit) -> int:
    """How wide its area is; what has a place near comes before all of that."""
    if hit.distance_km is not None:
        return -1
    area = Area.model_validate(hit.document["area"])
    if area.coverage.startswith("NATIONWIDE"):
        return 4
    among = len(covered_municipalities(area))
    return 0 if among == 1 else 1 if among <= 10 else 2 if among <= 30 else 3


def standing(hit: Hit) -> tuple[int, float, str]:
    by_name = name_of(hit.document).replace("Ä", "~") if hit.distance_km is None else hit.id
    return extent(hit), hit.distance_km or 0.0, by_name


@given(
    st.builds(
        Near,
        st.floats(60.0, 60.6),
        st.floats(24.4, 25.6),
        st.floats(0.5, 60),
        st.sampled_from([None, "837", "091", "049", "478", "604"]),
    )
)
def test_the_nearest_is_first_then_the_more_local_and_every_tie_is_broken(
    reader: Reader, circle: Near
) -> None:
    query = Query(EntityKind.SERVICE, near=circle, order_by=OrderBy.DISTANCE)
    hits = reader.search(query, WHOLE).hits
    assert [hit.id for hit in hits] == [hit.id for hit in sorted(hits, key=standing)]


@given(
    st.builds(Near, st.floats(60.0, 60.6), st.floats(24.4, 25.6), st.floats(0.5, 60)),
    st.integers(1, 12),
    st.sampled_from(["", "apua"]),
)
def test_pages_by_distance_give_every_hit_once_in_both_directions(
    reader: Reader, circle: Near, size: int, text: str
) -> None:
    query = Query(EntityKind.SERVICE, text, near=circle, order_by=OrderBy.DISTANCE)
    whole = [hit.id for hit in reader.search(query, WHOLE).hits]
    there: list[str] = []
    page = reader.search(query, Window(first=size))
    there += [hit.id for hit in page.hits]
    while page.has_next_page:
        page = reader.search(query, Window(first=size, after=page.hits[-1].cursor))
        there += [hit.id for hit in page.hits]
    back: list[str] = []
    page = reader.search(query, Window(last=size))
    back += [hit.id for hit in reversed(page.hits)]
    while page.has_previous_page:
        page = reader.search(query, Window(last=size, before=page.hits[0].cursor))
        back += [hit.id for hit in reversed(page.hits)]
    assert there == whole == back[::-1]
    assert len(set(whole)) == len(whole) == reader.count(query)


def test_without_words_relevance_is_distance(reader: Reader) -> None:
    query = Query(EntityKind.SERVICE, near=CENTRE)
    by_distance = replace(query, order_by=OrderBy.DISTANCE)
    assert found(reader, query) == found(reader, by_distance)
    words = replace(query, text="velkaneuvonta")
    assert found(reader, words) != found(reader, replace(by_distance, text="velkaneuvonta"))
    assert sorted(found(reader, words)) == sorted(
        found(reader, replace(by_distance, text="velkaneuvonta"))
    )


def neighbourhood() -> list[Service]:
    """Services as seen from Tampere, the name of each telling where it belongs."""
    here = place("Keskustori", 61.4981, 23.7608)
    there = place("Mannerheimintie", 60.1699, 24.9384)
    lost = place("Jossakin")
    phone = channel("Neuvontapuhelin", ServiceChannelType.PHONE)
    return [
        service("1 on paikalla", channels=[there, here], area=NATIONWIDE),
        service("2 palvelee kuntaa", area=local("837")),
        service("2 puhelimitse", channels=[phone], area=local("837")),
        service("3 palvelee naapureita", channels=[lost], area=local("837", "604")),
        service("4 palvelee maakuntaa", area=PIRKANMAA),
        service("5 palvelee maata", area=NATIONWIDE),
        service("5 palvelee mannerta", area=MAINLAND),
        service("6 etäpalvelu", channels=[there], area=NATIONWIDE, entry=(Entry.REMOTE,)),
        service("muualla", channels=[there], area=NATIONWIDE),
        service("muualta etänä", channels=[phone], area=local("091"), entry=(Entry.REMOTE,)),
        service("muiden", area=local("091")),
        service("tuntematon"),
    ]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    directory: Path = tmp_path_factory.mktemp("index")
    here = place("Keskustori", 61.4981, 23.7608, area=local("837"))
    there = place("Mannerheimintie", 60.1699, 24.9384, area=local("091"))
    lost = place("Jossakin", area=local("837"))
    phone = channel("Neuvontapuhelin", ServiceChannelType.PHONE, area=NATIONWIDE)
    visited = Address(type=AddressType.VISITING, point=Point(latitude=61.4978, longitude=23.7610))
    organizations = [
        organization("Torin talo", addresses=(visited,), area=local("091")),
        organization("Tampereen kaupunki", area=local("837")),
        organization("Helsingin kaupunki", area=local("091")),
        organization("Kela", area=NATIONWIDE),
    ]
    publish(directory, [here, there, lost, phone, *organizations, *neighbourhood()])
    return Reader(directory, ANALYZER)


@pytest.mark.parametrize("text", ["", "palvelee etäpalvelu paikalla puhelimitse"])
def test_local_services_without_a_place_come_before_those_of_the_country(
    town: Reader, text: str
) -> None:
    expected = [
        "1 on paikalla",
        "2 palvelee kuntaa",
        "2 puhelimitse",
        "3 palvelee naapureita",
        "4 palvelee maakuntaa",
        "5 palvelee maata",
        "5 palvelee mannerta",
        "6 etäpalvelu",
    ]
    assert sorted(found(town, replace(NEAR_TAMPERE, text=text))) == expected
    if not text:
        assert found(town, NEAR_TAMPERE) == expected


def test_a_remote_service_has_no_distance_even_if_it_has_a_place_elsewhere(town: Reader) -> None:
    hits = town.search(NEAR_TAMPERE, WHOLE).hits
    assert [hit.distance_km for hit in hits] == [0.035, *[None] * 7]


def test_a_wider_circle_counts_the_place_of_a_remote_service(town: Reader) -> None:
    query = replace(NEAR_TAMPERE, near=replace(TAMPERE, within_km=200))
    told = {name_of(hit.document): hit.distance_km for hit in town.search(query, WHOLE).hits}
    assert (told["6 etäpalvelu"], told["muualla"]) == (160.845, 160.845)


def test_the_municipality_given_wins_over_the_nearest(town: Reader) -> None:
    query = replace(NEAR_TAMPERE, near=replace(TAMPERE, municipality="091"))
    assert found(town, query) == [
        "1 on paikalla",
        "muiden",
        "muualta etänä",
        "5 palvelee maata",
        "5 palvelee mannerta",
        "6 etäpalvelu",
    ]


def test_what_leaves_aland_out_is_not_near_there(town: Reader) -> None:
    query = replace(NEAR_TAMPERE, near=MARIEHAMN)
    assert found(town, query) == ["5 palvelee maata", "6 etäpalvelu"]


def test_channels_near_are_those_with_a_place_there(town: Reader) -> None:
    query = Query(EntityKind.SERVICE_CHANNEL, near=TAMPERE)
    assert found(town, query) == ["Keskustori"]


def test_organizations_without_an_address_are_near_where_they_serve(town: Reader) -> None:
    query = Query(EntityKind.ORGANIZATION, near=TAMPERE)
    assert found(town, query) == ["Torin talo", "Tampereen kaupunki", "Kela"]


def test_a_connection_with_a_place_of_its_own_counts(tmp_path: Path) -> None:
    phone = channel("Puhelin", ServiceChannelType.PHONE)
    visited = Address(type=AddressType.VISITING, point=Point(latitude=61.5, longitude=23.76))
    connection = ServiceConnection(channel_id=phone.id, addresses=(visited,))
    publish(tmp_path, [phone, service("Neuvonta", channels=[connection])])
    hits = Reader(tmp_path, ANALYZER).search(NEAR_TAMPERE, WHOLE).hits
    assert [hit.distance_km for hit in hits] == [0.25]


def test_words_and_filters_hold_beside_nearness(reader: Reader) -> None:
    query = near(60.2, 24.9, 60)
    words = replace(query, text="uraohjaus", order_by=OrderBy.DISTANCE)
    assert 0 < reader.count(words) < reader.count(query)
    assert len(reader.search(words, Window()).hits) == reader.count(words)


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize(
    "query",
    [
        near(91, 0, 1),
        near(0, -181, 1),
        near(float("nan"), 24, 1),
        near(60, 24, 0),
        near(60, 24, -5),
        near(60, 24, float("inf")),
        near(60, 24, 10_000),
        Query(EntityKind.SERVICE, near=replace(CENTRE, municipality="999")),
    ],
)
def test_a_circle_must_be_on_the_earth_have_a_size_and_a_known_municipality(
    reader: Reader, query: Query, order: OrderBy
) -> None:
    with pytest.raises(InputInvalid):
        reader.count(query)
    with pytest.raises(InputInvalid):
        reader.search(replace(query, order_by=order), Window())


def test_abroad_nothing_is_near(reader: Reader) -> None:
    query = near(-45, 170, 100)
    assert reader.count(query) == 0
    assert not reader.search(replace(query, order_by=OrderBy.DISTANCE), Window()).hits


def house_name(number: int) -> str:
    if number % 40 == 39:
        return f"Harvinainen {number}"
    return f"Alkupää {number}" if number < 300 else f"Loppupää {number}"


@pytest.fixture(scope="module")
def street(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """A house every 55 metres, a service in each; every hundredth is in all that follow as well."""
    directory: Path = tmp_path_factory.mktemp("index")
    houses = [place(f"Talo {number}", 60.1 + number / 2_000, 24.9) for number in range(1_500)]
    services = [
        service(
            house_name(number),
            channels=houses[number : None if number % 100 == 99 else number + 1],
        )
        for number in range(len(houses))
    ]
    publish(directory, [*houses, *services])
    return Reader(directory, ANALYZER)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", range(100)),
        ("harvinainen", range(39, 800, 40)),
        ("loppupää", [number for number in range(300, 403) if number % 40 != 39]),
    ],
)
def test_the_nearest_is_found_among_many_places(
    street: Reader, text: str, numbers: Iterable[int]
) -> None:
    near = Near(60.1, 24.9, 44.45)
    query = Query(EntityKind.SERVICE, text, near=near, order_by=OrderBy.DISTANCE)
    hits = street.search(query, WHOLE).hits
    assert [(name_of(hit.document), hit.distance_km) for hit in hits] == [
        (house_name(number), distance_km(near, [(60.1 + number / 2_000, 24.9)]))
        for number in numbers
    ]


def test_a_cursor_of_a_distance_is_none_among_names(reader: Reader) -> None:
    query = Query(EntityKind.SERVICE, near=CENTRE)
    cursor = reader.search(query, Window(first=1)).hits[0].cursor
    content = list(orjson.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))))
    content[2] += 1
    forged = urlsafe_b64encode(orjson.dumps(content)).decode().rstrip("=")
    with pytest.raises(CursorInvalid):
        reader.search(query, Window(first=1, after=forged))
