"""Lists of services: what is in them, and how an advisor changes them."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from catalogue.resolvers.service_list_changes import MOST_ITEMS
from catalogue.store.database import Connection
from tests.access.organizations import HELSINKI, TAMPERE
from tests.documentation.pages import examples, page
from tests.intake.linking.system_feed import id_of
from tests.schema.list_keepers import ADVICE, COACHING, LISTS, Office, opened
from tests.schema.town import Town
from tests.server.serving import Json

NOWHERE = id_of("c:SERVICE:nowhere")
HETU = "131052-308T"


@pytest.fixture
async def office(town: Town, database: Connection, database_url: str) -> AsyncGenerator[Office]:
    async with opened(town, database, database_url) as found:
        yield found


def item(id: str, name: str, note: str, state: str = "ACTIVE") -> Json:
    shown = {"name": {"value": name}, "state": state}
    return {"serviceId": id, "hasEnded": state != "ACTIVE", "note": note, "service": shown}


async def test_a_list_keeps_its_services_in_the_order_of_adding(office: Office) -> None:
    advisor = office.sit()
    made = await advisor.done("Create", name="Ensin nämä")
    assert made == {
        "id": made["id"],
        "name": "Ensin nämä",
        "isShared": False,
        "isMine": True,
        "mayChange": True,
        "revision": 1,
        "organization": {"id": HELSINKI},
        "items": [],
    }
    await advisor.done("Add", list=made["id"], service=COACHING, note="Hyvä alku")
    filled = await advisor.done("Add", list=made["id"], service=ADVICE)
    assert (filled["revision"], filled["items"]) == (
        3,
        [item(COACHING, "Coaching", "Hyvä alku"), item(ADVICE, "Advice", "")],
    )
    left = await advisor.done("Remove", list=made["id"], service=COACHING)
    assert left["items"] == [item(ADVICE, "Advice", "")]


async def test_adding_what_is_there_keeps_its_place_and_only_a_given_note_replaces_its(
    office: Office,
) -> None:
    advisor = office.sit()
    chosen = await advisor.makes()
    for each, note in ((COACHING, "Vanha"), (ADVICE, "")):
        await advisor.done("Add", list=chosen, service=each, note=note)
    notes: list[list[str]] = []
    for given in ({}, {"note": "Uusi"}, {"note": None}):
        found = await advisor.done("Add", list=chosen, service=COACHING, **given)
        notes.append([each["note"] for each in found["items"]])
    assert notes == [["Vanha", ""], ["Uusi", ""], ["", ""]]


async def test_a_service_that_has_ended_or_was_taken_down_is_told(office: Office) -> None:
    advisor = office.sit()
    chosen = await advisor.makes()
    for each in (COACHING, ADVICE):
        await advisor.done("Add", list=chosen, service=each, note="Miksi")
    await office.tell("coaching", "more", "most")
    await office.decides("takeDown", id=COACHING, reason="It names a person")
    found = (await advisor.sees(LISTS))["serviceLists"]["nodes"][0]["items"]
    assert found == [
        {"serviceId": COACHING, "hasEnded": True, "note": "Miksi", "service": None},
        item(ADVICE, "Advice", "Miksi", "RETRACTED"),
    ]
    for each in (COACHING, ADVICE):
        found = (await advisor.done("Remove", list=chosen, service=each))["items"]
    assert found == []


async def test_two_services_that_became_one_are_one_in_a_list(office: Office) -> None:
    advisor = office.sit()
    await office.tell("twin", system="d")
    chosen, twin = await advisor.makes(), id_of("d:SERVICE:twin")
    for each in (ADVICE, twin, COACHING):
        await advisor.done("Add", list=chosen, service=each)
    first, second = ({"system": "c", "localId": "coaching"}, {"system": "d", "localId": "twin"})
    await office.decides("linkConfirm", kind="SERVICE", first=first, second=second)
    (found,) = (await advisor.sees(LISTS))["serviceLists"]["nodes"]
    assert [each["serviceId"] for each in found["items"]] == [ADVICE, COACHING]
    assert await advisor.names(service=twin) == ["Lista"]
    left = await advisor.done("Remove", list=chosen, service=twin)
    assert [each["serviceId"] for each in left["items"]] == [ADVICE]


async def test_all_faults_of_an_input_are_told_at_once(office: Office) -> None:
    advisor = office.sit()
    chosen = await advisor.makes()
    assert await advisor.refused("Create", name=" ", idempotencyKey="") == [
        ("BLANK", ["name"]),
        ("BLANK", ["idempotencyKey"]),
    ]
    assert await advisor.refused("Create", name="x" * 201, organization=TAMPERE) == [
        ("TOO_LONG", ["name"]),
        ("NOT_FOUND", ["organization"]),
    ]
    faulty = {"service": NOWHERE, "note": f"{HETU}\u0000", "ifRevision": 7}
    assert await advisor.refused("Add", list=chosen, **faulty) == [
        ("INVALID_CHARACTER", ["note"]),
        ("PERSONAL_IDENTITY_CODE", ["note"]),
        ("NOT_FOUND", ["service"]),
        ("CONFLICT", ["ifRevision"]),
    ]
    assert await advisor.refused("Add", list="no id", service=HELSINKI) == [
        ("NOT_FOUND", ["service"]),
        ("NOT_FOUND", ["list"]),
    ]
    assert await advisor.refused("Remove", list=chosen, service="x") == [("NOT_FOUND", ["service"])]


@pytest.mark.parametrize("text", [HETU, f"Asiakas {HETU.lower()} kävi", "010594Y9021"])
async def test_a_personal_identity_code_is_refused_and_nowhere_kept(
    office: Office, database: Connection, text: str
) -> None:
    advisor = office.sit()
    chosen = await advisor.makes()
    code = "PERSONAL_IDENTITY_CODE"
    assert await advisor.refused("Create", name=text, idempotencyKey="1") == [(code, ["name"])]
    assert await advisor.refused("Rename", list=chosen, name=text) == [(code, ["name"])]
    noted = {"service": COACHING, "note": text}
    assert await advisor.refused("Add", list=chosen, **noted) == [(code, ["note"])]
    rows = await database.fetch("SELECT name, revision FROM service_list")
    assert [tuple(row.values()) for row in rows] == [("Lista", 1)]
    assert await database.fetchval("SELECT count(*) FROM service_list_item") == 0


async def test_a_list_is_made_once_under_one_key(office: Office) -> None:
    advisor = office.sit()
    given = {"name": "Lista", "idempotencyKey": "one"}
    first, second = [await advisor.done("Create", **given) for _ in range(2)]
    assert first == second
    reused = await advisor.refused("Create", **given | {"name": "Toinen"})
    assert reused == [("KEY_REUSED", ["idempotencyKey"])]
    other = await office.sit().done("Create", **given)
    assert other["id"] != first["id"]
    await advisor.done("Delete", list=first["id"])
    assert await advisor.refused("Create", **given) == [("NOT_FOUND", ["idempotencyKey"])]


async def test_of_two_who_change_a_list_at_once_the_second_sees_what_the_first_has_done(
    office: Office,
) -> None:
    advisor, colleague = office.sit(), office.sit()
    chosen = await advisor.makes(isShared=True)
    await advisor.done("Add", list=chosen, service=COACHING, ifRevision=1)
    late = await colleague.does("Rename", list=chosen, name="Uusi", ifRevision=1)
    assert [error["code"] for error in late["userErrors"]] == ["CONFLICT"]
    assert (late["serviceList"]["name"], late["serviceList"]["revision"]) == ("Lista", 2)


async def test_a_full_list_takes_no_more(office: Office, database: Connection) -> None:
    advisor = office.sit()
    chosen = await advisor.makes()
    await database.execute(
        "INSERT INTO service_list_item SELECT $1::text::uuid, gen_random_uuid(), '', now() "
        "FROM generate_series(2, $2)",
        chosen,
        MOST_ITEMS,
    )
    assert len((await advisor.done("Add", list=chosen, service=COACHING))["items"]) == MOST_ITEMS
    assert await advisor.refused("Add", list=chosen, service=ADVICE) == [("TOO_MANY", ["service"])]
    await advisor.done("Add", list=chosen, service=COACHING, note="On jo")


async def test_lists_are_paged_the_newest_first(office: Office) -> None:
    advisor = office.sit()
    for number in range(3):
        await advisor.makes(str(number))
    names: list[str] = []
    after = None
    for has_next, has_previous in ((True, False), (True, True), (False, True)):
        found = (await advisor.sees(LISTS, first=1, after=after))["serviceLists"]
        names += [each["name"] for each in found["nodes"]]
        info, after = found["pageInfo"], found["pageInfo"]["endCursor"]
        assert (info["hasNextPage"], info["hasPreviousPage"]) == (has_next, has_previous)
    assert names == ["2", "1", "0"]
    for wrong in ("", "x", "WzFd", "x" * 500):
        assert await advisor.codes(LISTS, after=wrong) == ["CURSOR_INVALID"]
    assert await advisor.codes(LISTS, first=101) == ["BAD_USER_INPUT"]


async def test_lists_are_narrowed_to_ones_own_and_to_those_with_a_service(office: Office) -> None:
    advisor, colleague = office.sit(), office.sit()
    chosen = await colleague.makes("Heidän", isShared=True)
    await colleague.done("Add", list=chosen, service=COACHING)
    await advisor.makes("Oma")
    found = [
        await advisor.names(**each)
        for each in (
            {},
            {"mine": True},
            {"service": COACHING},
            {"service": ADVICE},
            {"service": "x"},
        )
    ]
    assert found == [["Oma", "Heidän"], ["Oma"], ["Heidän"], [], []]


async def test_what_is_changed_is_noted(office: Office, database: Connection) -> None:
    advisor = office.sit()
    chosen = await advisor.makes()
    await advisor.done("Add", list=chosen, service=COACHING)
    await advisor.refused("Rename", list=chosen, name="")
    await advisor.done("Delete", list=chosen)
    rows = await database.fetch("SELECT action, subject FROM audit ORDER BY id")
    noted = [f"SERVICE_LIST_{deed}" for deed in ("CREATE", "EDIT", "DELETE")]
    assert [tuple(row.values()) for row in rows] == [(deed, chosen) for deed in noted]


async def test_the_examples_of_the_page_work(office: Office) -> None:
    asked, make, fill = examples(page("docs/service-lists.md"))
    advisor = office.sit()
    made = (await advisor.sees(make.query))["serviceListCreate"]["serviceList"]
    filled = await advisor.sees(fill.query, list=made["id"], service=COACHING)
    assert filled["serviceListAdd"] == {
        "serviceList": {
            "revision": 2,
            "items": [
                {"note": "Aamuisin ilman ajanvarausta", "service": {"name": {"value": "Coaching"}}}
            ],
        },
        "userErrors": [],
    }
    lists = await advisor.sees(asked.query, **(asked.variables or {}))
    assert [found["id"] for found in lists["serviceLists"]["nodes"]] == [made["id"]]
