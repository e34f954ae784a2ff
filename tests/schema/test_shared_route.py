"""A client's link opens without an account until it ends, and outlives what services become."""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
from collections.abc import AsyncGenerator

import pytest

from catalogue.model.project import ProjectContent
from catalogue.model.text import LocalizedText
from catalogue.store.database import Connection
from tests.access.organizations import HELSINKI, tell_organizations
from tests.intake.linking import system_feed
from tests.intake.linking.system_feed import service, tell
from tests.schema.advisors import SHARED, Office, Person, office
from tests.schema.town import Town, entity_id
from tests.server.serving import STEWARD, Asking, Json

NAMES = {"coaching": "Työhönvalmennus", "debt": "Velkaneuvonta"}
COACHING, DEBT = entity_id("coaching"), entity_id("debt")
SHARE = "token path link { id endsAt isOpen }"


@pytest.fixture
async def desk(town: Town, database: Connection, database_url: str) -> AsyncGenerator[Office]:
    await tell_organizations(database)
    await town.load(NAMES)
    async with office(town, database_url) as opened:
        yield opened


@pytest.fixture
def advisor(desk: Office) -> Person:
    return desk.person()


async def a_route(advisor: Person, *services: str) -> Json:
    steps = [{"service": each, "note": "Soita ensin."} for each in services]
    return await advisor.makes("routeCreate", title="Vägen", language="SV", steps=steps)


async def shared(advisor: Person, route: Json, **given: object) -> Json:
    payload = await advisor.does("routeShare", SHARE, route=route["id"], **given)
    assert payload["userErrors"] == []
    return payload


async def opened(desk: Office, token: str) -> Json | None:
    """What anybody is shown who has the token."""
    return (await desk.ask.data(SHARED, {"token": token}))["sharedRoute"]


async def states(desk: Office, token: str) -> list[tuple[str, str | None, str | None]]:
    """Of each step how its service stands, its id, and its name as it was."""
    route = await opened(desk, token)
    assert route
    return [
        (
            step["serviceState"],
            step["service"] and step["service"]["id"],
            step["serviceName"] and step["serviceName"]["value"],
        )
        for step in route["steps"]
    ]


async def test_whoever_has_the_link_reads_the_route_without_an_account(
    desk: Office, advisor: Person
) -> None:
    payload = await shared(advisor, await a_route(advisor, COACHING))
    assert payload["path"] == f"/route/{payload['token']}"
    route = await opened(desk, payload["token"])
    assert route
    assert route.pop("updatedAt")
    assert route == {
        "title": "Vägen",
        "language": "SV",
        "endsAt": payload["link"]["endsAt"],
        "organization": {"id": HELSINKI},
        "steps": [
            {
                "title": None,
                "note": "Soita ensin.",
                "serviceState": "CURRENT",
                "service": {"id": COACHING, "name": {"value": "Työhönvalmennus"}},
                "serviceName": {"value": "Työhönvalmennus"},
            }
        ],
    }


async def test_a_link_lasts_as_long_as_was_asked(advisor: Person, database: Connection) -> None:
    route = await a_route(advisor)
    await shared(advisor, route)
    await shared(advisor, route, days=180)
    rows = await database.fetch("SELECT ends_at - created_at AS lasts FROM route_link")
    assert {row["lasts"] for row in rows} == {dt.timedelta(days=30), dt.timedelta(days=180)}
    for days in (0, -1, 181, 2**31 - 1):
        refused = await advisor.is_refused("routeShare", route=route["id"], days=days)
        assert refused == [("INVALID_VALUE", ["days"])]


async def test_only_a_hash_of_the_secret_is_kept(advisor: Person, database: Connection) -> None:
    payload = await shared(advisor, await a_route(advisor))
    assert len(payload["token"]) == 43
    kept = await database.fetchval("SELECT hash FROM route_link_token")
    assert kept == hashlib.sha256(payload["token"].encode()).digest()


async def test_a_repeated_wish_is_given_the_same_link_with_another_secret(
    desk: Office, advisor: Person
) -> None:
    route = await a_route(advisor)
    payloads = await asyncio.gather(*(shared(advisor, route, idempotencyKey="k") for _ in range(3)))
    assert len({payload["token"] for payload in payloads}) == 3
    assert len({payload["link"]["id"] for payload in payloads}) == 1
    assert all([await opened(desk, payload["token"]) for payload in payloads])
    other = await advisor.is_refused("routeShare", route=route["id"], days=1, idempotencyKey="k")
    assert other == [("KEY_REUSED", ["idempotencyKey"])]


async def test_an_unknown_an_ended_and_a_revoked_link_are_answered_alike(
    desk: Office, advisor: Person, database: Connection
) -> None:
    route = await a_route(advisor)
    ended, revoked, good = [await shared(advisor, route) for _ in range(3)]
    await database.execute(
        "UPDATE route_link SET ends_at = now() WHERE id::text = $1", ended["link"]["id"]
    )
    links = (await advisor.makes("routeUnshare", link=revoked["link"]["id"]))["links"]
    tokens = [ended["token"], revoked["token"], good["token"][:-1], "", "\u0000", "x" * 5_000]
    answers = [await desk.ask(SHARED, {"token": token}) for token in tokens]
    assert answers == [{"data": {"sharedRoute": None}}] * len(tokens)
    assert await opened(desk, good["token"])
    assert [each["isOpen"] for each in links] == [True, False, False]
    assert [each["revokedAt"] is None for each in links] == [True, False, True]


async def test_a_link_that_is_revoked_twice_was_revoked_the_first_time(advisor: Person) -> None:
    link = (await shared(advisor, await a_route(advisor)))["link"]["id"]
    found = [(await advisor.makes("routeUnshare", link=link))["links"] for _ in range(2)]
    assert found[0] == found[1]


async def test_a_closed_route_is_still_the_clients_and_its_links_can_be_revoked(
    desk: Office, advisor: Person
) -> None:
    route = await a_route(advisor)
    payload = await shared(advisor, route)
    await advisor.makes("routeClose", route=route["id"], outcome="EDUCATION")
    assert await opened(desk, payload["token"])
    await advisor.makes("routeUnshare", link=payload["link"]["id"])
    assert await opened(desk, payload["token"]) is None


async def test_a_deleted_route_is_opened_by_nothing(desk: Office, advisor: Person) -> None:
    route = await a_route(advisor)
    payload = await shared(advisor, route)
    await advisor.makes("routeDelete", route=route["id"])
    assert await opened(desk, payload["token"]) is None


async def test_a_route_has_no_more_links_than_anybody_hands_out(
    advisor: Person, database: Connection
) -> None:
    route = await a_route(advisor)
    await database.execute(
        "INSERT INTO route_link (id, route, created_by, created_at, ends_at) "
        "SELECT gen_random_uuid(), $1::text::uuid, 'somebody', now(), now() "
        "FROM generate_series(1, 50)",
        route["id"],
    )
    assert await advisor.is_refused("routeShare", route=route["id"]) == [("TOO_MANY", [])]


async def test_a_service_that_changes_says_so_until_it_is_taken_as_it_is(
    town: Town, desk: Office, advisor: Person
) -> None:
    route = await a_route(advisor, COACHING, DEBT)
    token = (await shared(advisor, route))["token"]
    await town.load({**NAMES, "coaching": "Työhönvalmennus ja -haku"})
    await town.show(desk.ask)
    assert await states(desk, token) == [
        ("CHANGED", COACHING, "Työhönvalmennus"),
        ("CURRENT", DEBT, "Velkaneuvonta"),
    ]
    await advisor.makes("routeStepEdit", step=route["steps"][0]["id"], note="Kävele.")
    assert (await states(desk, token))[0][0] == "CHANGED"
    await advisor.makes("routeStepEdit", step=route["steps"][0]["id"], service=COACHING)
    assert (await states(desk, token))[0] == ("CURRENT", COACHING, "Työhönvalmennus ja -haku")


async def test_a_service_that_nobody_tells_of_has_ended_and_comes_back(
    town: Town, desk: Office, advisor: Person
) -> None:
    route = await a_route(advisor, COACHING)
    token = (await shared(advisor, route))["token"]
    await town.load({"debt": "Velkaneuvonta"})
    await town.show(desk.ask)
    assert await states(desk, token) == [("ENDED", COACHING, "Työhönvalmennus")]
    assert await advisor.is_refused("routeStepAdd", route=route["id"], service=COACHING) == [
        ("NOT_NOW", ["service"])
    ]
    edited = await advisor.makes("routeStepEdit", step=route["steps"][0]["id"], note="Odota.")
    assert edited["steps"][0]["note"] == "Odota."
    await town.load(NAMES)
    await town.show(desk.ask)
    assert await states(desk, token) == [("CHANGED", COACHING, "Työhönvalmennus")]


async def test_what_was_done_under_a_key_is_answered_though_the_service_has_ended_since(
    town: Town, desk: Office, advisor: Person
) -> None:
    step = {"service": COACHING}
    given = {"title": "Vägen", "language": "SV", "steps": [step], "idempotencyKey": "k"}
    route = await advisor.makes("routeCreate", **given)
    more = {"route": route["id"], **step, "ifRevision": 1, "idempotencyKey": "k"}
    await advisor.makes("routeStepAdd", **more)
    await town.load({"debt": "Velkaneuvonta"})
    await town.show(desk.ask)
    assert len((await advisor.makes("routeCreate", **given))["steps"]) == 2
    assert len((await advisor.makes("routeStepAdd", **more))["steps"]) == 2


def project(*, is_ended: bool) -> ProjectContent:
    return ProjectContent(code="S1", name=LocalizedText(fi="Hanke"), is_ended=is_ended)


async def test_a_service_whose_project_is_over_has_ended(
    town: Town, database: Connection, desk: Office, advisor: Person
) -> None:
    content = service("Hankepalvelu", projects=["c:PROJECT:p"])
    await tell(database, "c", {"p": project(is_ended=False), "s": content})
    await town.show(desk.ask)
    of_project = system_feed.id_of("c:SERVICE:s")
    token = (await shared(advisor, await a_route(advisor, of_project)))["token"]
    assert await states(desk, token) == [("CURRENT", of_project, "Hankepalvelu")]
    await tell(database, "c", {"p": project(is_ended=True), "s": content})
    await town.show(desk.ask)
    assert await states(desk, token) == [("ENDED", of_project, "Hankepalvelu")]


async def test_a_service_that_became_a_part_of_another_leads_to_it(
    town: Town, database: Connection, desk: Office, advisor: Person
) -> None:
    await tell(database, "c", {"s": service("Velka-apu")})
    await town.show(desk.ask)
    other = system_feed.id_of("c:SERVICE:s")
    token = (await shared(advisor, await a_route(advisor, DEBT, other)))["token"]
    confirm = """mutation ($input: LinkConfirmInput!) { linkConfirm(input: $input) {
      userErrors { message } } }"""
    pair = {
        "kind": "SERVICE",
        "first": {"system": "town", "localId": "debt"},
        "second": {"system": "c", "localId": "s"},
    }
    await desk.ask.data(confirm, {"input": pair}, Authorization=STEWARD)
    await town.show(desk.ask)
    first, second = await states(desk, token)
    assert first[1] == second[1]
    assert first[1] in {DEBT, other}
    assert (first[0], first[2]) == ("CHANGED", "Velkaneuvonta")
    assert (second[0], second[2]) == ("CHANGED", "Velka-apu")


async def test_a_service_that_is_taken_down_is_gone_and_nothing_of_it_is_left(
    town: Town, desk: Office, advisor: Person
) -> None:
    route = await a_route(advisor, COACHING, DEBT)
    token = (await shared(advisor, route))["token"]
    take_down = """mutation ($input: TakeDownInput!) { takeDown(input: $input) { ids } }"""
    given = {"input": {"id": COACHING, "reason": "It names a person"}}
    await desk.ask.data(take_down, given, Authorization=STEWARD)
    await town.show(desk.ask)
    assert await states(desk, token) == [("GONE", None, None), ("CURRENT", DEBT, "Velkaneuvonta")]
    found = await advisor.sees(route["id"])
    assert found
    assert (found["steps"][0]["serviceState"], found["steps"][0]["serviceName"]) == ("GONE", None)


async def test_without_a_database_the_link_says_to_try_again(ask: Asking) -> None:
    body = await ask(SHARED, {"token": "x"})
    assert [error["extensions"]["code"] for error in body["errors"]] == ["DATABASE_UNAVAILABLE"]
