"""Events: found while they are not over, and tied to services, places and organisations."""

from __future__ import annotations

import datetime as dt

import pytest

from catalogue.model.event import EventContent, EventType
from catalogue.model.identity import EntityId
from catalogue.model.text import LocalizedText
from catalogue.store.database import Connection
from tests.intake.linking.system_feed import Told, id_of, service, tell
from tests.schema.town import Town
from tests.server.serving import (
    CAFE,
    COACHING,
    DEPARTMENT,
    JOB_CLUB,
    JOB_CLUB_MEETING,
    OFFICE,
    PAST_FAIR,
    Asking,
)

NAMES = "nodes { name { value } }"


async def found(ask: Asking, arguments: str = "") -> list[str]:
    data = await ask.data(f"{{ events{arguments} {{ {NAMES} }} }}")
    return [each["name"]["value"] for each in data["events"]["nodes"]]


async def test_an_event_tells_where_and_when_and_of_whom(ask: Asking) -> None:
    query = """query ($id: ID!) { event(by: {id: $id}) {
      type status startsAt hasStartTime endsAt cost { charge } themes { code } isRemote
      channel { id type addresses { municipality { code } } organization { id } }
      organization { name { value } businessId }
      parent { id series startsAt }
      services { id name { value } summary { value } }
    } }"""
    assert await ask.data(query, {"id": JOB_CLUB_MEETING.id}) == {
        "event": {
            "type": "COURSE",
            "status": "SCHEDULED",
            "startsAt": "2095-03-01T07:00:00Z",
            "hasStartTime": True,
            "endsAt": "2095-03-01T09:00:00Z",
            "cost": {"charge": "FREE"},
            "themes": [{"code": "EMPLOYMENT"}],
            "isRemote": False,
            "channel": {
                "id": OFFICE.id,
                "type": "SERVICE_LOCATION",
                "addresses": [{"municipality": {"code": "091"}}],
                "organization": {"id": DEPARTMENT.id},
            },
            "organization": {
                "name": {"value": "Tampereen työllisyyspalvelut"},
                "businessId": "0211675-2",
            },
            "parent": {
                "id": JOB_CLUB.id,
                "series": "RECURRING",
                "startsAt": "2095-03-01T07:00:00Z",
            },
            "services": [
                {
                    "id": COACHING.id,
                    "name": {"value": "Työhönvalmennus"},
                    "summary": {"value": "Apua työn etsimiseen"},
                }
            ],
        }
    }


async def test_what_a_card_lacks_comes_from_the_whole_entity(ask: Asking) -> None:
    query = """query ($id: ID!) { event(by: {id: $id}) {
      parent { isRemote organization { id } } services { entry sources { localId } } } }"""
    assert await ask.data(query, {"id": JOB_CLUB_MEETING.id}) == {
        "event": {
            "parent": {"isRemote": False, "organization": {"id": DEPARTMENT.id}},
            "services": [
                {"entry": ["WALK_IN", "ANONYMOUS"], "sources": [{"localId": "Työhönvalmennus"}]}
            ],
        }
    }


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        ("", ["Työnhakuklubi", "Työnhakuklubi 1. kerta"]),
        ("(orderBy: START)", ["Työnhakuklubi", "Työnhakuklubi 1. kerta"]),
        ('(text: "kertaa")', ["Työnhakuklubi 1. kerta"]),
        ('(filter: {to: "2030-01-01T00:00:00Z"})', []),
        (
            '(filter: {from: "2025-01-01T00:00:00Z", to: "2026-01-01T00:00:00Z"})',
            ["Rekrymessut"],
        ),
        ("(filter: {types: [FAIR]})", []),
        ('(filter: {themes: ["EMPLOYMENT"], freeOfCharge: true})', ["Työnhakuklubi 1. kerta"]),
        ('(filter: {municipalities: ["091"]})', ["Työnhakuklubi 1. kerta"]),
        ('(near: {place: "Tampere"})', ["Työnhakuklubi 1. kerta"]),
        ("(filter: {remoteOnly: true})", []),
    ],
)
async def test_events_are_searched(ask: Asking, arguments: str, names: list[str]) -> None:
    assert sorted(await found(ask, arguments)) == names


async def test_a_past_event_can_still_be_looked_up(ask: Asking) -> None:
    query = "query ($id: ID!) { node(id: $id) { ... on Event { name { value } state } } }"
    assert await ask.data(query, {"id": PAST_FAIR.id}) == {
        "node": {"name": {"value": "Rekrymessut"}, "state": "ACTIVE"}
    }


async def test_events_are_found_from_what_they_belong_to(ask: Asking) -> None:
    query = f"""query ($ids: [ID!]!) {{ nodes(ids: $ids) {{
      ... on Service {{ events {{ {NAMES} }} }}
      ... on ServiceChannel {{ events {{ {NAMES} }} }}
      ... on Organization {{ events {{ {NAMES} }} }}
      ... on Event {{ children {{ {NAMES} }} }}
    }} }}"""
    ids = [COACHING.id, OFFICE.id, DEPARTMENT.id, JOB_CLUB.id, CAFE.id]
    nodes = (await ask.data(query, {"ids": ids}))["nodes"]
    lists = [next(iter(node.values())) for node in nodes]
    assert [sorted(each["name"]["value"] for each in found["nodes"]) for found in lists] == [
        ["Työnhakuklubi 1. kerta"],
        ["Työnhakuklubi 1. kerta"],
        ["Työnhakuklubi", "Työnhakuklubi 1. kerta"],
        ["Työnhakuklubi 1. kerta"],
        [],
    ]


async def test_a_relation_leads_to_past_events_where_the_filter_asks(ask: Asking) -> None:
    query = f"""query ($id: ID!) {{ serviceChannel(by: {{id: $id}}) {{
      events(filter: {{from: "2025-01-01T00:00:00Z"}}) {{ totalCount {NAMES} }} }} }}"""
    assert await ask.data(query, {"id": CAFE.id}) == {
        "serviceChannel": {
            "events": {"totalCount": 1, "nodes": [{"name": {"value": "Rekrymessut"}}]}
        }
    }


async def test_events_have_facets(ask: Asking) -> None:
    query = """{ events { totalCount facets { types { value label { value } count }
      municipalities { value label { value } count } themes { value count } } } }"""
    assert await ask.data(query) == {
        "events": {
            "totalCount": 2,
            "facets": {
                "types": [{"value": "COURSE", "label": None, "count": 2}],
                "municipalities": [{"value": "091", "label": {"value": "Helsinki"}, "count": 1}],
                "themes": [{"value": "EMPLOYMENT", "count": 1}],
            },
        }
    }


async def test_events_are_paged(ask: Asking) -> None:
    query = """query ($after: String) { events(orderBy: START, first: 1, after: $after) {
      nodes { id } pageInfo { hasNextPage endCursor } } }"""
    first = (await ask.data(query))["events"]
    second = (await ask.data(query, {"after": first["pageInfo"]["endCursor"]}))["events"]
    ids = {first["nodes"][0]["id"], second["nodes"][0]["id"]}
    assert ids == {JOB_CLUB.id, JOB_CLUB_MEETING.id}
    assert (first["pageInfo"]["hasNextPage"], second["pageInfo"]["hasNextPage"]) == (True, False)


async def test_an_event_hangs_on_a_service_by_any_of_its_ids(
    town: Town, database: Connection, ask_town: Asking
) -> None:
    await tell(database, "a", {"1": service("Neuvonta")})
    await tell(database, "b", {"2": Told(service("Neuvontaa"), ("a:SERVICE:1",))})
    now, old = id_of("a:SERVICE:1"), id_of("b:SERVICE:2")
    clinic = EventContent(
        type=EventType.WALK_IN,
        name=LocalizedText(fi="Päivystys"),
        starts_at=dt.datetime(2095, 3, 1, tzinfo=dt.UTC),
        service_ids=(EntityId(old),),
    )
    await tell(database, "c", {"3": clinic})
    await town.show(ask_town)
    query = """query ($old: ID!) { events(filter: {services: [$old]}) { nodes { services { id } } }
      service(by: {id: $old}) { events { nodes { name { value } } } } }"""
    assert await ask_town.data(query, {"old": old}) == {
        "events": {"nodes": [{"services": [{"id": now}]}]},
        "service": {"events": {"nodes": [{"name": {"value": "Päivystys"}}]}},
    }


@pytest.mark.parametrize(
    "arguments",
    [
        '(filter: {from: "2026-01-02T00:00:00Z", to: "2026-01-01T00:00:00Z"})',
        '(filter: {municipalities: ["999"]})',
        "(orderBy: DISTANCE)",
        "(first: 101)",
    ],
)
async def test_what_cannot_be_answered_is_refused(ask: Asking, arguments: str) -> None:
    assert await ask.codes(f"{{ events{arguments} {{ totalCount }} }}") == ["BAD_USER_INPUT"]
