"""Routes: composed by advisors, seen by nobody else, and by two who change one at once."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncGenerator

import pytest

from catalogue.access.viewer import Role
from catalogue.store.database import Connection
from tests.access.organizations import HELSINKI, TAMPERE, id_of, link, tell_organizations
from tests.schema.advisors import Office, Person, office
from tests.schema.town import Town, entity_id
from tests.server.serving import STEWARD, Json

NAMES = {"coaching": "Työhönvalmennus", "debt": "Velkaneuvonta", "school": "Aikuislukio"}
COACHING, DEBT = entity_id("coaching"), entity_id("debt")
CODE = "131052-308T"
NOBODYS = "00000000-0000-4000-8000-000000000000"
NEW = {"title": "Takaisin työhön", "language": "FI"}
LIST = """query ($filter: RouteFilter, $first: Int, $after: String) {
  routes(filter: $filter, first: $first, after: $after) { nodes { title }
    pageInfo { hasNextPage hasPreviousPage endCursor } } }"""


@pytest.fixture
async def desk(town: Town, database: Connection, database_url: str) -> AsyncGenerator[Office]:
    """The application over a few organisations and three services."""
    await tell_organizations(database)
    await town.load(NAMES)
    async with office(town, database_url) as opened:
        yield opened


@pytest.fixture
def advisor(desk: Office) -> Person:
    return desk.person()


async def a_route(advisor: Person, *titles: str) -> Json:
    """A new route with steps of these titles."""
    return await advisor.makes("routeCreate", **NEW, steps=[{"title": title} for title in titles])


def titles(route: Json) -> list[str]:
    return [step["title"] for step in route["steps"]]


async def test_a_route_is_made_with_its_steps(advisor: Person) -> None:
    given = {
        **NEW,
        "municipality": "091",
        "ageGroup": "FROM_25_TO_29",
        "steps": [
            {"service": COACHING, "stage": "SKILLS", "note": "Soita ensin."},
            {"title": "Päivitä ansioluettelo"},
        ],
    }
    route = await advisor.makes("routeCreate", **given)
    assert await advisor.sees(route["id"]) == route
    first, second = (step.pop("id") for step in route["steps"])
    assert first != second
    assert route == {
        "id": route["id"],
        "title": "Takaisin työhön",
        "language": "FI",
        "state": "OPEN",
        "outcome": None,
        "revision": 1,
        "closedAt": None,
        "isMine": True,
        "organization": {"id": HELSINKI},
        "municipality": {"code": "091"},
        "ageGroup": "FROM_25_TO_29",
        "steps": [
            {
                "stage": {"code": "SKILLS"},
                "title": None,
                "note": "Soita ensin.",
                "completedAt": None,
                "serviceState": "CURRENT",
                "service": {"id": COACHING},
                "serviceName": {"value": "Työhönvalmennus"},
            },
            {
                "stage": None,
                "title": "Päivitä ansioluettelo",
                "note": None,
                "completedAt": None,
                "serviceState": "NONE",
                "service": None,
                "serviceName": None,
            },
        ],
        "links": [],
    }


async def test_all_that_is_wrong_with_a_new_route_is_told_at_once(
    advisor: Person, database: Connection
) -> None:
    steps = [
        {},
        {"title": f"Soita {CODE}", "stage": "NEVER"},
        {"service": NOBODYS, "note": "x" * 1001},
        {"service": HELSINKI, "title": "a\u0000"},
    ]
    given = {"title": " ", "language": "FI", "municipality": "999", "steps": steps}
    assert await advisor.is_refused(
        "routeCreate", **given, organization=TAMPERE, idempotencyKey=""
    ) == [
        ("BLANK", ["title"]),
        ("INVALID_VALUE", ["municipality"]),
        ("BLANK", ["steps", "0", "title"]),
        ("PERSONAL_IDENTITY_CODE", ["steps", "1", "title"]),
        ("INVALID_VALUE", ["steps", "1", "stage"]),
        ("TOO_LONG", ["steps", "2", "note"]),
        ("NOT_FOUND", ["steps", "2", "service"]),
        ("INVALID_CHARACTER", ["steps", "3", "title"]),
        ("NOT_FOUND", ["steps", "3", "service"]),
        ("BLANK", ["idempotencyKey"]),
        ("NOT_FOUND", ["organization"]),
    ]
    assert await database.fetchval("SELECT count(*) FROM route") == 0


@pytest.mark.parametrize("place", ["title", "note"])
async def test_a_personal_identity_code_is_kept_nowhere_and_logged_nowhere(
    advisor: Person, database: Connection, place: str, capfd: pytest.CaptureFixture[str]
) -> None:
    route = await a_route(advisor, "Ensin")
    step = {"step": route["steps"][0]["id"], place: f"Hän on {CODE.lower()}."}
    payload = await advisor.does("routeStepEdit", **step)
    assert [error["code"] for error in payload["userErrors"]] == ["PERSONAL_IDENTITY_CODE"]
    assert (payload["route"], CODE[:6] in str(payload)) == (route, False)
    rows = await database.fetch("SELECT title, note FROM route_step")
    assert [tuple(row.values()) for row in rows] == [("Ensin", "")]
    assert CODE[:6] not in "".join(capfd.readouterr())


async def test_what_may_be_a_clients_number_is_kept_and_warned_of(advisor: Person) -> None:
    steps = [{"title": "Soita 040 123 4567"}]
    payload = await advisor.does("routeCreate", **NEW, steps=steps)
    assert titles(payload["route"]) == ["Soita 040 123 4567"]
    assert payload["warnings"] == [{"code": "PHONE_NUMBER", "path": ["steps", "0", "title"]}]


async def test_a_key_makes_one_route_however_often_and_at_once_it_is_sent(
    advisor: Person, database: Connection
) -> None:
    given = {**NEW, "steps": [{"title": "Ensin"}], "idempotencyKey": "k"}
    made = await asyncio.gather(*(advisor.makes("routeCreate", **given) for _ in range(4)))
    assert made == [made[0]] * 4
    assert await advisor.is_refused("routeCreate", **{**given, "title": "Toinen"}) == [
        ("KEY_REUSED", ["idempotencyKey"])
    ]
    assert await database.fetchval("SELECT count(*) FROM route") == 1
    noted = await database.fetch("SELECT action, subject FROM audit")
    assert [tuple(row.values()) for row in noted] == [("ROUTE_CREATE", made[0]["id"])]


async def test_the_key_of_another_person_is_another_key(desk: Office) -> None:
    first, second = desk.person(), desk.person()
    made = [await each.makes("routeCreate", **NEW, idempotencyKey="k") for each in (first, second)]
    assert made[0]["id"] != made[1]["id"]


async def test_the_key_of_a_route_that_was_deleted_makes_no_other(advisor: Person) -> None:
    route = await advisor.makes("routeCreate", **NEW, idempotencyKey="k")
    await advisor.makes("routeDelete", route=route["id"])
    assert await advisor.is_refused("routeCreate", **NEW, idempotencyKey="k") == [
        ("NOT_FOUND", ["idempotencyKey"])
    ]


async def test_a_step_is_added_once_under_a_key_wherever_it_belongs(advisor: Person) -> None:
    route = await a_route(advisor, "1", "3")
    given = {"route": route["id"], "title": "2", "position": 1, "idempotencyKey": "k"}
    added = await asyncio.gather(*(advisor.makes("routeStepAdd", **given) for _ in range(3)))
    assert added == [added[0]] * 3
    assert (titles(added[0]), added[0]["revision"]) == (["1", "2", "3"], 2)
    again = await advisor.makes("routeStepAdd", route=route["id"], title="4")
    assert titles(again) == ["1", "2", "3", "4"]


@pytest.mark.parametrize("position", [-1, 2, 2**31 - 1])
async def test_a_place_that_is_none_is_refused(advisor: Person, position: int) -> None:
    route = await a_route(advisor, "1")
    wrong = [("INVALID_VALUE", ["position"])]
    given = {"route": route["id"], "title": "2", "position": position}
    assert await advisor.is_refused("routeStepAdd", **given) == wrong
    given = {"step": route["steps"][0]["id"], "position": position}
    assert await advisor.is_refused("routeStepMove", **given) == wrong
    assert await advisor.sees(route["id"]) == route


async def test_a_route_has_no_more_steps_than_anybody_goes(advisor: Person) -> None:
    steps = [{"title": "x"}] * 51
    assert await advisor.is_refused("routeCreate", **NEW, steps=steps) == [("TOO_MANY", ["steps"])]
    full = await advisor.makes("routeCreate", **NEW, steps=steps[:50])
    assert await advisor.is_refused("routeStepAdd", route=full["id"], title="x") == [
        ("TOO_MANY", [])
    ]


@pytest.mark.parametrize(
    ("moved", "position", "order"),
    [(0, 2, "bca"), (2, 0, "cab"), (1, 1, "abc"), (0, 1, "bac")],
)
async def test_a_step_moves_to_where_it_is_wanted(
    advisor: Person, moved: int, position: int, order: str
) -> None:
    route = await a_route(advisor, *"abc")
    given = {"step": route["steps"][moved]["id"], "position": position}
    assert titles(await advisor.makes("routeStepMove", **given)) == list(order)


async def test_a_step_that_is_removed_leaves_no_hole(advisor: Person) -> None:
    route = await a_route(advisor, *"abc")
    route = await advisor.makes("routeStepRemove", step=route["steps"][1]["id"])
    assert titles(route) == ["a", "c"]
    assert titles(await advisor.makes("routeStepAdd", route=route["id"], title="d")) == [*"acd"]


async def test_what_is_left_out_of_an_edit_stays_and_null_clears(advisor: Person) -> None:
    step = {"service": COACHING, "stage": "SKILLS", "title": "Ensin", "note": "Soita."}
    route = await advisor.makes("routeCreate", **NEW, steps=[step])
    before = route["steps"][0]
    edited = await advisor.makes("routeStepEdit", step=before["id"], note="Kävele.")
    assert edited["steps"] == [{**before, "note": "Kävele."}]
    given = {"stage": None, "title": None, "note": None}
    cleared = await advisor.makes("routeStepEdit", step=before["id"], **given)
    assert cleared["steps"] == [{**before, **given}]
    assert await advisor.is_refused("routeStepEdit", step=before["id"], service=None) == [
        ("BLANK", ["title"])
    ]
    other = await advisor.makes("routeStepEdit", step=before["id"], service=None, title="Muu")
    assert (other["steps"][0]["serviceState"], other["steps"][0]["service"]) == ("NONE", None)


async def test_what_is_told_of_a_route_is_edited_likewise(advisor: Person) -> None:
    route = await advisor.makes("routeCreate", **NEW, municipality="091", ageGroup="OVER_64")
    given = {"title": "Till arbete", "language": "SV", "ageGroup": None}
    edited = await advisor.makes("routeEdit", route=route["id"], **given)
    assert edited == {**route, **given, "revision": 2}
    assert await advisor.makes("routeEdit", route=route["id"], language=None) == {
        **edited,
        "revision": 3,
    }
    wrong = {"title": None, "municipality": "999"}
    assert await advisor.is_refused("routeEdit", route=route["id"], **wrong) == [
        ("BLANK", ["title"]),
        ("INVALID_VALUE", ["municipality"]),
    ]


async def test_a_step_that_was_done_stays_done_since_then(advisor: Person) -> None:
    step = (await a_route(advisor, "a"))["steps"][0]["id"]
    done = [(await advisor.makes("routeStepComplete", step=step))["steps"][0] for _ in range(2)]
    assert done[0]["completedAt"]
    assert done[1] == done[0]
    undone = await advisor.makes("routeStepComplete", step=step, isCompleted=False)
    assert undone["steps"][0]["completedAt"] is None


async def test_of_two_who_change_one_route_at_once_the_second_is_told(desk: Office) -> None:
    first, second = desk.person(), desk.person()
    route = await a_route(first, "a")
    given: Json = {"route": route["id"], "ifRevision": 1}
    payloads = await asyncio.gather(
        first.does("routeStepAdd", **given, title="b"),
        second.does("routeStepAdd", **given, title="c"),
    )
    (refused,) = (each for each in payloads if each["userErrors"])
    (done,) = (each for each in payloads if not each["userErrors"])
    assert [(error["code"], error["path"]) for error in refused["userErrors"]] == [
        ("CONFLICT", ["ifRevision"])
    ]
    now = refused["route"]
    assert (now["revision"], titles(now)) == (2, titles(done["route"]))


async def test_what_many_change_at_once_without_a_revision_is_all_there(desk: Office) -> None:
    route = await a_route(desk.person(), "a")
    letters = "bcdefgh"
    people = [desk.person() for _ in letters]
    await asyncio.gather(
        *(
            person.makes("routeStepAdd", route=route["id"], title=letter, position=0)
            for person, letter in zip(people, letters, strict=True)
        )
    )
    found = await people[0].sees(route["id"])
    assert found
    assert (sorted(titles(found)), titles(found)[-1]) == (sorted(letters + "a"), "a")
    assert (found["revision"], found["isMine"]) == (8, False)


async def test_two_who_remove_one_step_at_once_remove_it_once(desk: Office) -> None:
    first, second = desk.person(), desk.person()
    route = await a_route(first, "a", "b")
    step = route["steps"][0]["id"]
    payloads = await asyncio.gather(
        *(each.does("routeStepRemove", step=step) for each in (first, second))
    )
    codes = sorted(error["code"] for each in payloads for error in each["userErrors"])
    assert codes == ["NOT_FOUND"]
    found = await first.sees(route["id"])
    assert found
    assert titles(found) == ["b"]


async def test_a_closed_route_is_changed_no_more_until_it_is_reopened(advisor: Person) -> None:
    route = await a_route(advisor, "a")
    id_, step = route["id"], route["steps"][0]["id"]
    closed = await advisor.makes("routeClose", route=id_, outcome="EMPLOYMENT")
    assert (closed["state"], closed["outcome"]) == ("CLOSED", "EMPLOYMENT")
    assert closed["closedAt"]
    for name, given in {
        "routeStepAdd": {"route": id_, "title": "b"},
        "routeStepEdit": {"step": step, "title": "b"},
        "routeStepMove": {"step": step, "position": 0},
        "routeStepRemove": {"step": step},
        "routeStepComplete": {"step": step},
        "routeEdit": {"route": id_, "title": "b"},
        "routeShare": {"route": id_},
        "routeClose": {"route": id_, "outcome": "EDUCATION"},
    }.items():
        assert await advisor.is_refused(name, **given) == [("NOT_NOW", [])]
    reopened = await advisor.makes("routeReopen", route=id_)
    assert reopened == {**route, "revision": 3}
    assert await advisor.is_refused("routeReopen", route=id_) == [("NOT_NOW", [])]


async def test_all_that_stands_against_a_change_is_told_at_once(advisor: Person) -> None:
    route = await a_route(advisor, "a")
    await advisor.makes("routeClose", route=route["id"], outcome="NONE_KNOWN")
    given = {"route": route["id"], "title": "", "ifRevision": 1}
    assert await advisor.is_refused("routeStepAdd", **given) == [
        ("BLANK", ["title"]),
        ("CONFLICT", ["ifRevision"]),
        ("NOT_NOW", []),
    ]


async def test_a_route_that_is_deleted_is_gone_with_all_of_it(
    advisor: Person, database: Connection
) -> None:
    route = await a_route(advisor, "a")
    await advisor.does("routeShare", route=route["id"])
    assert await advisor.is_refused("routeDelete", route=route["id"], ifRevision=1) == [
        ("CONFLICT", ["ifRevision"])
    ]
    assert await advisor.makes("routeDelete", route=route["id"]) is None
    assert await advisor.sees(route["id"]) is None
    for table in ("route", "route_step", "route_link", "route_link_token"):
        assert await database.fetchval(f"SELECT count(*) FROM {table}") == 0


async def test_routes_are_listed_newest_first_in_pages(desk: Office) -> None:
    mine, other = desk.person(), desk.person()
    for person, title in ((mine, "1"), (other, "2"), (mine, "3")):
        await person.makes("routeCreate", title=title, language="FI")
    first = (await mine.data(LIST, {"first": 2}))["routes"]
    assert [node["title"] for node in first["nodes"]] == ["3", "2"]
    assert (first["pageInfo"]["hasNextPage"], first["pageInfo"]["hasPreviousPage"]) == (True, False)
    rest = (await mine.data(LIST, {"after": first["pageInfo"]["endCursor"]}))["routes"]
    assert [node["title"] for node in rest["nodes"]] == ["1"]
    assert (rest["pageInfo"]["hasNextPage"], rest["pageInfo"]["hasPreviousPage"]) == (False, True)


async def test_a_list_is_narrowed_to_ones_own_and_to_states(desk: Office) -> None:
    mine, other = desk.person(), desk.person()
    await other.makes("routeCreate", title="Toisen", language="FI")
    closed = await mine.makes("routeCreate", title="Suljettu", language="FI")
    await mine.makes("routeClose", route=closed["id"], outcome="EDUCATION")
    found: list[list[str]] = []
    for filter_ in ({"mine": True}, {"states": ["OPEN"]}, {"states": []}, {}):
        page = (await mine.data(LIST, {"filter": filter_}))["routes"]
        found.append([node["title"] for node in page["nodes"]])
    assert found == [["Suljettu"], ["Toisen"], [], ["Suljettu", "Toisen"]]


@pytest.mark.parametrize("after", ["", "x", "WzFd", "bnVsbA", "x" * 500, "WyJyb3V0ZSIsMSwyXQ"])
async def test_a_cursor_of_another_list_is_refused(advisor: Person, after: str) -> None:
    assert await advisor.codes(LIST, {"after": after}) == ["CURSOR_INVALID"]


async def test_a_page_has_one_to_a_hundred(advisor: Person) -> None:
    found = [await advisor.codes(LIST, {"first": first}) for first in (0, 101, 100)]
    assert found == [["BAD_USER_INPUT"], ["BAD_USER_INPUT"], []]


NODE = """query ($id: ID!) { route(id: $id) { id } node(id: $id) { __typename id }
  nodes(ids: [$id]) { id } }"""


async def test_a_node_gives_a_route_to_who_may_see_it(desk: Office) -> None:
    advisor = desk.person()
    route = {"id": (await a_route(advisor))["id"]}
    assert await advisor.data(NODE, route) == {
        "route": route,
        "node": {"__typename": "Route", **route},
        "nodes": [route],
    }
    mixed = """query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }"""
    ids = [COACHING, NOBODYS, route["id"].upper(), "no id", "\u0000"]
    found = (await advisor.data(mixed, {"ids": ids}))["nodes"]
    assert [each and each["__typename"] for each in found] == ["Service", None, "Route", None, None]


@pytest.mark.parametrize("id_", [NOBODYS, "", "x", "\u0000", HELSINKI])
async def test_an_id_that_is_no_routes_finds_nothing(advisor: Person, id_: str) -> None:
    assert await advisor.sees(id_) is None
    assert await advisor.is_refused("routeStepAdd", route=id_, title="a") == [
        ("NOT_FOUND", ["route"])
    ]
    assert await advisor.is_refused("routeStepRemove", step=id_) == [("NOT_FOUND", ["step"])]
    assert await advisor.is_refused("routeUnshare", link=id_) == [("NOT_FOUND", ["link"])]


async def test_a_guessed_id_opens_nothing_to_another_organisation(
    desk: Office, database: Connection
) -> None:
    advisor, stranger = desk.person(), desk.person("tampere")
    route = await a_route(advisor, "a")
    shared = (await advisor.does("routeShare", route=route["id"]))["route"]
    id_, step, link_ = route["id"], route["steps"][0]["id"], shared["links"][0]["id"]
    assert await stranger.data(NODE, {"id": id_}) == {"route": None, "node": None, "nodes": [None]}
    assert (await stranger.data(LIST))["routes"]["nodes"] == []
    by_path = {"route": id_, "step": step, "link": link_}
    wishes: list[tuple[str, str, Json]] = [
        ("routeEdit", "route", {"title": "x"}),
        ("routeStepAdd", "route", {"title": "x"}),
        ("routeStepEdit", "step", {"title": "x"}),
        ("routeStepMove", "step", {"position": 0}),
        ("routeStepRemove", "step", {}),
        ("routeStepComplete", "step", {}),
        ("routeShare", "route", {}),
        ("routeUnshare", "link", {}),
        ("routeClose", "route", {"outcome": "EDUCATION"}),
        ("routeReopen", "route", {}),
        ("routeDelete", "route", {}),
    ]
    for name, path, more in wishes:
        payload = await stranger.does(name, **{path: by_path[path]}, **more)
        assert (payload["route"], [error["code"] for error in payload["userErrors"]]) == (
            None,
            ["NOT_FOUND"],
        )
    assert await advisor.sees(id_) == shared
    readers = await database.fetchval("SELECT count(DISTINCT viewer) FROM audit")
    assert readers == 1


@pytest.mark.parametrize("role", [Role.EDITOR, Role.STEWARD, Role.ADMIN])
async def test_routes_are_for_advisors_alone(desk: Office, role: Role) -> None:
    route = await a_route(desk.person())
    other = desk.person(role=role)
    for query in (LIST, "query ($id: ID!) { route(id: $id) { id } }"):
        assert await other.codes(query, {"id": route["id"]}) == ["FORBIDDEN"]
        assert await desk.ask.codes(query, {"id": route["id"]}) == ["UNAUTHENTICATED"]
    hidden = "query ($id: ID!) { node(id: $id) { id } }"
    assert await other.data(hidden, {"id": route["id"]}) == {"node": None}
    assert await desk.ask.data(hidden, {"id": route["id"]}) == {"node": None}
    body = await desk.ask(hidden, {"id": route["id"]}, Authorization=STEWARD)
    assert body == {"data": {"node": None}}
    create = 'mutation { routeCreate(input: {title: "x", language: FI}) { route { id } } }'
    assert await other.codes(create) == ["FORBIDDEN"]
    assert await desk.ask.codes(create) == ["UNAUTHENTICATED"]


async def test_who_is_above_sees_what_those_below_have_made_and_not_the_other_way(
    desk: Office,
) -> None:
    above, below = desk.person("helsinki"), desk.person("debt")
    lower, higher = await a_route(below), await a_route(above)
    assert await above.sees(lower["id"]) == {**lower, "isMine": False}
    assert await below.sees(higher["id"]) is None
    given = {**NEW, "organization": id_of("social")}
    assert (await above.makes("routeCreate", **given))["organization"] == {"id": id_of("social")}
    assert await below.is_refused("routeCreate", **given) == [("NOT_FOUND", ["organization"])]


async def test_an_organisation_that_is_linked_into_another_takes_its_routes_along(
    town: Town, database: Connection, desk: Office
) -> None:
    own, other = desk.person("social"), desk.person("twin")
    routes = [await a_route(each) for each in (own, other)]
    assert await other.sees(routes[0]["id"]) is None
    await link(database, "social", "twin")
    await town.show(desk.ask)
    seen = [
        (await person.sees(route["id"]) or {}).get("organization")
        for person in (own, other)
        for route in routes
    ]
    assert seen[0] is not None
    assert seen == [seen[0]] * 4


async def test_what_is_read_and_done_is_noted_without_a_word_of_it(
    desk: Office, database: Connection
) -> None:
    advisor = desk.person()
    route = await a_route(advisor, "a")
    await advisor.makes("routeStepComplete", step=route["steps"][0]["id"])
    await advisor.sees(route["id"])
    await advisor.data(LIST)
    await advisor.does("routeShare", route=route["id"])
    rows = await database.fetch("SELECT action, subject FROM audit ORDER BY id")
    link_ = await database.fetchval("SELECT id::text FROM route_link")
    assert [tuple(row.values()) for row in rows] == [
        ("ROUTE_CREATE", route["id"]),
        ("ROUTE_EDIT", route["id"]),
        ("ROUTE_READ", route["id"]),
        ("ROUTE_READ", route["id"]),
        ("ROUTE_SHARE", route["id"]),
        ("ROUTE_LINK", f"{route['id']} {link_}"),
    ]


async def test_a_route_goes_two_years_after_its_last_change(
    advisor: Person, database: Connection
) -> None:
    route = await a_route(advisor, "a")
    await advisor.makes("routeStepComplete", step=route["steps"][0]["id"])
    row = await database.fetchrow("SELECT purge_at, updated_at FROM route")
    assert row
    assert row["purge_at"] - row["updated_at"] == dt.timedelta(days=730)
