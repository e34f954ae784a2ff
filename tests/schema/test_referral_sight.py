"""Who sees what of a referral, by whatever path, and that nothing personal is left in the open."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from catalogue.store.database import Connection
from catalogue.store.referrals import CHANNEL
from tests.access.organizations import TAMPERE, link
from tests.intake.linking.system_feed import organization, tell
from tests.schema.referrers import CONTACT, DEBT_ADVICE, NEW, Exchange, exchange
from tests.schema.town import Town

PERSONAL = ("mark-of-a-name", "mark-of-a-phone", "mark-of-an-email", "mark-of-a-way")
NOTE = "mark-of-a-note"
MOVES = {
    "Send": {},
    "Receive": {},
    "Accept": {},
    "Decline": {"reason": "NO_CAPACITY"},
    "Waitlist": {"reason": "NO_CAPACITY"},
    "Start": {},
    "Complete": {"outcome": "NONE_KNOWN"},
    "Fail": {"reason": "NO_SHOW"},
    "Cancel": {"reason": "DUPLICATE"},
    "Redirect": {"service": DEBT_ADVICE},
    "Reopen": {"note": "x"},
    "MarkError": {},
}


@pytest.fixture
async def desk(town: Town, database_url: str) -> AsyncGenerator[Exchange]:
    async with exchange(town, database_url) as opened:
        yield opened


async def test_a_draft_is_the_senders_alone(desk: Exchange) -> None:
    draft = await desk.sender.makes("Create", **NEW)
    assert await desk.receiver.sees(draft["id"]) is None
    cancelled = await desk.sender.makes("Cancel", id=draft["id"], reason="DUPLICATE")
    assert cancelled["allowedMoves"] == []
    assert await desk.receiver.sees(draft["id"]) is None


async def test_the_receiver_sees_the_contact_from_when_it_has_the_referral_in_hand(
    desk: Exchange, database: Connection
) -> None:
    sent = await desk.sender.sent(contact=CONTACT, note=NOTE)
    seen = await desk.receiver.sees(sent["id"])
    assert seen
    assert (seen["contact"], seen["note"], seen["side"]) == (None, NOTE, "RECEIVER")
    received = await desk.receiver.makes("Receive", id=sent["id"])
    assert received["contact"] == sent["contact"]
    declined = await desk.receiver.makes("Decline", id=sent["id"], reason="OUT_OF_AREA")
    assert declined["contact"] is None
    rows = await database.fetch("SELECT action FROM audit ORDER BY id")
    read = "REFERRAL_READ_CONTACT"
    assert [row["action"] for row in rows] == [
        *("REFERRAL_CREATE", read, "REFERRAL_MOVE", read, "REFERRAL_READ"),
        *("REFERRAL_MOVE", read, "REFERRAL_MOVE"),
    ]


@pytest.mark.parametrize("move", MOVES)
async def test_who_is_on_no_side_finds_no_such_referral(desk: Exchange, move: str) -> None:
    sent = await desk.sender.sent(contact=CONTACT)
    payload = await desk.other.does(move, id=sent["id"], **MOVES[move])
    codes = [(error["code"], error["path"]) for error in payload["userErrors"]]
    assert (payload["referral"], codes) == (None, [("NOT_FOUND", ["id"])])
    assert await desk.sender.sees(sent["id"]) == sent


async def test_who_is_on_no_side_reads_nothing_by_any_id(desk: Exchange) -> None:
    sent = await desk.sender.sent()
    assert await desk.other.sees(sent["id"]) is None
    query = "query ($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } }"
    data = await desk.other.person.data(query, {"id": sent["id"]})
    assert data == {"node": None, "nodes": [None]}
    found = await desk.receiver.person.data(query, {"id": sent["id"]})
    assert found == {"node": {"id": sent["id"]}, "nodes": [{"id": sent["id"]}]}


async def test_only_advisors_refer(desk: Exchange) -> None:
    query = "{ referral(id: 7) { id } }"
    assert (await desk.sender.person.ask(query))["errors"][0]["extensions"]["code"] == (
        "UNAUTHENTICATED"
    )
    data = await desk.sender.person.data('{ referral(id: "7") { id } receivedReferral { id } }')
    assert data == {"referral": None, "receivedReferral": None}


async def test_whom_a_client_was_redirected_to_is_not_the_old_receivers_to_see(
    desk: Exchange,
) -> None:
    sent = await desk.sender.sent(contact=CONTACT)
    await desk.receiver.makes("Receive", id=sent["id"])
    old = await desk.sender.makes("Redirect", id=sent["id"], service=DEBT_ADVICE)
    new = await desk.sender.makes("Send", id=old["redirectedTo"]["id"])
    seen = await desk.receiver.sees(old["id"])
    assert seen
    assert (seen["redirectedTo"], seen["contact"]) == (None, None)
    assert await desk.receiver.sees(new["id"]) is None
    assert new["side"] == "BOTH"  # Helsinki's debt unit receives it


async def test_a_receiver_that_was_retracted_still_has_what_it_was_sent(
    desk: Exchange, town: Town
) -> None:
    sent = await desk.sender.sent()
    await tell(town.database, "a", {"helsinki": organization("Helsinki", None, None)})
    await town.show(desk.sender.person.ask)
    accepted = await desk.receiver.makes("Accept", id=sent["id"])
    assert (accepted["state"], accepted["receiver"]) == ("ACCEPTED", {"id": TAMPERE})


async def test_who_is_linked_into_the_receiver_receives_as_well(desk: Exchange, town: Town) -> None:
    sent = await desk.sender.sent()
    assert await desk.other.sees(sent["id"]) is None
    await link(town.database, "tampere", "twin")
    await town.show(desk.sender.person.ask)
    seen = [await each.sees(sent["id"]) for each in (desk.receiver, desk.other, desk.sender)]
    assert [each and each["side"] for each in seen] == ["RECEIVER", "RECEIVER", "SENDER"]


async def test_nothing_personal_is_stored_or_logged_in_the_open(
    desk: Exchange, database: Connection, capfd: pytest.CaptureFixture[str]
) -> None:
    sent = await desk.sender.sent(contact=CONTACT, note=NOTE, idempotencyKey="k")
    given = {"id": sent["id"], "reason": "OTHER", "note": "mark-of-a-reason"}
    await desk.receiver.makes("Decline", **given)
    await desk.sender.makes("Reopen", id=sent["id"], note="mark-of-a-return")
    left = await everything(database) + "".join(capfd.readouterr())
    secrets = (*PERSONAL, NOTE, "mark-of-a-reason", "mark-of-a-return")
    assert [each for each in secrets if each in left] == []
    assert sent["code"] in left


async def everything(database: Connection) -> str:
    """All that the database holds, bytes as text where they are any."""
    tables = await database.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    rows = [await database.fetch(f'SELECT * FROM "{table}"') for (table,) in tables]
    values = (value for found in rows for row in found for value in row.values())
    return " ".join(
        each.decode(errors="replace") if isinstance(each, bytes) else str(each) for each in values
    )


async def test_whoever_listens_hears_of_a_move_by_ids_alone(
    desk: Exchange, database: Connection
) -> None:
    heard: list[str] = []
    await database.add_listener(CHANNEL, lambda *told: heard.append(str(told[-1])))
    sent = await desk.sender.sent(note=NOTE)
    await database.execute("SELECT 1")
    assert heard == [f"{sent['id']} 1", f"{sent['id']} 2"]


async def test_a_service_that_was_taken_down_leaves_no_texts(
    desk: Exchange, database: Connection
) -> None:
    sent = await desk.sender.sent()
    await database.execute("UPDATE source_record SET state = 'TAKEN_DOWN' WHERE kind = 'SERVICE'")
    seen = await desk.receiver.sees(sent["id"])
    assert seen
    snapshot = {"name": None, "summary": None, "userInstruction": None, "at": sent["sentAt"]}
    assert seen["serviceSnapshot"] == snapshot
