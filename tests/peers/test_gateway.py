"""One graph of two: the catalogue and a city's own events, behind Apollo's gateway."""

from __future__ import annotations

import json
from collections.abc import Generator

import httpx
import pytest

from tests.peers.programs import Json, running
from tests.running import free_port

KNOWN = """{
  organizations(first: 2) { nodes { id name { fi } } }
  services(first: 1, filter: {channelTypes: [SERVICE_LOCATION]}) {
    nodes { id name { fi } channels { id name { fi } } }
  }
  events(first: 1) { nodes { id name { fi } } }
}"""


@pytest.fixture(scope="module")
def known(client: httpx.Client) -> Json:
    """Some of what the catalogue has, by what the city calls it."""
    data = client.post("/graphql", json={"query": KNOWN}).json()["data"]
    organizer, other = data["organizations"]["nodes"]
    (service,), (event,) = data["services"]["nodes"], data["events"]["nodes"]
    return {
        "organizer": organizer,
        "other": other,
        "service": {name: service[name] for name in ("id", "name")},
        "place": service["channels"][0],
        "event": event,
    }


@pytest.fixture(scope="module")
def gateway(known: Json, address: str) -> Generator[httpx.Client]:
    city_port, port = str(free_port()), str(free_port())
    city = {"events": [_fair(known)], "seatsLeft": {known["event"]["id"]: 12}}
    subgraphs = (f"catalogue={address}", f"city=http://127.0.0.1:{city_port}/")
    with (
        running("city.mjs", city_port, json.dumps(city)),
        running("gateway.mjs", port, *subgraphs),
        httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client,
    ):
        yield client


def _fair(known: Json) -> Json:
    return {
        "id": "1",
        "title": "Rekrymessut",
        "organizer": {"id": known["organizer"]["id"]},
        "place": {"id": known["place"]["id"]},
        "municipality": {"code": "837"},
        "services": [{"id": known["service"]["id"]}, {"id": "nobody"}],
    }


def asked(gateway: httpx.Client, query: str, **headers: str) -> Json:
    return gateway.post("/", json={"query": query}, headers=headers).json()


def test_the_citys_events_are_told_with_what_the_catalogue_knows(
    gateway: httpx.Client, known: Json
) -> None:
    query = """{ cityEvents { pageInfo { hasNextPage } nodes {
      title
      organizer { name { fi } }
      place { name { fi } }
      municipality { name { fi } region { name { fi } } }
      services { id name { fi } }
    } } }"""

    body = asked(gateway, query)

    assert body["data"] == {
        "cityEvents": {
            "pageInfo": {"hasNextPage": False},
            "nodes": [
                {
                    "title": "Rekrymessut",
                    "organizer": {"name": known["organizer"]["name"]},
                    "place": {"name": known["place"]["name"]},
                    "municipality": {
                        "name": {"fi": "Tampere"},
                        "region": {"name": {"fi": "Pirkanmaa"}},
                    },
                    "services": [known["service"], None],
                }
            ],
        }
    }, body


def test_what_the_catalogue_has_is_told_with_what_the_city_adds(
    gateway: httpx.Client, known: Json
) -> None:
    query = f"""{{
      organizer: organization(by: {{id: "{known["organizer"]["id"]}"}}) {{ cityEvents {{ title }} }}
      other: organization(by: {{id: "{known["other"]["id"]}"}}) {{ cityEvents {{ title }} }}
      event(by: {{id: "{known["event"]["id"]}"}}) {{ name {{ fi }} seatsLeft }}
    }}"""

    assert asked(gateway, query) == {
        "data": {
            "organizer": {"cityEvents": [{"title": "Rekrymessut"}]},
            "other": {"cityEvents": []},
            "event": {"name": known["event"]["name"], "seatsLeft": 12},
        }
    }


def test_what_one_asks_for_goes_through_the_gateway(gateway: httpx.Client) -> None:
    query = "{ codes { themes(search: HEALTH) { name { value language } } } }"
    swedish = asked(gateway, query.replace("HEALTH", '"HEALTH"'), **{"Accept-Language": "sv"})

    assert swedish == {
        "data": {"codes": {"themes": [{"name": {"value": "Hälsa", "language": "SV"}}]}}
    }


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{ services(first: 1000) { totalCount } }", "BAD_USER_INPUT"),
        ('{ services(after: "nonsense") { totalCount } }', "CURSOR_INVALID"),
        ("{ service(by: {}) { id } }", "GRAPHQL_VALIDATION_FAILED"),
    ],
)
def test_errors_keep_their_codes(gateway: httpx.Client, query: str, code: str) -> None:
    body = asked(gateway, query)

    assert [error["extensions"]["code"] for error in body["errors"]] == [code]
