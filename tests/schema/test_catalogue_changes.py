"""Changes as they are made, over real connections: none is missed, none is told twice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import pytest

from catalogue.resolvers import catalogue_changes
from catalogue.server.app import create_app
from catalogue.store.database import Connection
from tests.analyzer import ANALYZER
from tests.schema.town import Town, entity_id
from tests.server.serving import FOR_THE_OPERATOR, STEWARD, Asking, listening
from tests.server.talking import Talk, data_of, streaming, talking

FOLLOW = """subscription Follow($after: String) { catalogueChanges(after: $after) {
  cursor node { entityId action revision } } }"""
Told = tuple[str, str, int]


@pytest.fixture
async def address(town: Town, database_url: str) -> AsyncGenerator[str]:
    """A real server over the town's database and index."""
    await town.index()
    app = create_app(town.directory, ANALYZER, database_url, door=FOR_THE_OPERATOR)
    async with listening(app) as url:
        yield url


async def latest(ask: Asking) -> str:
    return (await ask.data("{ changes { latestCursor } }"))["changes"]["latestCursor"]


def told(data: Any) -> tuple[str, Told]:
    edge = data["catalogueChanges"]
    node = edge["node"]
    return edge["cursor"], (node["entityId"], node["action"], node["revision"])


async def hear(talk: Talk) -> tuple[str, Told]:
    return told(data_of(await talk.hear()))


async def test_each_change_is_told_when_it_is_made(
    town: Town, ask_town: Asking, address: str
) -> None:
    async with talking(address) as talk:
        await talk.subscribe(FOLLOW, after=await latest(ask_town))
        await town.load({"a": "Yksi"})
        first = await hear(talk)
        await town.load({"a": "Toinen"})
        second = await hear(talk)
        await town.load({"b": "Kolmas"})
        rest = {(await hear(talk))[1] for _ in range(2)}
    a, b = entity_id("a"), entity_id("b")
    assert (first[1], second[1]) == ((a, "CREATED", 1), (a, "UPDATED", 2))
    assert rest == {(a, "RETRACTED", 3), (b, "CREATED", 1)}


async def test_server_sent_events_tell_the_same(town: Town, ask_town: Asking, address: str) -> None:
    async with streaming(address, FOLLOW, after=await latest(ask_town)) as events:
        await town.load({"a": "Yksi"})
        name, body = await events.hear()
    assert (name, told(body["data"])[1]) == ("next", (entity_id("a"), "CREATED", 1))


async def test_who_comes_back_goes_on_where_it_stopped(
    town: Town, ask_town: Asking, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue_changes, "PAGE_LIMIT", 3)
    reached = await latest(ask_town)
    await town.load({str(number): f"Palvelu {number}" for number in range(10)})
    heard: list[Told] = []
    while len(heard) < 10:
        async with talking(address) as talk:
            await talk.subscribe(FOLLOW, after=reached)
            for _ in range(min(4, 10 - len(heard))):
                reached, change = await hear(talk)
                heard.append(change)
    assert sorted(heard) == sorted((entity_id(str(n)), "CREATED", 1) for n in range(10))
    assert reached == await latest(ask_town)


async def test_without_a_cursor_only_what_comes_is_told(town: Town, address: str) -> None:
    await town.load({"a": "Yksi"})
    async with talking(address) as talk:
        await talk.subscribe("subscription { catalogueChanges { cursor node { entityId } } }")
        names = {"a": "Yksi"}
        async with asyncio.TaskGroup() as group:
            hearing = group.create_task(talk.hear())
            while not hearing.done():  # nobody says when the server has begun to follow
                names[f"b{len(names)}"] = "Kaksi"
                await town.load(names)
    data = data_of(hearing.result())
    assert data["catalogueChanges"]["node"]["entityId"] != entity_id("a")


async def test_a_change_is_told_once_the_index_has_it(
    town: Town, ask_town: Asking, address: str
) -> None:
    query = """subscription ($after: String) { catalogueChanges(after: $after) {
      node { node { ... on Service { name { value } } } } } }"""
    async with talking(address) as talk:
        await talk.subscribe(query, after=await latest(ask_town))
        await town.load({"a": "Yksi"})
        data = data_of(await talk.hear())
    assert data == {"catalogueChanges": {"node": {"node": {"name": {"value": "Yksi"}}}}}


NARROW = """subscription ($after: String, $kinds: [EntityKind!], $filter: ChangeFilter) {
  catalogueChanges(after: $after, kinds: $kinds, filter: $filter) {
    cursor node { entityId action revision } } }"""


async def test_who_follows_a_part_is_told_of_that_alone(
    town: Town, ask_town: Asking, address: str
) -> None:
    after = await latest(ask_town)
    async with talking(address) as talk, streaming(address, NARROW, after=after) as events:
        await talk.subscribe(NARROW, after=after, kinds=["SERVICE"], filter={"sources": ["other"]})
        await town.load({"a": "Yksi"})
        await town.load({"b": "Kaksi"}, source="other")
        heard = await hear(talk)
        everything = [told((await events.hear())[1]["data"])[1] for _ in range(2)]
    a, b = entity_id("a"), entity_id("b")
    assert heard[1] == (b, "CREATED", 1)
    assert everything == [(a, "CREATED", 1), (b, "CREATED", 1)]


async def test_a_filter_that_nothing_could_match_is_refused(address: str) -> None:
    async with talking(address) as talk:
        await talk.subscribe(NARROW, filter={"municipalities": ["000"]})
        message = await talk.hear()
    (error,) = message["payload"]["errors"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert "“000” is no municipality's code" in error["message"]


async def test_changes_are_heard_again_after_the_connection_was_lost(
    town: Town, ask_town: Asking, address: str, database: Connection
) -> None:
    async with talking(address) as talk:
        await talk.subscribe(FOLLOW, after=await latest(ask_town))
        await town.load({"a": "Yksi"})
        await talk.hear()
        await database.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        await town.load({"a": "Toinen"})
        assert (await hear(talk))[1] == (entity_id("a"), "UPDATED", 2)


@pytest.mark.parametrize("after", ["", "MTpydW46NQ", "x" * 5000])
async def test_a_cursor_that_is_none_is_refused_at_once(address: str, after: str) -> None:
    async with talking(address) as talk:
        await talk.subscribe(FOLLOW, after=after)
        message, end = await talk.hear(), await talk.hear()
    (error,) = message["payload"]["errors"]
    assert (error["extensions"]["code"], end["type"]) == ("CURSOR_INVALID", "complete")


async def test_who_follows_a_catalogue_that_is_restored_is_told_to_begin_again(
    town: Town, ask_town: Asking, address: str, database: Connection
) -> None:
    async with talking(address) as talk:
        await talk.subscribe(FOLLOW, after=await latest(ask_town))
        await town.load({"a": "Yksi"})
        await talk.hear()
        await database.execute("UPDATE catalogue SET epoch = gen_random_uuid()")
        await town.load({"a": "Toinen"})
        message, end = await talk.hear(), await talk.hear()
    (error,) = message["payload"]["errors"]
    assert (error["extensions"]["code"], end["type"]) == ("CURSOR_EXPIRED", "complete")


async def test_many_follow_at_once_and_each_is_told_everything(
    town: Town, ask_town: Asking, address: str
) -> None:
    after = await latest(ask_town)

    async def follow() -> list[Told]:
        async with talking(address, {"Authorization": STEWARD}) as talk:
            await talk.subscribe(FOLLOW, after=after)
            return [(await hear(talk))[1] for _ in range(4)]

    async with asyncio.TaskGroup() as group:
        following = [group.create_task(follow()) for _ in range(30)]
        for number in range(4):
            await town.load({"a": f"Nimi {number}"})
    a = entity_id("a")
    expected = [(a, "CREATED", 1), *((a, "UPDATED", n) for n in (2, 3, 4))]
    assert [task.result() for task in following] == [expected] * 30
