"""Referrals: moved by the two sides, at once, to and fro and elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

import pytest

from catalogue.store.database import Connection
from tests.access.organizations import HELSINKI, id_of
from tests.schema.referrers import (
    CONTACT,
    DEBT_ADVICE,
    Exchange,
    Referrer,
    exchange,
)
from tests.schema.town import Town
from tests.server.serving import Json

DEBT = id_of("debt")


@pytest.fixture
async def desk(town: Town, database_url: str) -> AsyncGenerator[Exchange]:
    async with exchange(town, database_url) as opened:
        yield opened


async def test_of_two_who_move_a_referral_at_once_the_second_is_told(desk: Exchange) -> None:
    sent = await desk.sender.sent()
    given: Json = {"id": sent["id"], "ifRevision": 2}
    payloads = await asyncio.gather(
        desk.receiver.does("Accept", **given),
        desk.sender.does("Cancel", **given, reason="CLIENT_DECLINED"),
    )
    (done,) = (each["referral"] for each in payloads if not each["userErrors"])
    (refused,) = (each for each in payloads if each["userErrors"])
    assert "CONFLICT" in [error["code"] for error in refused["userErrors"]]
    now = refused["referral"]
    assert (now["state"], now["revision"], len(now["events"])) == (done["state"], 3, 3)


async def test_what_many_do_at_once_is_done_once(desk: Exchange) -> None:
    sent = await desk.sender.sent()
    payloads = await asyncio.gather(
        *(desk.receiver.does("Accept", id=sent["id"]) for _ in range(4))
    )
    codes = [[error["code"] for error in each["userErrors"]] for each in payloads]
    assert sorted(codes) == [[], ["NOT_NOW"], ["NOT_NOW"], ["NOT_NOW"]]


async def test_a_move_that_cannot_be_made_now_says_which_can(desk: Exchange) -> None:
    sent = await desk.sender.sent()
    payload = await desk.receiver.does("Start", id=sent["id"], ifRevision=1)
    assert [each["code"] for each in payload["userErrors"]] == ["CONFLICT", "NOT_NOW"]
    assert payload["userErrors"][1]["message"] == (
        "The referral is SENT. What you can do with it now: RECEIVE, ACCEPT, WAITLIST, DECLINE, "
        "CANCEL, REDIRECT."
    )
    assert await desk.sender.is_refused("Accept", id=sent["id"]) == [("NOT_NOW", [])]


async def test_another_reason_is_told_in_a_note(desk: Exchange) -> None:
    sent = await desk.sender.sent()
    given = {"id": sent["id"], "reason": "OTHER"}
    assert await desk.receiver.is_refused("Decline", **given) == [("BLANK", ["note"])]
    declined = await desk.receiver.makes("Decline", **given, note="Muutto.")
    assert declined["events"][-1]["note"] == "Muutto."


async def test_what_was_declined_is_reopened_with_a_note(desk: Exchange) -> None:
    sent = await desk.sender.sent(contact=CONTACT)
    closed = await desk.receiver.makes("Decline", id=sent["id"], reason="OUT_OF_AREA")
    assert closed["closedAt"] < closed["purgeAt"]
    assert closed["allowedMoves"] == ["REOPEN"]
    assert await desk.sender.is_refused("Reopen", id=sent["id"], note="") == [("BLANK", ["note"])]
    opened = await desk.sender.makes("Reopen", id=sent["id"], note="Muutti takaisin.")
    assert (opened["state"], opened["closedAt"], opened["purgeAt"]) == ("RECEIVED", None, None)


async def test_a_purged_referral_is_reopened_without_its_contact(
    desk: Exchange, database: Connection
) -> None:
    sent = await desk.sender.sent(contact=CONTACT, note="Hei.")
    await desk.receiver.makes("Decline", id=sent["id"], reason="OUT_OF_AREA", note="Ei.")
    await database.execute(
        "DELETE FROM referral_contact; DELETE FROM referral_key; "
        "UPDATE referral SET sealed_note = NULL; UPDATE referral_event SET sealed_note = NULL"
    )
    opened = await desk.sender.makes("Reopen", id=sent["id"], note="Uudestaan.")
    notes = [each["note"] for each in opened["events"]]
    assert (opened["contact"], opened["note"], notes) == (None, None, [None] * 3 + ["Uudestaan."])


async def redirected(by: Referrer, referral: Json, **given: object) -> Json:
    return await by.makes("Redirect", id=referral["id"], service=DEBT_ADVICE, **given)


async def test_a_redirected_referral_leads_to_a_draft_with_all_that_was_told(
    desk: Exchange,
) -> None:
    given = {"municipality": "091", "note": "Hei.", "contact": CONTACT, "mustNotContact": True}
    sent = await desk.sender.sent(**given)
    old = await redirected(desk.sender, sent, reason="WRONG_SERVICE")
    assert (old["state"], old["allowedMoves"]) == ("REDIRECTED", [])
    new = await desk.sender.sees(old["redirectedTo"]["id"])
    assert new
    assert new["redirectedFrom"] == {"id": old["id"]}
    assert (new["state"], new["service"], new["receiver"]) == (
        "DRAFT",
        {"id": DEBT_ADVICE},
        {"id": DEBT},
    )
    kept = ("note", "contact", "municipality", "mustNotContact", "language", "sender")
    assert {name: new[name] for name in kept} == {name: sent[name] for name in kept}
    assert new["code"] != old["code"]


async def test_what_a_receiver_redirects_waits_for_the_sender_to_send_it(desk: Exchange) -> None:
    sent = await desk.sender.sent(contact=CONTACT)
    old = await redirected(desk.receiver, sent)
    assert old["redirectedTo"] is None
    seen = await desk.sender.sees(sent["id"])
    assert seen
    new = await desk.sender.makes("Send", id=seen["redirectedTo"]["id"])
    assert [(each["move"], each["side"]) for each in new["events"]] == [
        ("CREATE", "RECEIVER"),
        ("SEND", "SENDER"),
    ]


async def test_a_key_redirects_once(desk: Exchange, database: Connection) -> None:
    sent = await desk.sender.sent()
    first, again = [await redirected(desk.sender, sent, idempotencyKey="k") for _ in range(2)]
    assert again == first
    assert await desk.sender.is_refused("Redirect", id=sent["id"], service=DEBT_ADVICE) == [
        ("NOT_NOW", [])
    ]
    assert await database.fetchval("SELECT count(*) FROM referral") == 2


async def test_a_redirection_to_nowhere_is_refused(desk: Exchange) -> None:
    sent = await desk.sender.sent()
    given = {"service": HELSINKI, "receiverMailbox": "x", "reason": "OTHER"}
    assert await desk.sender.is_refused("Redirect", id=sent["id"], **given) == [
        ("NOT_FOUND", ["service"]),
        ("INVALID_VALUE", ["receiverMailbox"]),
        ("BLANK", ["note"]),
    ]
