"""Where the catalogue comes from, how fresh it is, and what was refused."""

from __future__ import annotations

import pytest

from catalogue.store import sources
from catalogue.store.database import Connection
from tests.schema.town import Town, entity_id
from tests.server.serving import Asking

RUNS = """query ($source: ID, $first: Int, $after: String) {
  syncRuns(source: $source, first: $first, after: $after) {
    nodes {
      mode state message source { id }
      counts { read created updated unchanged rejected retracted revived warned unread }
      issues { severity code message localId field records }
    }
    pageInfo { hasNextPage hasPreviousPage endCursor }
} }"""


async def test_a_source_says_what_it_is_and_when_it_was_read(town: Town, ask_town: Asking) -> None:
    await town.load({"a": "Yksi"})
    query = """{ sources { id system loader licence attribution lastCompleteAt lastFullAt
      deltaSchedule fullSchedule isStale } }"""
    (source,) = (await ask_town.data(query))["sources"]
    read_at = source.pop("lastCompleteAt")
    assert read_at.endswith("Z")
    assert source == {
        "id": "town",
        "system": "town",
        "loader": "list",
        "licence": "CC0-1.0",
        "attribution": "The town",
        "lastFullAt": read_at,
        "deltaSchedule": None,
        "fullSchedule": None,
        "isStale": False,
    }


async def test_a_source_that_was_not_read_in_its_time_is_stale(
    town: Town, ask_town: Asking, database: Connection
) -> None:
    await town.load({"a": "Yksi"})
    await database.execute(
        "UPDATE source SET delta_schedule = '15 2 * * *', last_complete_at = '2026-01-01'"
    )
    data = await ask_town.data("{ sources { deltaSchedule isStale } }")
    assert data == {"sources": [{"deltaSchedule": "15 2 * * *", "isStale": True}]}


async def test_a_run_says_how_it_went_and_what_was_refused_but_not_the_value(
    town: Town, ask_town: Asking
) -> None:
    await town.load({"a": "Yksi", "b": ""})
    assert (await ask_town.data(RUNS))["syncRuns"]["nodes"] == [
        {
            "mode": "FULL",
            "state": "COMPLETE",
            "message": None,
            "source": {"id": "town"},
            "counts": {
                "read": 2,
                "created": 1,
                "updated": 0,
                "unchanged": 0,
                "rejected": 1,
                "retracted": 0,
                "revived": 0,
                "warned": 0,
                "unread": 0,
            },
            "issues": [
                {
                    "severity": "REJECTED",
                    "code": "REQUIRED_FIELD_MISSING",
                    "message": "The service has no name.",
                    "localId": "b",
                    "field": "name",
                    "records": 1,
                }
            ],
        }
    ]


async def test_runs_are_told_newest_first_page_by_page(town: Town, ask_town: Asking) -> None:
    for number in range(3):
        await town.load({"a": f"Nimi {number}"})
    first = (await ask_town.data(RUNS, {"first": 2}))["syncRuns"]
    after = first["pageInfo"]["endCursor"]
    rest = (await ask_town.data(RUNS, {"first": 2, "after": after}))["syncRuns"]
    created = [run["counts"]["created"] for run in first["nodes"] + rest["nodes"]]
    pages = [
        (page["pageInfo"]["hasNextPage"], page["pageInfo"]["hasPreviousPage"])
        for page in (first, rest)
    ]
    assert (created, pages) == ([0, 0, 1], [(True, False), (False, True)])


@pytest.mark.parametrize(
    ("source", "runs"), [("town", 1), ("other", 1), ("no\u0000ne", 0), ("", 0)]
)
async def test_runs_of_one_source_are_told_apart(
    town: Town, ask_town: Asking, source: str, runs: int
) -> None:
    await town.load({"a": "Yksi"})
    await town.load({"a": "Yksi"}, source="other")
    found = (await ask_town.data(RUNS, {"source": source}))["syncRuns"]["nodes"]
    assert [run["source"]["id"] for run in found] == [source] * runs


async def test_an_entity_was_last_seen_when_its_newest_source_was_read(
    town: Town, ask_town: Asking, database: Connection
) -> None:
    await town.load({"a": "Yksi", "b": "Kaksi"})
    await town.load({"a": "Ensimmäinen"}, source="other", precedence=1)
    read_at = {row.id: row.last_complete_at for row in await sources.every(database)}
    query = """query ($ids: [ID!]!) { nodes(ids: $ids) {
      ... on CatalogueEntity { lastSeenAt sources { source } } } }"""
    data = await ask_town.data(query, {"ids": [entity_id("a"), entity_id("b")]})
    seen = [
        (node["lastSeenAt"], {source["source"] for source in node["sources"]})
        for node in data["nodes"]
    ]
    assert seen == [
        (_text(read_at["other"]), {"town", "other"}),
        (_text(read_at["town"]), {"town"}),
    ]


def _text(moment: object) -> str:
    return str(moment).replace(" ", "T").replace("+00:00", "Z")


async def test_without_a_database_the_catalogue_goes_on_answering(ask: Asking) -> None:
    query = """{ sources { id } syncRuns { nodes { id } } changes { nodes { revision } }
      services(first: 1) { totalCount nodes { id lastSeenAt } } }"""
    body = await ask(query)
    assert {name: body["data"][name] for name in ("sources", "syncRuns", "changes")} == {
        "sources": None,
        "syncRuns": None,
        "changes": None,
    }
    assert body["data"]["services"]["totalCount"] == 3
    assert body["data"]["services"]["nodes"][0]["lastSeenAt"] is None
    assert [(error["path"][-1], error["extensions"]["code"]) for error in body["errors"]] == [
        ("sources", "DATABASE_UNAVAILABLE"),
        ("syncRuns", "DATABASE_UNAVAILABLE"),
        ("changes", "DATABASE_UNAVAILABLE"),
        ("lastSeenAt", "DATABASE_UNAVAILABLE"),
    ]
    assert "127.0.0.1" not in str(body)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("first: 0", "BAD_USER_INPUT"),
        ("first: 101", "BAD_USER_INPUT"),
        ('after: "x"', "CURSOR_INVALID"),
    ],
)
async def test_a_page_that_cannot_be_is_refused(
    ask_town: Asking, arguments: str, code: str
) -> None:
    assert await ask_town.codes(f"{{ syncRuns({arguments}) {{ nodes {{ id }} }} }}") == [code]


async def test_a_bad_page_of_issues_leaves_the_run(town: Town, ask_town: Asking) -> None:
    await town.load({"a": "Yksi"})
    body = await ask_town("{ syncRuns { nodes { state issues(first: 0) { code } } } }")
    assert body["data"] == {"syncRuns": {"nodes": [{"state": "COMPLETE", "issues": None}]}}
    assert [error["extensions"]["code"] for error in body["errors"]] == ["BAD_USER_INPUT"]
