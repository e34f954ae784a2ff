"""What an owner's editor, its program or a steward puts right, and who hears of it."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncGenerator

import pytest

from catalogue.access.viewer import Role
from catalogue.store.database import Connection
from tests.documentation.pages import examples, page
from tests.schema.advisors import Office, Person, office
from tests.schema.correctors import (
    CHANNEL,
    SERVICE,
    corrects,
    errors,
    listed,
    tell_service,
    tell_town,
    withdraws,
)
from tests.schema.town import Town
from tests.server.serving import STEWARD

NEUVONTA = {"name": {"fi": "Neuvonta"}}


@pytest.fixture
async def people(town: Town, database: Connection, database_url: str) -> AsyncGenerator[Office]:
    await tell_town(database, summary="Hyvä")
    await town.index()
    async with office(town, database_url) as opened:
        yield opened


@pytest.fixture
def editor(people: Office) -> Person:
    return people.person("helsinki", Role.EDITOR)


async def test_a_correction_is_answered_with_the_service_as_it_is_from_now_on(
    editor: Person,
) -> None:
    payload = await corrects(
        editor,
        **NEUVONTA,
        cost={"charge": "FREE"},
        entry=["WALK_IN"],
        themes=["employment"],
        connections=[
            {
                "channel": CHANNEL,
                "phoneNumbers": [{"number": "040 765 4321"}],
                "emailAddresses": [{"address": "velka@ESPOO.example"}],
            }
        ],
    )
    assert payload["userErrors"] == []
    assert payload["service"] == {
        "id": SERVICE,
        "revision": 2,
        "name": {"fi": "Neuvonta", "sv": None},
        "summary": {"fi": "Hyvä"},
        "entry": ["WALK_IN"],
        "cost": {"charge": "FREE"},
        "themes": [{"code": "EMPLOYMENT"}],
        "connections": [
            {
                "phoneNumbers": [{"number": "+358407654321", "type": "PHONE"}],
                "emailAddresses": [{"address": "velka@espoo.example"}],
            }
        ],
    }
    correction = payload["correction"]
    assert correction["fields"] == {
        "name": {"fi": "Neuvonta", "sv": None},
        "summary": None,
        "cost": {"charge": "FREE"},
        "entry": ["WALK_IN"],
        "themes": [{"code": "EMPLOYMENT"}],
        "targetGroups": None,
        "connections": [
            {
                "channel": {"id": CHANNEL},
                "phoneNumbers": [{"number": "+358407654321"}],
                "emailAddresses": [{"address": "velka@espoo.example"}],
            }
        ],
    }
    assert (correction["endedAt"], correction["service"]) == (None, {"id": SERVICE})


async def test_everybody_reads_it_and_where_it_is_from(
    town: Town, people: Office, editor: Person, database: Connection
) -> None:
    made = (await corrects(editor, **NEUVONTA))["correction"]["id"]
    await town.show(people.ask)
    query = """query ($id: ID!) { service(by: {id: $id}) { name { fi }
      lastSeenAt sources { source } provenance { field record { system localId } } } }"""
    service = (await people.ask.data(query, {"id": SERVICE}))["service"]
    seen = await database.fetchval("SELECT last_complete_at FROM source WHERE id = 'c'")
    assert dt.datetime.fromisoformat(service["lastSeenAt"]) == seen
    assert service["name"] == {"fi": "Neuvonta"}
    assert [each["source"] for each in service["sources"]] == ["c", "corrections"]
    assert {
        "field": "name",
        "record": {"system": "corrections", "localId": made},
    } in service["provenance"]


async def test_a_channel_where_the_service_is_not_had_cannot_be_corrected(
    editor: Person,
) -> None:
    row = {"channel": SERVICE, "phoneNumbers": []}
    payload = await corrects(editor, connections=[row])
    assert errors(payload) == [("NOT_FOUND", ["connections", "0", "channel"])]


async def test_all_that_is_wrong_is_told_at_once(editor: Person, database: Connection) -> None:
    payload = await corrects(
        editor,
        reason=" ",
        name={},
        summary={"fi": "Soita 131052-308T", "sv": "x" * 501},
        themes=["nothing"],
        ifRevision=7,
        connections=[
            {"channel": CHANNEL},
            {
                "channel": CHANNEL,
                "phoneNumbers": [{"number": "soita"}],
                "emailAddresses": [{"address": "velka"}],
                "webPages": [{"url": "javascript:alert(1)"}],
            },
        ],
    )
    assert errors(payload) == [
        ("BLANK", ["reason"]),
        ("BLANK", ["name"]),
        ("PERSONAL_IDENTITY_CODE", ["summary", "fi"]),
        ("TOO_LONG", ["summary", "sv"]),
        ("INVALID_VALUE", ["themes", "0"]),
        ("BLANK", ["connections", "0"]),
        ("INVALID_VALUE", ["connections", "1", "phoneNumbers", "0", "number"]),
        ("INVALID_VALUE", ["connections", "1", "emailAddresses", "0", "address"]),
        ("INVALID_VALUE", ["connections", "1", "webPages", "0", "url"]),
        ("CONFLICT", ["ifRevision"]),
    ]
    assert payload["correction"] is None
    assert payload["service"]["revision"] == 1
    assert await database.fetchval("SELECT count(*) FROM correction") == 0


async def test_nothing_new_is_refused(editor: Person) -> None:
    assert errors(await corrects(editor)) == [("BLANK", [])]
    assert errors(await corrects(editor, name={"fi": "Neuvola"})) == [("NOT_NOW", [])]


async def test_a_wish_under_a_key_is_done_once(editor: Person, database: Connection) -> None:
    given = {**NEUVONTA, "ifRevision": 1, "idempotencyKey": "k"}
    first, again = await corrects(editor, **given), await corrects(editor, **given)
    other = await corrects(editor, summary={"fi": "Muu"}, idempotencyKey="k")
    assert first["correction"] == again["correction"]
    assert again["service"]["revision"] == 2
    assert errors(other) == [("KEY_REUSED", ["idempotencyKey"])]
    assert await database.fetchval("SELECT count(*) FROM correction") == 1


async def test_two_who_correct_at_once_are_done_one_after_the_other(people: Office) -> None:
    editors = [people.person("helsinki", Role.EDITOR) for _ in range(4)]
    payloads = await asyncio.gather(
        *(corrects(each, name={"fi": f"Nimi {n}"}, ifRevision=1) for n, each in enumerate(editors))
    )
    assert sorted(map(errors, payloads)) == [[], *[[("CONFLICT", ["ifRevision"])]] * 3]


async def test_who_is_not_the_owner_or_a_steward_corrects_and_sees_nothing(
    people: Office, editor: Person, database: Connection
) -> None:
    id_ = (await corrects(editor, **NEUVONTA))["correction"]["id"]
    stranger = people.person("tampere", Role.EDITOR)
    payload = await corrects(stranger, summary={"fi": "Väärin"})
    assert (errors(payload), payload["service"]) == ([("NOT_FOUND", ["service"])], None)
    assert errors(await withdraws(stranger, id_)) == [("NOT_FOUND", ["id"])]
    assert (await listed(stranger))["nodes"] == []
    advisor = people.person("helsinki", Role.ADVISOR)
    assert await advisor.codes("{ corrections { nodes { id } } }") == ["FORBIDDEN"]
    body = await people.ask("{ corrections { nodes { id } } }")
    assert body["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    assert await database.fetchval("SELECT count(*) FROM correction") == 1


async def test_a_steward_corrects_and_the_owner_hears_of_it_and_takes_it_back(
    town: Town, people: Office, editor: Person
) -> None:
    steward = Person(people.ask, STEWARD)
    id_ = (await corrects(steward, **NEUVONTA, reason="A citizen told us"))["correction"]["id"]
    await corrects(steward, summary={"fi": "Parempi"})
    await town.show(people.ask)
    first = await listed(editor, {"openOnly": True}, first=1)
    assert (first["nodes"][0]["fields"]["summary"], first["pageInfo"]["hasNextPage"]) == (
        {"fi": "Parempi"},
        True,
    )
    rest = await listed(editor, {"openOnly": True}, after=first["pageInfo"]["endCursor"])
    assert [(each["id"], each["reason"]) for each in rest["nodes"]] == [(id_, "A citizen told us")]
    payload = await withdraws(editor, id_)
    assert payload["service"]["name"] == {"fi": "Neuvola", "sv": None}
    assert payload["correction"]["endReason"] == "WITHDRAWN"
    assert errors(await withdraws(editor, id_)) == [("NOT_NOW", ["id"])]
    assert len((await listed(editor, {"service": SERVICE}))["nodes"]) == 2
    assert len((await listed(editor, {"openOnly": True}))["nodes"]) == 1


async def test_the_owner_sees_that_its_source_has_followed(
    editor: Person, database: Connection
) -> None:
    made = (await corrects(editor, **NEUVONTA))["correction"]
    ends = dt.datetime.fromisoformat(made["endsAt"]) - dt.datetime.now(dt.UTC)
    assert dt.timedelta(days=89) < ends <= dt.timedelta(days=90)
    await tell_service(database, "Neuvonta")
    [node] = (await listed(editor))["nodes"]
    assert (node["id"], node["endReason"]) == (made["id"], "AGREED")


async def test_a_service_that_nobody_tells_of_cannot_be_corrected(
    editor: Person, database: Connection
) -> None:
    await database.execute("UPDATE document SET state = 'RETRACTED' WHERE kind = 'SERVICE'")
    assert errors(await corrects(editor, **NEUVONTA)) == [("NOT_NOW", ["service"])]


async def test_who_corrects_and_withdraws_is_noted(editor: Person, database: Connection) -> None:
    id_ = (await corrects(editor, **NEUVONTA))["correction"]["id"]
    await corrects(editor, **NEUVONTA)
    await withdraws(editor, id_)
    rows = await database.fetch("SELECT action, subject FROM audit ORDER BY id")
    assert [tuple(row.values()) for row in rows] == [
        ("SERVICE_CORRECT", id_),
        ("CORRECTION_WITHDRAW", id_),
    ]


async def test_the_examples_of_the_page_work(people: Office, editor: Person) -> None:
    put_right, to_follow, capacity, full = examples(page("docs/corrections.md"))
    ids = {"service": SERVICE, "channel": CHANNEL, "revision": 1}
    made = (await editor.data(put_right.query, ids))["serviceCorrect"]
    assert (made["userErrors"], made["service"]["revision"]) == ([], 2)
    found = await editor.data(to_follow.query, to_follow.variables)
    assert [node["id"] for node in found["corrections"]["nodes"]] == [made["correction"]["id"]]
    await editor.data(full.query, {"service": SERVICE})
    said = (await people.ask.data(capacity.query, {"service": SERVICE}))["service"]["capacity"]
    assert (said["state"], said["until"]) == ("WAITING_LIST", "2030-01-31")
