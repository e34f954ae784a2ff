"""Changes in order: who follows them has the same catalogue."""

from __future__ import annotations

import pytest

from catalogue.store.database import Connection
from tests.schema.town import Town, entity_id
from tests.server.serving import Asking

QUERY = """query ($first: Int, $after: String) { changes(first: $first, after: $after) {
  nodes { entityId action revision } pageInfo { hasNextPage hasPreviousPage endCursor } latestCursor
} }"""
Told = list[tuple[str, str, int]]


async def told(ask: Asking, first: int | None = None, after: str | None = None) -> tuple[Told, str]:
    """What happened to which entity, and the cursor to go on from."""
    found = (await ask.data(QUERY, {"first": first, "after": after}))["changes"]
    nodes = found["nodes"]
    changes = [(node["entityId"], node["action"], node["revision"]) for node in nodes]
    return changes, found["pageInfo"]["endCursor"] or after or found["latestCursor"]


async def test_each_change_is_told_once_in_its_order(town: Town, ask_town: Asking) -> None:
    await town.load({"a": "Yksi", "b": "Kaksi"})
    first, cursor = await told(ask_town)
    await town.load({"a": "Yksi", "b": "Toinen", "c": "Kolme"})
    second, cursor = await told(ask_town, after=cursor)
    await town.load({"a": "Yksi", "c": "Kolme"})
    third, cursor = await told(ask_town, after=cursor)
    await town.load({"a": "Yksi", "b": "Toinen", "c": "Kolme"})
    fourth, cursor = await told(ask_town, after=cursor)
    nothing, _ = await told(ask_town, after=cursor)
    a, b, c = map(entity_id, "abc")
    assert sorted(first) == sorted([(a, "CREATED", 1), (b, "CREATED", 1)])
    assert sorted(second) == sorted([(b, "UPDATED", 2), (c, "CREATED", 1)])
    assert (third, fourth, nothing) == ([(b, "RETRACTED", 3)], [(b, "REVIVED", 4)], [])


async def test_changes_are_paged(town: Town, ask_town: Asking) -> None:
    await town.load({str(number): f"Palvelu {number}" for number in range(5)})
    pages: list[tuple[int, bool, bool]] = []
    after, latest = None, ""
    for _ in range(3):
        page = (await ask_town.data(QUERY, {"first": 2, "after": after}))["changes"]
        info, after, latest = page["pageInfo"], page["pageInfo"]["endCursor"], page["latestCursor"]
        pages.append((len(page["nodes"]), info["hasNextPage"], info["hasPreviousPage"]))
    assert pages == [(2, True, False), (2, True, True), (1, False, True)]
    assert after == latest


async def test_a_change_leads_to_the_entity_as_it_is_now(town: Town, ask_town: Asking) -> None:
    await town.load({"a": "Yksi", "b": "Kaksi"})
    await town.load({"a": "Ensimmäinen"})
    query = """{ changes { edges { cursor node { kind action at node {
      __typename ... on Service { name { value } state revision } } } } } }"""
    edges = (await ask_town.data(query))["changes"]["edges"]
    assert len({edge["cursor"] for edge in edges}) == 4
    nodes = {(edge["node"]["action"], edge["node"]["node"]["name"]["value"]) for edge in edges}
    assert nodes == {
        ("CREATED", "Ensimmäinen"),
        ("UPDATED", "Ensimmäinen"),
        ("CREATED", "Kaksi"),
        ("RETRACTED", "Kaksi"),
    }
    states = {edge["node"]["node"]["state"] for edge in edges}
    assert states == {"ACTIVE", "RETRACTED"}


async def test_an_entity_that_the_index_does_not_have_yet_is_null(
    ask_town: Asking, database: Connection
) -> None:
    await database.execute(
        "INSERT INTO change (sequence, entity, kind, action, revision, at) "
        "VALUES (1, gen_random_uuid(), 'SERVICE', 'CREATED', 1, now())"
    )
    data = await ask_town.data("{ changes { nodes { node { id } } } }")
    assert data == {"changes": {"nodes": [{"node": None}]}}


async def test_who_starts_from_the_newest_cursor_hears_what_comes_after(
    town: Town, ask_town: Asking
) -> None:
    await town.load({"a": "Yksi"})
    latest = (await ask_town.data("{ changes { latestCursor } }"))["changes"]["latestCursor"]
    await town.load({"a": "Yksi", "b": "Kaksi"})
    assert (await told(ask_town, after=latest))[0] == [(entity_id("b"), "CREATED", 1)]


async def test_a_cursor_of_a_catalogue_that_was_restored_is_refused(
    town: Town, ask_town: Asking, database: Connection
) -> None:
    await town.load({"a": "Yksi"})
    _, cursor = await told(ask_town)
    await database.execute("UPDATE catalogue SET epoch = gen_random_uuid()")
    assert await ask_town.codes(QUERY, {"after": cursor}) == ["CURSOR_EXPIRED"]


async def test_a_cursor_ahead_of_the_catalogue_is_refused(
    town: Town, ask_town: Asking, database: Connection
) -> None:
    await town.load({"a": "Yksi", "b": "Kaksi"})
    _, cursor = await told(ask_town)
    await database.execute("DELETE FROM change WHERE sequence > 1")  # the database was put back
    assert await ask_town.codes(QUERY, {"after": cursor}) == ["CURSOR_EXPIRED"]


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({"first": 0}, "BAD_USER_INPUT"),
        ({"first": 101}, "BAD_USER_INPUT"),
        ({"first": -5}, "BAD_USER_INPUT"),
        ({"after": ""}, "CURSOR_INVALID"),
        ({"after": "MTpydW46NQ"}, "CURSOR_INVALID"),
        ({"after": "x" * 5000}, "CURSOR_INVALID"),
    ],
)
async def test_a_page_that_cannot_be_is_refused(
    ask_town: Asking, variables: dict[str, object], code: str
) -> None:
    assert await ask_town.codes(QUERY, variables) == [code]


async def test_an_empty_catalogue_has_a_beginning(ask_town: Asking) -> None:
    changes, cursor = await told(ask_town)
    assert changes == []
    assert await told(ask_town, after=cursor) == ([], cursor)
