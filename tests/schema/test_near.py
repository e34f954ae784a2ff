"""Looking around a point or a place."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from catalogue.model.service_channel import ServiceChannelType
from tests.search.builders import NATIONWIDE, channel, local, organization, place, publish, service
from tests.server.serving import Asking, asking

QUERY = """query ($near: Near!, $text: String, $orderBy: OrderBy! = RELEVANCE) {
  services(near: $near, text: $text, orderBy: $orderBy) {
    totalCount edges { distanceKm node { name { value } } }
} }"""

CITY = organization("Tampereen kaupunki")
TOWN_HALL = place("Raatihuone", 61.4981, 23.7610)
ERRANDS = channel("Asiointi", ServiceChannelType.E_SERVICE)
SERVICES = (
    service("Neuvonta verkossa", [CITY], [ERRANDS], area=local("837")),
    service("Neuvonta torilla", [CITY], [TOWN_HALL], area=local("837")),
    service("Valtion neuvonta", [CITY], [ERRANDS], area=NATIONWIDE),
    service("Neuvonta Turussa", [CITY], [ERRANDS], area=local("853")),
)
TOWN_SQUARE = {"latitude": 61.4981, "longitude": 23.7610, "withinKm": 1}


@pytest.fixture(scope="module")
async def ask(tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[Asking]:
    directory = tmp_path_factory.mktemp("index")
    publish(directory, [CITY, TOWN_HALL, ERRANDS, *SERVICES])
    async with asking(directory) as asked:
        yield asked


def edge(name: str, distance: float | None = None) -> dict[str, object]:
    return {"distanceKm": distance, "node": {"name": {"value": name}}}


@pytest.mark.parametrize("order", ["RELEVANCE", "DISTANCE"])
async def test_the_nearest_comes_first_and_what_one_need_not_go_to_last(
    ask: Asking, order: str
) -> None:
    assert await ask.data(QUERY, {"near": TOWN_SQUARE, "orderBy": order}) == {
        "services": {
            "totalCount": 3,
            "edges": [
                edge("Neuvonta torilla", 0.0),
                edge("Neuvonta verkossa"),
                edge("Valtion neuvonta"),
            ],
        }
    }


@pytest.mark.parametrize(
    ("here", "edges"),
    [
        (
            {"place": "Tampere"},
            [
                edge("Neuvonta torilla", 0.088),
                edge("Neuvonta verkossa"),
                edge("Valtion neuvonta"),
            ],
        ),
        (
            {"place": "hervannassa"},
            [
                edge("Neuvonta torilla", 7.054),
                edge("Neuvonta verkossa"),
                edge("Valtion neuvonta"),
            ],
        ),
        (
            {"place": "837", "withinKm": 0.05},
            [edge("Neuvonta verkossa"), edge("Valtion neuvonta")],
        ),
        ({"place": "Åbo"}, [edge("Neuvonta Turussa"), edge("Valtion neuvonta")]),
        ({"place": "Utsjoki"}, [edge("Valtion neuvonta")]),
    ],
    ids=str,
)
async def test_a_place_can_be_named(
    ask: Asking, here: dict[str, object], edges: list[object]
) -> None:
    assert (await ask.data(QUERY, {"near": here}))["services"]["edges"] == edges


async def test_words_rank_what_is_near(ask: Asking) -> None:
    data = await ask.data(QUERY, {"near": TOWN_SQUARE, "text": "verkkoneuvonta"})
    assert data["services"] == {
        "totalCount": 1,
        "edges": [
            edge("Neuvonta verkossa"),
            edge("Neuvonta torilla", 0.0),
            edge("Valtion neuvonta"),
        ],
    }


EITHER = "near: give `latitude` and `longitude`, or a `place`; not both."
UNKNOWN = (
    "near: no municipality, district or village called 'Muumilaakso' is known. Write its name in "
    "Finnish or Swedish, or the code of a municipality, or give a point."
)
AREA = (
    "near: Pirkanmaa is an area of several municipalities. Name one of them, or narrow the search "
    "to the area by `filter`."
)


@pytest.mark.parametrize(
    ("near", "message"),
    [
        ("{}", EITHER),
        ("{latitude: 61}", EITHER),
        ('{latitude: 61, longitude: 24, place: "Tampere"}', EITHER),
        ('{place: "Muumilaakso"}', UNKNOWN),
        ('{place: "Pirkanmaa"}', AREA),
        (
            "{latitude: 91, longitude: 0}",
            "Give latitude from -90 to 90 and longitude from -180 to 180 degrees.",
        ),
        ('{place: "Turku", withinKm: 0}', "Give a distance above 0 and up to 2000 kilometres."),
    ],
)
async def test_what_is_no_place_is_refused_in_plain_words(
    ask: Asking, near: str, message: str
) -> None:
    body = await ask(f"{{ services(near: {near}) {{ totalCount }} }}")
    errors = [(error["extensions"]["code"], error["message"]) for error in body["errors"]]
    assert (body["data"], errors) == ({"services": None}, [("BAD_USER_INPUT", message)])
