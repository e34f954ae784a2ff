"""Moves of referrals as they are made: told to those whom they concern, and to nobody else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from uuid import UUID

import pytest

from catalogue.access import membership
from catalogue.access.door import Door, door
from catalogue.access.viewer import OPERATOR, Role
from catalogue.resolvers.cursors import cursor
from catalogue.server.app import create_app
from catalogue.settings import Settings
from catalogue.store import documents
from catalogue.store.database import Connection
from tests.access.organizations import HELSINKI
from tests.access.signing import AUDIENCE, SUB, sign_in_service
from tests.analyzer import ANALYZER
from tests.schema import advisors
from tests.schema.mailing import mailing_to_an_office
from tests.schema.referrers import NEW, Exchange, Referrer, exchange
from tests.schema.town import Town
from tests.server.serving import FOR_THE_OPERATOR, STEWARD, Json, listening
from tests.server.talking import Talk, data_of, streaming, talking

FOLLOW = """subscription Follow($ids: [ID!], $after: String) {
  referralUpdates(ids: $ids, after: $after) { cursor
    event { move revision isMine note } referral { id state side code } } }"""


WAYS_IN = Door(FOR_THE_OPERATOR.operator_key, demonstration=advisors._DEMONSTRATION)


@dataclass(frozen=True)
class Served:
    """Advisors, a real server over the same database, and a cursor before all moves."""

    desk: Exchange
    address: str
    beginning: str


async def beginning_of(database: Connection) -> str:
    return cursor(f"referral-move:{await documents.epoch(database)}", 0)


def application(town: Town, database_url: str, ways_in: Door) -> AbstractAsyncContextManager[str]:
    app = create_app(town.directory, ANALYZER, database_url, door=ways_in, keyring=advisors.KEYRING)
    return listening(app)


@pytest.fixture
async def served(town: Town, database_url: str) -> AsyncGenerator[Served]:
    async with (
        exchange(town, database_url) as desk,
        application(town, database_url, WAYS_IN) as address,
    ):
        yield Served(desk, address, await beginning_of(town.database))


def as_(somebody: Referrer) -> Json:
    return {"Authorization": somebody.person.authorization}


async def hear(talk: Talk) -> Json:
    return data_of(await talk.hear())["referralUpdates"]


async def refusal(talk: Talk) -> str:
    """The code by which a subscription ends, or does not begin."""
    message, end = await talk.hear(), await talk.hear()
    (error,) = message["payload"]["errors"]
    assert end["type"] == "complete"
    return error["extensions"]["code"]


async def test_both_sides_hear_of_each_move_when_it_is_made(served: Served) -> None:
    desk = served.desk
    async with (
        talking(served.address, as_(desk.sender)) as sender,
        talking(served.address, as_(desk.receiver)) as receiver,
    ):
        for talk in (sender, receiver):
            await talk.subscribe(FOLLOW, after=served.beginning)
        made = await desk.sender.makes("Create", **NEW, note="Hei.")
        first = await hear(sender)
        await desk.sender.makes("Send", id=made["id"])
        told = [await hear(sender), await hear(receiver)]
        await desk.receiver.makes("Accept", id=made["id"], note="Tervetuloa.")
        told += [await hear(sender), await hear(receiver)]
    assert first == {
        "cursor": first["cursor"],
        "event": {"move": "CREATE", "revision": 1, "isMine": True, "note": None},
        "referral": {"id": made["id"], "state": "DRAFT", "side": "SENDER", "code": made["code"]},
    }
    assert [
        (each["event"]["move"], each["event"]["note"], each["referral"]["side"]) for each in told
    ] == [
        ("SEND", None, "SENDER"),
        ("SEND", None, "RECEIVER"),
        ("ACCEPT", "Tervetuloa.", "SENDER"),
        ("ACCEPT", "Tervetuloa.", "RECEIVER"),
    ]


async def test_who_has_to_do_with_neither_side_hears_nothing_of_it(served: Served) -> None:
    desk = served.desk
    async with talking(served.address, as_(desk.other)) as talk:
        await talk.subscribe(FOLLOW, after=served.beginning)
        theirs = await desk.sender.sent()
        await desk.receiver.makes("Accept", id=theirs["id"])
        own = await desk.other.makes("Create", **NEW)
        assert (await hear(talk))["referral"]["id"] == own["id"]


async def test_server_sent_events_tell_the_same(served: Served) -> None:
    sent = await served.desk.sender.sent()
    authorization = served.desk.receiver.person.authorization
    async with streaming(served.address, FOLLOW, authorization, after=served.beginning) as events:
        _, told = await events.hear()
    update = told["data"]["referralUpdates"]
    assert (update["event"]["move"], update["referral"]["id"]) == ("SEND", sent["id"])


async def test_only_the_referrals_asked_for_are_told(served: Served) -> None:
    sender = served.desk.sender
    wanted, _ = await sender.sent(), await sender.sent()
    async with talking(served.address, as_(sender)) as talk:
        ids = [wanted["id"], "no id"]
        await talk.subscribe(FOLLOW, ids=ids, after=served.beginning)
        told = [await hear(talk) for _ in range(2)]
        await sender.makes("MarkError", id=wanted["id"])
        told.append(await hear(talk))
    assert [each["event"]["move"] for each in told] == ["CREATE", "SEND", "MARK_ERROR"]
    assert {each["referral"]["id"] for each in told} == {wanted["id"]}


async def test_of_many_moves_at_once_none_is_missed_or_told_twice(served: Served) -> None:
    sender, reached = served.desk.sender, served.beginning
    moving = asyncio.gather(*(sender.sent() for _ in range(10)))
    told: list[tuple[str, int]] = []
    while len(told) < 20:
        async with talking(served.address, as_(sender)) as talk:
            await talk.subscribe(FOLLOW, after=reached)
            for _ in range(min(3, 20 - len(told))):
                update = await hear(talk)
                reached = update["cursor"]
                told.append((update["referral"]["id"], update["event"]["revision"]))
    made = [each["id"] for each in await moving]
    assert sorted(told) == sorted((id_, revision) for id_ in made for revision in (1, 2))


async def test_without_a_cursor_only_what_comes_is_told(served: Served) -> None:
    sender = served.desk.sender
    before = await sender.sent()
    async with talking(served.address, as_(sender)) as talk:
        await talk.subscribe(FOLLOW)
        async with asyncio.TaskGroup() as group:
            hearing = group.create_task(hear(talk))
            while not hearing.done():  # nobody says when the server has begun to follow
                await sender.makes("Create", **NEW)
    assert hearing.result()["referral"]["id"] != before["id"]


@pytest.mark.parametrize(
    ("authorization", "code"), [(None, "UNAUTHENTICATED"), (STEWARD, "FORBIDDEN")]
)
async def test_who_may_see_no_referral_may_follow_none(
    served: Served, authorization: str | None, code: str
) -> None:
    payload = {"Authorization": authorization} if authorization else None
    async with talking(served.address, payload) as talk:
        await talk.subscribe(FOLLOW, after=served.beginning)
        assert await refusal(talk) == code


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"after": "MTpydW46NQ"}, "CURSOR_INVALID"),
        ({"after": ""}, "CURSOR_INVALID"),
        ({"ids": ["x"] * 101}, "BAD_USER_INPUT"),
    ],
)
async def test_what_cannot_be_followed_is_refused_at_once(
    served: Served, given: Json, code: str
) -> None:
    async with talking(served.address, as_(served.desk.sender)) as talk:
        await talk.subscribe(FOLLOW, **given)
        assert await refusal(talk) == code


async def test_a_member_who_is_removed_hears_nothing_more(
    town: Town, database_url: str, database: Connection
) -> None:
    with sign_in_service() as people:
        subject, organization = f"{people.issuer}|{SUB}", UUID(HELSINKI)
        given = {"POLKU_OIDC_ISSUER": people.issuer, "POLKU_OIDC_AUDIENCE": AUDIENCE}
        ways_in = door(Settings.model_validate(given))
        async with (
            exchange(town, database_url) as desk,
            application(town, database_url, ways_in) as address,
        ):
            await membership.add(database, OPERATOR, subject, organization, Role.ADVISOR)
            async with talking(address, {"Authorization": f"Bearer {people.token()}"}) as talk:
                await talk.subscribe(FOLLOW, after=await beginning_of(database))
                await desk.sender.makes("Create", **NEW)
                assert (await hear(talk))["event"]["move"] == "CREATE"
                await membership.remove(database, OPERATOR, subject, organization, None)
                await desk.sender.makes("Create", **NEW)
                assert await refusal(talk) == "FORBIDDEN"


async def test_a_receivers_link_tells_of_its_referral_until_it_is_revoked(
    town: Town, database_url: str, database: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with (
        mailing_to_an_office(town, database_url, monkeypatch) as mailing,
        application(town, database_url, WAYS_IN) as address,
    ):
        referral, token = await mailing.mailed()
        session = await mailing.session(token)
        async with talking(address, {"Authorization": f"Bearer {session}"}) as talk:
            await talk.subscribe(FOLLOW, after=await beginning_of(database))
            told = [await hear(talk)]
            await mailing.desk.sender.sent()
            await mailing.desk.receiver.makes("Receive", id=referral["id"])
            told.append(await hear(talk))
            await database.execute("UPDATE referral_link SET revoked_at = now()")
            await mailing.desk.receiver.makes("Accept", id=referral["id"])
            assert await refusal(talk) == "UNAUTHENTICATED"
    assert [each["event"]["move"] for each in told] == ["SEND", "RECEIVE"]
    assert {each["referral"]["id"] for each in told} == {referral["id"]}
