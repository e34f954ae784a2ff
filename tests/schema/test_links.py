"""What stewards decide of links, and what nobody else may."""

from __future__ import annotations

import datetime as dt

import pytest

from catalogue.access.demonstration import Demonstration
from catalogue.access.door import Door
from catalogue.access.viewer import Role
from catalogue.store import link_candidates
from catalogue.store.database import Connection
from tests.access.organizations import HELSINKI, TAMPERE, tell_organizations
from tests.access.organizations import id_of as organization_id
from tests.intake.linking.system_feed import id_of, service, tell
from tests.schema.town import Town
from tests.server.serving import STEWARD, Asking, Json, asking

MOMENT = dt.datetime(2026, 2, 3, tzinfo=dt.UTC)
ONE, OTHER = "a:SERVICE:1", "b:SERVICE:2"
PAIR = {
    "kind": "SERVICE",
    "first": {"system": "a", "localId": "1"},
    "second": {"system": "b", "localId": "2"},
}
PAYLOAD = """{ entities { __typename id formerIds state name { value } }
  userErrors { code message path } }"""
DECIDE = {
    name: f"mutation ($input: {kind}Input!) {{ {name}(input: $input) {PAYLOAD} }}"
    for name, kind in (
        ("linkConfirm", "LinkConfirm"),
        ("linkReject", "LinkReject"),
        ("linkUndo", "LinkUndo"),
    )
}
TAKE_DOWN = """mutation ($input: TakeDownInput!) { takeDown(input: $input) {
  ids userErrors { code message path } } }"""
CANDIDATES = """query ($kind: EntityKind, $system: String, $first: Int, $after: String) {
  linkCandidates(kind: $kind, system: $system, first: $first, after: $after) {
    nodes { kind score foundAt reasons { evidence weight first second }
      first { record { system kind localId } entity { id name { value } } }
      second { record { system kind localId } entity { id name { value } } } }
    pageInfo { hasNextPage hasPreviousPage endCursor } } }"""


@pytest.fixture
async def two(town: Town, database: Connection, ask_town: Asking) -> None:
    """Two systems that tell of one service, which no rule sees."""
    await tell(database, "a", {"1": service("Neuvonta")})
    await tell(database, "b", {"2": service("Neuvontaa"), "3": service("Muu")})
    await town.show(ask_town)


async def decide(ask: Asking, name: str, **more: object) -> Json:
    body = await ask(DECIDE[name], {"input": PAIR | more}, Authorization=STEWARD)
    assert "errors" not in body, body["errors"]
    return body["data"][name]


def proposed(score: float, second: str) -> link_candidates.LinkCandidateRow:
    reason: dict[str, object] = {
        "evidence": "NAME",
        "weight": 4.5,
        "first": "neuvonta",
        "second": "neuvontaa",
    }
    return link_candidates.LinkCandidateRow(ONE, second, "SERVICE", score, [reason], MOMENT)


async def propose(database: Connection, *rows: link_candidates.LinkCandidateRow) -> None:
    async with database.transaction():
        await link_candidates.replace(database, "SERVICE", None, rows)


@pytest.mark.usefixtures("two")
async def test_confirmed_records_are_one_entity_at_once(town: Town, ask_town: Asking) -> None:
    now, old = id_of(ONE), id_of(OTHER)
    payload = await decide(ask_town, "linkConfirm", note="Same phone number")
    assert payload == {
        "entities": [
            {
                "__typename": "Service",
                "id": now,
                "formerIds": [old],
                "state": "ACTIVE",
                "name": payload["entities"][0]["name"],
            }
        ],
        "userErrors": [],
    }
    await town.show(ask_town)
    query = """query ($id: ID!) { node(id: $id) { id } services { totalCount }
      changes { nodes { action entityId node { id } } } }"""
    data = await ask_town.data(query, {"id": old})
    assert (data["node"], data["services"]) == ({"id": now}, {"totalCount": 2})
    merged = [each for each in data["changes"]["nodes"] if each["action"] == "MERGED"]
    assert merged == [{"action": "MERGED", "entityId": old, "node": {"id": now}}]


@pytest.mark.usefixtures("two")
async def test_undoing_gives_both_back(ask_town: Asking) -> None:
    await decide(ask_town, "linkConfirm")
    payload = await decide(ask_town, "linkUndo")
    assert payload["userErrors"] == []
    assert {(each["id"], each["name"]["value"]) for each in payload["entities"]} == {
        (id_of(ONE), "Neuvonta"),
        (id_of(OTHER), "Neuvontaa"),
    }


@pytest.mark.usefixtures("two")
async def test_what_was_rejected_cannot_be_confirmed_before_it_is_undone(ask_town: Asking) -> None:
    rejected = await decide(ask_town, "linkReject", note="Two departments")
    assert len(rejected["entities"]) == 2
    undone = await decide(ask_town, "linkUndo")
    assert undone["userErrors"] == []
    confirmed = await decide(ask_town, "linkConfirm")
    assert len(confirmed["entities"]) == 1


@pytest.mark.usefixtures("two")
async def test_what_cannot_be_done_is_told_in_the_payload(ask_town: Asking) -> None:
    payload = await decide(ask_town, "linkUndo")
    (error,) = payload["userErrors"]
    assert (payload["entities"], error["code"], error["path"]) == ([], "LINK_IMPOSSIBLE", [])
    assert "not linked" in error["message"]


@pytest.mark.usefixtures("two")
async def test_all_faults_of_an_input_are_told_at_once(ask_town: Asking) -> None:
    faulty = {"first": {"system": "", "localId": "x" * 1001}, "note": "a\u0000b"}
    payload = await decide(ask_town, "linkConfirm", **faulty)
    assert [(error["code"], error["path"]) for error in payload["userErrors"]] == [
        ("BLANK", ["first", "system"]),
        ("TOO_LONG", ["first", "localId"]),
        ("INVALID_CHARACTER", ["note"]),
    ]


@pytest.mark.usefixtures("two")
async def test_why_is_told_without_anybodys_identity_code(ask_town: Asking) -> None:
    payload = await decide(ask_town, "linkConfirm", note="131052-308T")
    assert [(error["code"], error["path"]) for error in payload["userErrors"]] == [
        ("PERSONAL_IDENTITY_CODE", ["note"])
    ]


@pytest.mark.usefixtures("two")
async def test_candidates_come_with_both_sides_and_their_reasons(
    database: Connection, ask_town: Asking
) -> None:
    await propose(database, proposed(0.5, OTHER), proposed(0.75, "b:SERVICE:3"))
    first = await ask_town.data(CANDIDATES, {"first": 1}, Authorization=STEWARD)
    page = first["linkCandidates"]
    assert page["nodes"] == [
        {
            "kind": "SERVICE",
            "score": 0.75,
            "foundAt": "2026-02-03T00:00:00Z",
            "reasons": [
                {"evidence": "NAME", "weight": 4.5, "first": "neuvonta", "second": "neuvontaa"}
            ],
            "first": {
                "record": {"system": "a", "kind": "SERVICE", "localId": "1"},
                "entity": {"id": id_of(ONE), "name": {"value": "Neuvonta"}},
            },
            "second": {
                "record": {"system": "b", "kind": "SERVICE", "localId": "3"},
                "entity": {"id": id_of("b:SERVICE:3"), "name": {"value": "Muu"}},
            },
        }
    ]
    assert (page["pageInfo"]["hasNextPage"], page["pageInfo"]["hasPreviousPage"]) == (True, False)
    after = {"after": page["pageInfo"]["endCursor"]}
    rest = (await ask_town.data(CANDIDATES, after, Authorization=STEWARD))["linkCandidates"]
    assert [node["score"] for node in rest["nodes"]] == [0.5]
    assert rest["pageInfo"]["hasNextPage"] is False


@pytest.mark.usefixtures("two")
async def test_candidates_are_narrowed_and_leave_when_decided(
    database: Connection, ask_town: Asking
) -> None:
    await propose(database, proposed(0.5, OTHER), proposed(0.75, "b:SERVICE:3"))
    asked: list[Json] = [
        *({"kind": "SERVICE"}, {"kind": "EVENT"}),
        *({"system": "b"}, {"system": "c"}, {"system": "\u0000"}),
    ]
    pages = [await ask_town.data(CANDIDATES, each, Authorization=STEWARD) for each in asked]
    counts = [len(page["linkCandidates"]["nodes"]) for page in pages]
    assert counts == [2, 0, 2, 0, 0]
    await decide(ask_town, "linkReject")
    left = await ask_town.data(CANDIDATES, Authorization=STEWARD)
    assert [node["score"] for node in left["linkCandidates"]["nodes"]] == [0.75]


@pytest.mark.parametrize("after", ["", "x", "WzFd", "x" * 5000])
async def test_a_cursor_of_another_list_is_refused(ask_town: Asking, after: str) -> None:
    body = await ask_town(CANDIDATES, {"after": after}, Authorization=STEWARD)
    assert [error["extensions"]["code"] for error in body["errors"]] == ["CURSOR_INVALID"]


@pytest.mark.usefixtures("two")
async def test_what_is_taken_down_is_gone_for_good(
    town: Town, database: Connection, ask_town: Asking
) -> None:
    given = {"input": {"id": id_of(ONE), "reason": "It names a person"}}
    tried = {"input": given["input"] | {"dryRun": True}}
    answers = [
        await ask_town.data(TAKE_DOWN, variables, Authorization=STEWARD)
        for variables in (tried, given)
    ]
    gone = {"takeDown": {"ids": [id_of(ONE)], "userErrors": []}}
    assert answers == [gone, gone]
    await tell(database, "a", {"1": service("Neuvonta")})
    await town.show(ask_town)
    query = "query ($id: ID!) { node(id: $id) { id } services { totalCount } }"
    assert await ask_town.data(query, {"id": id_of(ONE)}) == {
        "node": None,
        "services": {"totalCount": 2},
    }


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"id": id_of(ONE), "reason": "x"}, [("ENTITY_UNKNOWN", ["id"])]),
        ({"id": "no id", "reason": "x"}, [("ENTITY_UNKNOWN", ["id"])]),
        ({"id": id_of(ONE), "reason": " "}, [("BLANK", ["reason"])]),
        (
            {"id": "\u0000", "reason": ""},
            [("INVALID_CHARACTER", ["id"]), ("BLANK", ["reason"])],
        ),
    ],
)
async def test_a_take_down_that_cannot_be_is_told(
    ask_town: Asking, given: Json, errors: list[tuple[str, list[str]]]
) -> None:
    data = await ask_town.data(TAKE_DOWN, {"input": given}, Authorization=STEWARD)
    found = [(error["code"], error["path"]) for error in data["takeDown"]["userErrors"]]
    assert (data["takeDown"]["ids"], found) == ([], errors)


@pytest.mark.usefixtures("two")
async def test_nobody_else_decides_or_sees_candidates(
    ask_town: Asking, database: Connection
) -> None:
    asked = [(query, {"input": PAIR}) for query in DECIDE.values()]
    asked += [
        (TAKE_DOWN, {"input": {"id": id_of(ONE), "reason": "x"}}),
        (CANDIDATES, {}),
    ]
    for query, variables in asked:
        body = await ask_town(query, variables)
        (error,) = body["errors"]
        assert error["extensions"]["code"] == "UNAUTHENTICATED"
        assert set(body["data"].values()) == {None}
    assert await database.fetchval("SELECT count(*) FROM link_decision") == 0
    assert await database.fetchval("SELECT count(*) FROM take_down") == 0


async def test_an_editor_sees_the_candidates_of_their_organisations_and_no_others(
    town: Town, database: Connection, database_url: str
) -> None:
    await tell_organizations(database)
    told = {
        "1": service("Neuvonta", responsible=["a:ORGANIZATION:debt"]),
        "2": service("Valmennus", responsible=["a:ORGANIZATION:tampere"]),
    }
    await tell(database, "c", told)
    theirs = service("Valmennusta", responsible=["b:ORGANIZATION:twin"])
    await tell(database, "d", {"1": service("Neuvontaa"), "2": theirs})
    await propose(database, *(between(number) for number in ("1", "2")))
    await town.index()
    demonstration = Demonstration()
    async with asking(town.directory, database_url, door=Door(demonstration=demonstration)) as ask:
        seen = [
            await ask.data(
                "{ linkCandidates { nodes { first { record { localId } } } } }",
                Authorization=f"Bearer {demonstration.sign_in(Role.EDITOR, each).token}",
            )
            for each in (HELSINKI, TAMPERE, *map(organization_id, ("twin", "below-twin")))
        ]
    nodes = [page["linkCandidates"]["nodes"] for page in seen]
    ids = [[node["first"]["record"]["localId"] for node in page] for page in nodes]
    assert ids == [["1"], ["2"], ["2"], []]


def between(number: str) -> link_candidates.LinkCandidateRow:
    first, second = f"c:SERVICE:{number}", f"d:SERVICE:{number}"
    return link_candidates.LinkCandidateRow(first, second, "SERVICE", 0.5, [], MOMENT)


@pytest.mark.usefixtures("two")
async def test_what_is_decided_is_noted_and_what_is_only_tried_is_not(
    ask_town: Asking, database: Connection
) -> None:
    await decide(ask_town, "linkConfirm")
    await decide(ask_town, "linkUndo")
    await decide(ask_town, "linkUndo")  # nothing to undo
    for dry_run in (True, False):
        given = {"id": id_of(ONE), "reason": "x", "dryRun": dry_run}
        await ask_town.data(TAKE_DOWN, {"input": given}, Authorization=STEWARD)
    rows = await database.fetch("SELECT viewer, action, subject FROM audit ORDER BY id")
    assert [tuple(row.values()) for row in rows] == [
        ("operator", "LINK_CONFIRM", f"{ONE} {OTHER}"),
        ("operator", "LINK_UNDO", f"{ONE} {OTHER}"),
        ("operator", "TAKE_DOWN", id_of(ONE)),
    ]


@pytest.mark.usefixtures("two")
async def test_mutations_are_not_executed_by_get(ask_town: Asking, database: Connection) -> None:
    mutation = f"""mutation Act {{ linkReject(input: {{kind: SERVICE,
      first: {{system: "a", localId: "1"}}, second: {{system: "b", localId: "2"}}}}) {PAYLOAD} }}
      query Ask {{ limits {{ depth }} }}"""
    responses = [
        await ask_town.client.get(
            "/graphql",
            params={"query": mutation, "operationName": name},
            headers={"Authorization": STEWARD, "Accept": "application/json"},
        )
        for name in ("Act", "Ask")
    ]
    assert [response.status_code for response in responses] == [405, 200]
    assert responses[0].headers["allow"] == "POST"
    assert responses[0].json()["errors"][0]["extensions"]["code"] == "METHOD_NOT_ALLOWED"
    assert await database.fetchval("SELECT count(*) FROM link_decision") == 0


async def test_without_a_database_nothing_can_be_decided(ask: Asking) -> None:
    body = await ask(DECIDE["linkReject"], {"input": PAIR}, Authorization=STEWARD)
    assert [error["extensions"]["code"] for error in body["errors"]] == ["DATABASE_UNAVAILABLE"]
