"""What is new, changed or ended since a moment, in one's municipalities and themes."""

from __future__ import annotations

import datetime as dt

import pytest

from catalogue.model.service import ServiceContent
from catalogue.store.database import Connection
from tests.access.organizations import id_of as organization_id
from tests.access.organizations import tell_organizations
from tests.intake.linking.system_feed import id_of, service, tell
from tests.schema.town import Town, entity_id
from tests.search.builders import NATIONWIDE
from tests.server.serving import STEWARD, Asking, Json

DIGEST = """query ($since: DateTime!, $municipalities: [String!], $themes: [String!],
    $organizations: [ID!], $first: Int, $after: String) {
  digest(since: $since, municipalities: $municipalities, themes: $themes,
      organizations: $organizations, first: $first, after: $after) {
    nodes { effect service { id name { value } state } } edges { cursor node { at } }
    pageInfo { hasNextPage hasPreviousPage endCursor } mail { subject body } } }"""
LONG_AGO = "2000-01-01T00:00:00Z"


async def now(database: Connection) -> str:
    moment: dt.datetime = await database.fetchval("SELECT clock_timestamp()")
    return moment.isoformat()


async def asked(ask: Asking, since: str, language: str = "en", **more: object) -> Json:
    given = {"since": since, **more}
    return (await ask.data(DIGEST, given, Accept_Language=language))["digest"]


async def effects(ask: Asking, since: str, **more: object) -> dict[str, str]:
    """What became of each service, by its id."""
    found = await asked(ask, since, "en", **more)
    return {entry["service"]["id"]: entry["effect"] for entry in found["nodes"]}


async def test_each_service_has_one_entry_with_what_its_changes_come_to(
    town: Town, database: Connection, ask_town: Asking
) -> None:
    await town.load({"changed": "Yksi", "ended": "Kaksi", "back": "Kolme", "same": "Neljä"})
    await town.load({"changed": "Yksi", "ended": "Kaksi", "same": "Neljä"})
    since = await now(database)
    more = {"changed": "Ensimmäinen", "ended": "Toinen", "same": "Neljä", "brief": "Hetki"}
    await town.load(more)
    await town.load({"changed": "Eka", "back": "Kolme", "same": "Neljä", "new": "Viisi"})
    await town.show(ask_town)
    assert await effects(ask_town, since) == {
        entity_id("changed"): "CHANGED",
        entity_id("ended"): "ENDED",
        entity_id("back"): "BACK",
        entity_id("new"): "NEW",
    }


async def test_what_has_ended_is_told_as_it_was_at_last(
    town: Town, database: Connection, ask_town: Asking
) -> None:
    await town.load({"a": "Yksi", "b": "Kaksi"})
    since = await now(database)
    await town.load({"a": "Yksi"})
    await town.show(ask_town)
    (entry,) = (await asked(ask_town, since))["nodes"]
    gone = {"id": entity_id("b"), "name": {"value": "Kaksi"}, "state": "RETRACTED"}
    assert entry == {"effect": "ENDED", "service": gone}


@pytest.fixture
async def since(town: Town, database: Connection, ask_town: Asking) -> str:
    """Services of two towns and of the whole country are new since then."""
    await tell_organizations(database)
    moment = await now(database)
    debt = ["a:ORGANIZATION:debt"]
    told = {
        "coaching": _about(
            "EMPLOYMENT", service("Valmennus", municipalities=["837"], responsible=debt)
        ),
        "advice": _about("ADVICE", service("Neuvonta", municipalities=["564"])),
        "everywhere": _about("ADVICE", service("Neuvontapuhelin"), area=NATIONWIDE),
    }
    await tell(database, "c", told)
    await town.show(ask_town)
    return moment


def _about(theme: str, content: ServiceContent, **more: object) -> ServiceContent:
    return content.model_copy(update={"themes": (theme,), **more})


@pytest.mark.parametrize(
    ("chosen", "names"),
    [
        ({}, {"coaching", "advice", "everywhere"}),
        ({"municipalities": ["837"]}, {"coaching", "everywhere"}),
        ({"municipalities": ["837", "564"]}, {"coaching", "advice", "everywhere"}),
        ({"themes": ["ADVICE"]}, {"advice", "everywhere"}),
        ({"municipalities": ["837"], "themes": ["ADVICE"]}, {"everywhere"}),
        ({"organizations": [organization_id("debt")]}, {"coaching"}),
        ({"organizations": ["none"]}, set()),
    ],
)
async def test_a_digest_is_of_some_places_themes_and_organisations(
    ask_town: Asking, since: str, chosen: Json, names: set[str]
) -> None:
    wanted = {id_of(f"c:SERVICE:{name}"): "NEW" for name in names}
    assert await effects(ask_town, since, **chosen) == wanted


@pytest.mark.parametrize(
    ("chosen", "code"),
    [
        ({"municipalities": ["999"]}, "BAD_USER_INPUT"),
        ({"themes": ["MAGIC"]}, "BAD_USER_INPUT"),
        ({"organizations": ["x"] * 101}, "BAD_USER_INPUT"),
        ({"first": 0}, "BAD_USER_INPUT"),
        ({"first": 101}, "BAD_USER_INPUT"),
        ({"after": "x"}, "CURSOR_INVALID"),
        ({"since": "yesterday"}, "BAD_USER_INPUT"),
        ({"since": "0001-01-01T00:00:00Z"}, "BAD_USER_INPUT"),
        ({"since": "9999-12-31T23:00:00Z"}, "BAD_USER_INPUT"),
    ],
)
async def test_a_digest_that_cannot_be_is_refused(
    ask_town: Asking, chosen: Json, code: str
) -> None:
    assert await ask_town.codes(DIGEST, {"since": LONG_AGO, **chosen}) == [code]


async def test_a_digest_is_paged_the_last_changed_first(town: Town, ask_town: Asking) -> None:
    for number in range(1, 4):
        await town.load({str(each): f"Palvelu {each}" for each in range(number)})
    await town.show(ask_town)
    names: list[str] = []
    pages: list[tuple[bool, bool]] = []
    after = None
    for _ in range(3):
        page = await asked(ask_town, LONG_AGO, first=1, after=after)
        names += [entry["service"]["name"]["value"] for entry in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        assert [edge["cursor"] for edge in page["edges"]] == [after]
        pages.append((page["pageInfo"]["hasNextPage"], page["pageInfo"]["hasPreviousPage"]))
    assert names == ["Palvelu 2", "Palvelu 1", "Palvelu 0"]
    assert pages == [(True, False), (True, True), (False, True)]


async def test_a_service_linked_into_another_is_no_entry_of_its_own(
    town: Town, database: Connection, ask_town: Asking
) -> None:
    await tell(database, "a", {"1": service("Neuvonta")})
    await tell(database, "b", {"2": service("Neuvontaa")})
    since = await now(database)
    confirm = """mutation ($input: LinkConfirmInput!) { linkConfirm(input: $input) {
      userErrors { code } } }"""
    sides = {"first": {"system": "a", "localId": "1"}, "second": {"system": "b", "localId": "2"}}
    await ask_town.data(confirm, {"input": {"kind": "SERVICE", **sides}}, Authorization=STEWARD)
    await town.show(ask_town)
    assert await effects(ask_town, since) == {id_of("a:SERVICE:1"): "CHANGED"}


async def test_a_page_comes_as_a_mail_in_the_language_of_the_reader(
    ask_town: Asking, since: str
) -> None:
    mails = [
        (await asked(ask_town, since, language, first=1, municipalities=["837"]))["mail"]
        for language in ("sv", "se")
    ]
    assert [mail["subject"].split(" ")[0] for mail in mails] == ["Ändringar", "Palvelujen"]
    assert "Kommuner: Tammerfors" in mails[0]["body"]
    assert "Det finns fler ändringar" in mails[0]["body"]


async def test_without_a_database_there_is_no_digest(ask: Asking) -> None:
    assert await ask.codes(DIGEST, {"since": LONG_AGO}) == ["DATABASE_UNAVAILABLE"]
