"""The examples of docs/routes.md, from making a route to a client's opening it."""

from __future__ import annotations

from catalogue.routing.sharing import DAYS, MOST_DAYS
from catalogue.routing.standing import ServiceState
from catalogue.settings import Settings
from catalogue.store.database import Connection
from catalogue.store.idempotency_keys import KEPT
from tests.access.organizations import tell_organizations
from tests.documentation.pages import examples, page, table_rows
from tests.schema.advisors import office
from tests.schema.town import Town, entity_id
from tests.server.serving import Json

PAGE = page("docs/routes.md")
EXAMPLES = {example.name: example for example in examples(PAGE)}


def given(name: str, **changed: object) -> Json:
    """The variables that the page shows, but for ids of another catalogue."""
    shown = (EXAMPLES[name].variables or {})["input"]
    assert shown.keys() >= changed.keys()
    return {"input": {**shown, **changed}}


async def test_a_route_is_made_shared_and_opened_as_the_page_shows(
    town: Town, database: Connection, database_url: str
) -> None:
    await tell_organizations(database)
    await town.load({"coaching": "Työhönvalmennus"})
    first, second = given("Create")["input"]["steps"]
    steps = [{**first, "service": entity_id("coaching")}, second]
    async with office(town, database_url) as desk:
        advisor = desk.person()
        made = await advisor.data(EXAMPLES["Create"].query, given("Create", steps=steps))
        route = made["routeCreate"]["route"]
        shared = await advisor.data(EXAMPLES["Share"].query, given("Share", route=route["id"]))
        token = {"token": shared["routeShare"]["token"]}
        opened = (await desk.ask.data(EXAMPLES["Open"].query, token))["sharedRoute"]
    assert [made["routeCreate"]["warnings"], made["routeCreate"]["userErrors"]] == [[], []]
    assert (opened["title"], opened["language"]) == ("Tillbaka till arbete", "SV")
    assert [(step["serviceState"], step["title"], step["note"]) for step in opened["steps"]] == [
        ("CURRENT", None, "Ring först."),
        ("NONE", "Uppdatera din meritförteckning", None),
    ]


def test_the_figures_and_states_of_the_page_are_those_of_the_code() -> None:
    told = " ".join(PAGE.split())
    kept = Settings.model_fields["route_days"].default
    assert f"`POLKU_ROUTE_DAYS` days, {kept} by default" in told
    assert f"A link lasts {DAYS} days unless another number, at most {MOST_DAYS}," in told
    assert KEPT.days == 2
    assert "done once within two days" in told
    states = [row[0].strip("`") for row in table_rows(PAGE, "## When services change")]
    assert states == list(ServiceState)
