"""Lists of services: who sees which, and who may change it."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from catalogue.access.viewer import Role
from catalogue.store.database import Connection
from tests.access.organizations import link
from tests.schema.list_keepers import ADVICE, COACHING, LISTS, Office, act, opened
from tests.schema.town import Town
from tests.server.serving import Json

ONE = """query ($id: ID!) { serviceList(id: $id) { name isShared }
  node(id: $id) { __typename id } nodes(ids: [$id]) { id } }"""
CHANGES: dict[str, Json] = {
    "Rename": {"name": "Nimi"},
    "Share": {"isShared": True},
    "Add": {"service": ADVICE},
    "Remove": {"service": ADVICE},
    "Delete": {},
}


@pytest.fixture
async def office(town: Town, database: Connection, database_url: str) -> AsyncGenerator[Office]:
    async with opened(town, database, database_url) as found:
        yield found


async def test_a_private_list_is_for_who_made_it_and_a_shared_one_for_the_team(
    office: Office,
) -> None:
    maker, colleague, above = office.sit("social"), office.sit("social"), office.sit()
    below, stranger = office.sit("debt"), office.sit("tampere")
    chosen = await maker.makes()
    people = (maker, colleague, above, below, stranger)
    assert [await each.names() for each in people] == [["Lista"], [], [], [], []]
    await maker.done("Share", list=chosen, isShared=True)
    assert [await each.names() for each in people] == [*[["Lista"]] * 4, []]
    seen = [(await each.sees(LISTS))["serviceLists"]["nodes"] for each in people[:4]]
    flags = [(found["isMine"], found["mayChange"]) for (found,) in seen]
    assert flags == [(True, True), (False, True), (False, True), (False, False)]
    shown = {"serviceList": {"name": "Lista", "isShared": True}}
    node = {"node": {"__typename": "ServiceList", "id": chosen}, "nodes": [{"id": chosen}]}
    assert await below.sees(ONE, id=chosen) == shown | node
    nothing = {"serviceList": None, "node": None, "nodes": [None]}
    assert await stranger.sees(ONE, id=chosen) == nothing
    await maker.done("Share", list=chosen, isShared=False)
    assert await colleague.sees(ONE, id=chosen) == nothing


async def test_a_shared_list_is_changed_by_the_team_and_those_above_it(office: Office) -> None:
    maker, colleague, above = office.sit("social"), office.sit("social"), office.sit()
    chosen = await maker.makes(isShared=True)
    await colleague.done("Add", list=chosen, service=COACHING)
    await above.done("Rename", list=chosen, name="Uusi nimi")
    assert await maker.names() == ["Uusi nimi"]
    below, stranger = office.sit("debt"), office.sit("tampere")
    for name, given in CHANGES.items():
        assert await below.refused(name, list=chosen, **given) == [("NOT_NOW", ["list"])]
        assert await stranger.refused(name, list=chosen, **given) == [("NOT_FOUND", ["list"])]
    assert await colleague.refused("Share", list=chosen, isShared=False) == [("NOT_NOW", [])]
    deleted = await colleague.done("Delete", list=chosen)
    assert (deleted, await maker.names()) == (None, [])


async def test_a_team_follows_an_organisation_that_is_linked_into_another(
    office: Office, database: Connection
) -> None:
    maker = office.sit("twin")
    await maker.makes(isShared=True)
    await link(database, "social", "twin")
    await office.town.show(office.ask)
    people = [office.sit("social"), office.sit("below-twin"), office.sit("tampere")]
    assert [await each.names() for each in people] == [["Lista"], ["Lista"], []]


@pytest.mark.parametrize("role", [Role.EDITOR, Role.STEWARD, Role.ADMIN])
async def test_lists_are_for_advisors_alone(office: Office, role: Role) -> None:
    chosen = await office.sit().makes(isShared=True)
    other = office.sit(role=role)
    given = {"list": chosen}
    asked = [(act(name), {"input": given | more}) for name, more in CHANGES.items()]
    asked += [(LISTS, {}), (act("Create"), {"input": {"name": "x"}})]
    for query, variables in asked:
        assert await other.codes(query, **variables) == ["FORBIDDEN"]
        assert await office.ask.codes(query, variables) == ["UNAUTHENTICATED"]
    body = await other.person.body(ONE, {"id": chosen})
    assert body["data"] == {"serviceList": None, "node": None, "nodes": [None]}
