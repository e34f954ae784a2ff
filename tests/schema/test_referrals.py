"""Referrals: what they are made of, and how they go to the receiver and to their end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

import pytest

from catalogue.store.database import Connection
from tests.access.organizations import HELSINKI, TAMPERE, id_of
from tests.schema.referrers import (
    COACHING,
    CONTACT,
    NEW,
    NOBODYS,
    Exchange,
    exchange,
)
from tests.schema.town import Town
from tests.server.serving import Json

CODE = "131052-308T"
DEBT = id_of("debt")


@pytest.fixture
async def desk(town: Town, database_url: str) -> AsyncGenerator[Exchange]:
    async with exchange(town, database_url) as opened:
        yield opened


async def test_a_referral_is_made_and_sent(desk: Exchange) -> None:
    given = {"municipality": "091", "ageGroup": "OVER_64", "note": "Hei.", "contact": CONTACT}
    made = await desk.sender.makes("Create", **NEW, **given)
    assert await desk.sender.sees(made["id"]) == made
    snapshot = {
        "name": {"value": "Työhönvalmennus"},
        "summary": {"value": "Apua työnhakuun"},
        "userInstruction": {"value": "Soita ensin."},
        "at": made["serviceSnapshot"]["at"],
    }
    assert made == {
        "id": made["id"],
        "code": made["code"],
        "state": "DRAFT",
        "revision": 1,
        "sentAt": None,
        "acceptedAt": None,
        "closedAt": None,
        "expiresAt": made["expiresAt"],
        "purgeAt": None,
        "outcome": None,
        "note": "Hei.",
        "language": "FI",
        "ageGroup": "OVER_64",
        "mustNotContact": False,
        "receiverMailbox": None,
        "side": "SENDER",
        "allowedMoves": ["SEND", "CANCEL", "MARK_ERROR"],
        "sender": {"id": HELSINKI},
        "receiver": {"id": TAMPERE},
        "service": {"id": COACHING},
        "municipality": {"code": "091"},
        "route": None,
        "serviceSnapshot": snapshot,
        "contact": {
            "name": "mark-of-a-name",
            "phone": "mark-of-a-phone",
            "email": "mark-of-an-email",
            "howToReach": "mark-of-a-way",
            "consentAskedBy": "The advisor",
            "consentedAt": "2026-01-02T03:04:05Z",
            "consentText": "consent-1",
        },
        "events": [event("CREATE", None, "DRAFT", "SENDER", 1, is_mine=True)],
        "redirectedTo": None,
        "redirectedFrom": None,
    }
    sent = await desk.sender.makes("Send", id=made["id"])
    assert sent["serviceSnapshot"]["at"] > snapshot["at"]
    assert sent["allowedMoves"] == ["CANCEL", "REDIRECT", "MARK_ERROR"]
    assert sent["events"][1:] == [event("SEND", "DRAFT", "SENT", "SENDER", 2, is_mine=True)]


def event(  # noqa: PLR0913 - what an event is made of
    move: str, before: str | None, after: str, side: str, revision: int, *, is_mine: bool
) -> Json:
    return {
        "revision": revision,
        "move": move,
        "fromState": before,
        "toState": after,
        "side": side,
        "reason": None,
        "decidedBy": None,
        "note": None,
        "isMine": is_mine,
    }


async def test_a_receiver_takes_a_client_and_tells_what_came_of_it(desk: Exchange) -> None:
    id_ = (await desk.sender.sent())["id"]
    given = {"reason": "NO_CAPACITY", "decidedBy": "PROVIDER", "note": "Keväällä on tilaa."}
    waiting = await desk.receiver.makes("Waitlist", id=id_, **given)
    assert {name: waiting["events"][-1][name] for name in given} == given
    for move, state in (("Accept", "ACCEPTED"), ("Start", "IN_PROGRESS")):
        assert (await desk.receiver.makes(move, id=id_))["state"] == state
    await desk.receiver.makes("Complete", id=id_, outcome="EMPLOYMENT")
    seen = await desk.sender.sees(id_)
    assert seen
    assert (seen["state"], seen["outcome"], seen["revision"]) == ("COMPLETED", "EMPLOYMENT", 6)
    assert seen["acceptedAt"] < seen["closedAt"] < seen["purgeAt"]
    assert [each["isMine"] for each in seen["events"]] == [True, True, False, False, False, False]
    assert seen["allowedMoves"] == []


async def test_all_that_is_wrong_with_a_new_referral_is_told_at_once(
    desk: Exchange, database: Connection
) -> None:
    consent = {"askedBy": " ", "at": "2999-01-01T00:00:00Z", "text": "x" * 201}
    given: Json = {
        "service": NOBODYS,
        "language": "FI",
        "receiverMailbox": "nobody",
        "municipality": "999",
        "note": "x" * 4001,
        "contact": {"name": "a\u0000", "consent": consent},
        "routeStep": COACHING,
        "idempotencyKey": "",
        "organization": TAMPERE,
    }
    assert await desk.sender.is_refused("Create", **given) == [
        ("INVALID_VALUE", ["receiverMailbox"]),
        ("INVALID_VALUE", ["municipality"]),
        ("TOO_LONG", ["note"]),
        ("INVALID_CHARACTER", ["contact", "name"]),
        ("BLANK", ["contact", "consent", "askedBy"]),
        ("TOO_LONG", ["contact", "consent", "text"]),
        ("INVALID_VALUE", ["contact", "consent", "at"]),
        ("NOT_FOUND", ["receiver"]),
        ("NOT_FOUND", ["routeStep"]),
        ("BLANK", ["idempotencyKey"]),
        ("NOT_FOUND", ["organization"]),
    ]
    assert await database.fetchval("SELECT count(*) FROM referral") == 0


async def test_a_contact_without_anything_in_it_is_refused(desk: Exchange) -> None:
    contact = {"name": " ", "consent": CONTACT["consent"]}
    assert await desk.sender.is_refused("Create", **NEW, contact=contact) == [
        ("BLANK", ["contact"])
    ]


@pytest.mark.parametrize("place", ["name", "phone", "email", "howToReach"])
async def test_a_personal_identity_code_is_refused_in_a_contact(desk: Exchange, place: str) -> None:
    contact = {**CONTACT, place: f"Hän on {CODE}"}
    payload = await desk.sender.does("Create", **NEW, contact=contact)
    assert [(each["code"], each["path"]) for each in payload["userErrors"]] == [
        ("PERSONAL_IDENTITY_CODE", ["contact", place])
    ]
    assert CODE[:6] not in str(payload)


async def test_a_personal_identity_code_is_refused_in_a_move_and_logged_nowhere(
    desk: Exchange, capfd: pytest.CaptureFixture[str]
) -> None:
    sent = await desk.sender.sent()
    refused = await desk.receiver.is_refused("Accept", id=sent["id"], note=f"Hän on {CODE}.")
    assert refused == [("PERSONAL_IDENTITY_CODE", ["note"])]
    assert await desk.sender.sees(sent["id"]) == sent
    assert CODE[:6] not in "".join(capfd.readouterr())


async def test_what_may_be_a_clients_number_is_warned_of(desk: Exchange) -> None:
    note = "Soita 040 123 4567 tai a@b.example"
    warned = [{"code": code, "path": ["note"]} for code in ("PHONE_NUMBER", "EMAIL_ADDRESS")]
    made = await desk.sender.does("Create", **NEW, note=note)
    assert (made["referral"]["note"], made["warnings"]) == (note, warned)
    id_ = made["referral"]["id"]
    await desk.sender.makes("Send", id=id_)
    assert (await desk.receiver.does("Accept", id=id_, note=note))["warnings"] == warned


async def test_a_key_makes_one_referral_however_often_it_is_sent(
    desk: Exchange, database: Connection
) -> None:
    given = {**NEW, "contact": CONTACT, "idempotencyKey": "k"}
    made = await asyncio.gather(*(desk.sender.makes("Create", **given) for _ in range(3)))
    assert made == [made[0]] * 3
    other = {**given, "contact": {**CONTACT, "phone": "another"}}
    assert await desk.sender.is_refused("Create", **other) == [("KEY_REUSED", ["idempotencyKey"])]
    assert await database.fetchval("SELECT count(*) FROM referral") == 1


async def test_a_producer_of_the_service_receives_where_the_sender_says_so(desk: Exchange) -> None:
    made = await desk.sender.makes("Create", **NEW, receiver=DEBT)
    assert made["receiver"] == {"id": DEBT}
    assert await desk.sender.is_refused("Create", **NEW, receiver=HELSINKI) == [
        ("NOT_FOUND", ["receiver"])
    ]


async def test_a_referral_is_made_for_a_step_of_a_route(desk: Exchange) -> None:
    steps = [{"service": COACHING}]
    route = await desk.sender.person.makes(
        "routeCreate", title="Työhön", language="FI", steps=steps
    )
    sent = await desk.sender.sent(routeStep=route["steps"][0]["id"])
    assert (sent["route"], sent["sender"]) == ({"id": route["id"]}, {"id": HELSINKI})
    seen = await desk.receiver.sees(sent["id"])
    assert seen
    assert seen["route"] is None


async def test_a_mailbox_is_refused_where_no_mail_is_sent(desk: Exchange) -> None:
    made = await desk.sender.makes("Create", **NEW, receiverMailbox="office@association.example")
    assert await desk.sender.is_refused("Send", id=made["id"]) == [("NOT_NOW", [])]


async def test_without_keys_a_referral_works_by_its_code_alone(
    town: Town, database_url: str
) -> None:
    async with exchange(town, database_url, keyring=None) as desk:
        given = {"note": "Hei.", "contact": CONTACT}
        assert await desk.sender.is_refused("Create", **NEW, **given) == [
            ("NOT_NOW", ["note"]),
            ("NOT_NOW", ["contact"]),
        ]
        sent = await desk.sender.sent()
        refused = await desk.receiver.is_refused("Accept", id=sent["id"], note="Hei.")
        assert refused == [("NOT_NOW", ["note"])]
        assert (await desk.receiver.makes("Accept", id=sent["id"]))["state"] == "ACCEPTED"
