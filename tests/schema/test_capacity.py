"""Whether a service takes clients: told by its owner, asked by everybody."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator

import pytest

from catalogue.access.viewer import Role
from catalogue.intake.linking import decisions
from catalogue.store.database import Connection
from tests.intake.linking.system_feed import id_of, service, tell
from tests.schema.advisors import Office, Person, office
from tests.schema.correctors import SERVICE, errors, tell_town
from tests.schema.town import Town
from tests.server.serving import Json

TODAY = dt.datetime.now(dt.UTC).date()
LATER = str(TODAY + dt.timedelta(days=30))
OTHER = id_of("d:SERVICE:2")


@pytest.fixture
async def people(town: Town, database: Connection, database_url: str) -> AsyncGenerator[Office]:
    await tell_town(database)
    await tell(database, "d", {"2": service("Muu", responsible=["a:ORGANIZATION:tampere"])})
    await town.index()
    async with office(town, database_url) as opened:
        yield opened


@pytest.fixture
def editor(people: Office) -> Person:
    return people.person("helsinki", Role.EDITOR)


async def tells(who: Person, **given: object) -> Json:
    query = """mutation ($input: ServiceCapacitySetInput!) { serviceCapacitySet(input: $input) {
      service { id capacity { state until } } userErrors { code message path } } }"""
    variables: Json = {"input": {"service": SERVICE, **given}}
    return (await who.data(query, variables))["serviceCapacitySet"]


async def asked(people: Office) -> list[Json | None]:
    query = "{ services(orderBy: NAME) { nodes { capacity { state until } } } }"
    data = await people.ask.data(query)
    return [node["capacity"] for node in data["services"]["nodes"]]


async def test_anybody_asks_and_the_owner_tells(people: Office, editor: Person) -> None:
    assert await asked(people) == [None, None]
    payload = await tells(editor, state="WAITING_LIST", until=LATER)
    assert payload == {
        "service": {"id": SERVICE, "capacity": {"state": "WAITING_LIST", "until": LATER}},
        "userErrors": [],
    }
    await tells(editor, state="NONE")
    assert sorted(await asked(people), key=str) == [None, {"state": "NONE", "until": None}]


async def test_what_held_until_yesterday_is_not_told(
    people: Office, editor: Person, database: Connection
) -> None:
    await tells(editor, state="AVAILABLE", until=LATER)
    await database.execute("UPDATE capacity SET until = $1", TODAY - dt.timedelta(days=2))
    assert await asked(people) == [None, None]


async def test_it_follows_a_service_that_becomes_one_with_another(
    town: Town, people: Office, editor: Person, database: Connection
) -> None:
    await tells(editor, state="ASK")
    await tells(people.person("tampere", Role.EDITOR), service=OTHER, state="AVAILABLE")
    await decisions.confirm(database, "c:SERVICE:1", "d:SERVICE:2", "somebody")
    await town.show(people.ask)
    assert await asked(people) == [{"state": "AVAILABLE", "until": None}]
    await tells(editor, service=OTHER, state="NONE")
    assert await asked(people) == [{"state": "NONE", "until": None}]
    assert await database.fetchval("SELECT count(*) FROM capacity") == 1


async def test_nobody_tells_of_what_is_not_theirs_or_past(
    people: Office, editor: Person, database: Connection
) -> None:
    past = str(TODAY - dt.timedelta(days=2))
    payload = await tells(editor, service=OTHER, state="NONE", until=past)
    assert (errors(payload), payload["service"]) == (
        [("INVALID_VALUE", ["until"]), ("NOT_FOUND", ["service"])],
        None,
    )
    advisor = people.person("helsinki", Role.ADVISOR)
    mutation = f"""mutation {{ serviceCapacitySet(input: {{service: "{SERVICE}", state: NONE}})
      {{ service {{ id }} }} }}"""
    assert await advisor.codes(mutation) == ["FORBIDDEN"]
    assert await database.fetchval("SELECT count(*) FROM capacity") == 0


async def test_who_asks_is_not_noted(people: Office, database: Connection) -> None:
    before = await database.fetchval("SELECT count(*) FROM audit")
    await asked(people)
    assert await database.fetchval("SELECT count(*) FROM audit") == before
