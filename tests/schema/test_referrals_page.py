"""docs/referrals.md: its examples, and what it says of states, moves and reasons."""

from __future__ import annotations

import pytest

from catalogue.routing.referrals import diagram
from catalogue.routing.referrals.moves import Reason
from catalogue.routing.referrals.wording import REASONS
from tests.documentation.pages import blocks, examples, page
from tests.schema.referrers import COACHING, exchange
from tests.schema.town import Town
from tests.server.serving import Json

PAGE = page("docs/referrals.md")
EXAMPLES = {example.name: example for example in examples(PAGE)}


def given(name: str, **changed: object) -> Json:
    """The variables that the page shows, but for ids of another catalogue."""
    shown = (EXAMPLES[name].variables or {})["input"]
    assert shown.keys() >= changed.keys()
    return {"input": {**shown, **changed}}


async def test_a_referral_is_made_and_declined_as_the_page_shows(
    town: Town, database_url: str
) -> None:
    async with exchange(town, database_url) as desk:
        sender, receiver = desk.sender.person, desk.receiver.person
        made = await sender.data(EXAMPLES["Create"].query, given("Create", service=COACHING))
        id_ = made["referralCreate"]["referral"]["id"]
        await desk.sender.makes("Send", id=id_)
        inbox = await receiver.data(EXAMPLES["Inbox"].query, EXAMPLES["Inbox"].variables)
        declined = await receiver.data(EXAMPLES["Decline"].query, given("Decline", id=id_))
    assert (made["referralCreate"]["warnings"], made["referralCreate"]["userErrors"]) == ([], [])
    assert [each["id"] for each in inbox["referrals"]["nodes"]] == [id_]
    assert declined["referralDecline"]["userErrors"] == []
    assert declined["referralDecline"]["referral"]["stateText"] == {"value": "Ei otettu vastaan"}


def test_the_diagram_is_drawn_from_the_table_of_moves() -> None:
    assert blocks(PAGE, "mermaid") == [f"{diagram.diagram()}\n"]


@pytest.mark.parametrize("table", [diagram.moves_table(), diagram.timers_table()])
def test_the_tables_are_those_of_the_code(table: str) -> None:
    assert f"|\n{table}\n\n" in PAGE


def test_every_reason_is_told() -> None:
    rows = "\n".join(f"| `{reason}` | {REASONS[reason]['en']} |" for reason in Reason)
    assert f"|\n{rows}\n\n" in PAGE
