"""A webhook is told every change that it follows, in order, however its receiver behaves."""

from __future__ import annotations

import asyncio
import datetime as dt
from itertools import pairwise
from uuid import UUID

import pytest
from standardwebhooks import Webhook

from catalogue.errors import SealBroken
from catalogue.resolvers.webhooks import change_cursor
from catalogue.routing.referrals.sealing import Keyring, new_installation_key
from catalogue.store import documents, webhook_deliveries, webhook_secrets, webhooks
from catalogue.store.change_filter import ChangeFilter
from catalogue.store.database import Connection, connected
from catalogue.webhooks import registering, sealed_secrets
from catalogue.webhooks.delivering import Courier
from catalogue.webhooks.retrying import WAITS
from catalogue.webhooks.sending import Post, Problem
from tests.access.organizations import id_of, tell_organizations
from tests.intake.linking.system_feed import service, tell
from tests.webhooks.following import (
    ADMIN,
    COURIER,
    KEYRING,
    all_entities,
    change,
    found,
    log,
    make_due,
    registered,
    sequences,
    told,
)
from tests.webhooks.receiving import LOOPBACK, OK, Receiver, answer, hang, receiver

HOUR = dt.timedelta(hours=1)
PATIENT = Courier(Post(LOOPBACK), KEYRING, change_cursor)


async def test_a_change_is_told_by_the_ids_of_what_has_changed(database: Connection) -> None:
    async with receiver() as there:
        webhook = await registered(database, there, from_sequence=None)
        await tell_organizations(database)
        await told(database, webhook)
    [came] = there.received
    rows = await database.fetch("SELECT * FROM change ORDER BY sequence")
    epoch = await documents.epoch(database)
    assert came.told | {"timestamp": ""} == {
        "type": "catalogue.changed",
        "timestamp": "",
        "data": {
            "webhook": str(webhook),
            "after": change_cursor(epoch, 0),
            "cursor": change_cursor(epoch, len(rows)),
            "catalogueRevision": len(rows),
            "changes": [
                {
                    "entityId": str(row["entity"]),
                    "kind": "ORGANIZATION",
                    "action": row["action"],
                    "revision": row["revision"],
                    "at": row["at"].isoformat().replace("+00:00", "Z"),
                }
                for row in rows
            ],
        },
    }


async def test_it_is_signed_by_the_webhooks_secret(database: Connection) -> None:
    async with receiver() as there:
        webhook = await registered(database, there)
        await change(database, 1)
        await told(database, webhook)
    [came], stored = there.received, await webhook_secrets.get(database, webhook)
    [secret] = sealed_secrets.opened(stored, KEYRING, dt.datetime.now(dt.UTC))
    assert Webhook(secret).verify(came.body, came.headers)["type"] == "catalogue.changed"


async def test_many_changes_come_in_messages_of_which_each_begins_where_the_last_ended(
    database: Connection,
) -> None:
    async with receiver() as there:
        webhook = await registered(database, there)
        await change(database, 250)
        await told(database, webhook)
    data = [each.told["data"] for each in there.received]
    assert [len(each["changes"]) for each in data] == [100, 100, 50]
    assert [one["cursor"] == next_one["after"] for one, next_one in pairwise(data)] == [True] * 2
    assert sequences(there) == await all_entities(database)
    assert (await found(database, webhook)).told_to == 250


async def test_none_is_missed_while_many_publish_at_once(
    database: Connection, database_url: str
) -> None:
    async def publish(system: str) -> None:
        async with connected(database_url) as connection:
            for last in range(2, 6):
                names = [f"{system}{number}" for number in range(last)]
                await tell(connection, system, {name: service(name) for name in names})

    async with receiver() as there:
        webhook = await registered(database, there)
        publishing = asyncio.gather(*(publish(system) for system in "abcd"))
        while not publishing.done():
            await told(database, webhook)
            await asyncio.wait([publishing], timeout=0.01)
        await publishing
        await told(database, webhook)
    assert len(sequences(there)) == 4 * 5
    assert sequences(there) == await all_entities(database)


async def test_what_it_does_not_follow_is_passed_over_and_leaves_no_gap(
    database: Connection,
) -> None:
    async with receiver() as there:
        webhook = await registered(database, there, ChangeFilter(kinds=("EVENT",)))
        for kind in ("SERVICE", "EVENT", "SERVICE", "EVENT", "SERVICE"):
            await change(database, 7, kind)
            await told(database, webhook)
    data = [each.told["data"] for each in there.received]
    assert [{change["kind"] for change in each["changes"]} for each in data] == [{"EVENT"}] * 2
    assert (len(sequences(there)), data[0]["cursor"]) == (14, data[1]["after"])
    row = await found(database, webhook)
    assert (row.read_to, row.told_to) == (35, 28)


async def test_more_than_is_looked_through_at_once_is_looked_through(database: Connection) -> None:
    async with receiver() as there:
        webhook = await registered(database, there, ChangeFilter(kinds=("EVENT",)))
        await change(database, 12_000)
        await change(database, 1, "EVENT")
        await told(database, webhook)
    assert sequences(there) == (await all_entities(database))[-1:]


async def test_a_webhook_is_told_of_an_organisation_alone(database: Connection) -> None:
    async with receiver() as there:
        follows = ChangeFilter(organizations=(UUID(id_of("debt")),))
        webhook = await registered(database, there, follows)
        await tell_organizations(database)
        await told(database, webhook)
    assert sequences(there) == [id_of("debt")]


BAD = {
    "500": (answer("500 Oh"), Problem.REFUSED, 500),
    "redirect": (answer("302 Found", "location: http://10.0.0.1/"), Problem.REDIRECTED, 302),
    "hangs": (hang, Problem.TIMED_OUT, None),
}


@pytest.mark.parametrize("way", BAD)
async def test_what_was_not_taken_is_sent_again_the_same_and_first(
    database: Connection, way: str
) -> None:
    answering, problem, status = BAD[way]
    async with receiver(answering) as there:
        webhook = await registered(database, there)
        await change(database, 1)
        await told(database, webhook)
        failing = await found(database, webhook)
        await change(database, 1)
        await told(database, webhook)
        assert len(there.received) == 1  # its time has not come
        there.answering = OK
        await make_due(database, webhook)
        await told(database, webhook)
    first, again, second = there.received
    assert (again.body, again.headers["webhook-id"]) == (first.body, first.headers["webhook-id"])
    assert sequences(there)[1:] == await all_entities(database)
    assert second.headers["webhook-id"] != first.headers["webhook-id"]
    attempts = [
        (each["problem"], each["status"]) for each in (await log(database, webhook))[0].attempts
    ]
    assert attempts == [(problem, status), (None, 204)]
    assert failing.failing_since
    assert (await found(database, webhook)).failing_since is None


async def test_it_is_tried_for_two_days_and_then_parked(database: Connection) -> None:
    async with receiver(answer("500 Oh")) as there:
        webhook = await registered(database, there)
        await change(database, 3)
        waits: list[float] = []
        for _ in range(20):
            await told(database, webhook)
            row = await found(database, webhook)
            if row.next_at:
                waits.append((row.next_at - dt.datetime.now(dt.UTC)).total_seconds())
            await make_due(database, webhook)
        assert waits == [pytest.approx(each.total_seconds(), abs=5) for each in WAITS]
        assert 47 < sum(waits) / 3_600 <= 48
        assert len(there.received) == len(WAITS) + 1
        assert (await found(database, webhook)).parked_at
        assert await webhooks.due(database, dt.datetime.now(dt.UTC)) == []


async def test_who_says_that_it_is_gone_is_parked_at_once(database: Connection) -> None:
    async with receiver(answer("410 Gone")) as there:
        webhook = await registered(database, there)
        await change(database, 1)
        await told(database, webhook)
        assert (await found(database, webhook)).parked_at


@pytest.mark.parametrize(("wish", "seconds"), [(600, 600), (999_999, 3_600), (1, 60)])
async def test_a_receiver_can_have_us_wait_for_up_to_an_hour(
    database: Connection, wish: int, seconds: int
) -> None:
    async with receiver(answer("429 Slowly", f"retry-after: {wish}")) as there:
        webhook = await registered(database, there)
        await change(database, 1)
        await told(database, webhook)
    row = await found(database, webhook)
    assert row.next_at
    waits = (row.next_at - dt.datetime.now(dt.UTC)).total_seconds()
    assert waits == pytest.approx(seconds, abs=5)


async def test_what_was_put_off_by_a_clock_that_was_ahead_is_sent_when_it_is_right(
    database: Connection,
) -> None:
    assert max(WAITS) == webhook_deliveries.LONGEST_WAIT
    async with receiver(answer("500 Oh")) as there:
        webhook = await registered(database, there)
        await change(database, 1)
        await told(database, webhook)
        there.answering = OK
        now, day = dt.datetime.now(dt.UTC), dt.timedelta(days=1)
        await database.execute("UPDATE webhook_delivery SET next_at = $1", now + day)
        assert await webhooks.due(database, now + day / 2) == []
        assert await webhooks.due(database, now) == [webhook]
        await told(database, webhook)
        assert len(there.received) == 2


async def parked(database: Connection, there: Receiver) -> UUID:
    webhook = await registered(database, there)
    await change(database, 1)
    there.answering = answer("410 Gone")
    await told(database, webhook)
    there.answering = OK
    return webhook


async def test_nothing_is_lost_while_it_is_parked(database: Connection) -> None:
    async with receiver() as there:
        webhook = await parked(database, there)
        await change(database, 150)
        await told(database, webhook)
        assert len(there.received) == 1
        await registering.resume(database, ADMIN, await found(database, webhook), None)
        await told(database, webhook)
    assert sequences(there)[1:] == await all_entities(database)


async def test_it_can_be_resumed_after_what_its_receiver_has_read_by_itself(
    database: Connection,
) -> None:
    async with receiver() as there:
        webhook = await parked(database, there)
        await change(database, 9)
        await registering.resume(database, ADMIN, await found(database, webhook), 5)
        await told(database, webhook)
    assert sequences(there)[1:] == await all_entities(database, after=5)
    assert [each.state for each in await log(database, webhook)] == ["FAILED", "DELIVERED"]


async def test_a_message_that_is_given_up_while_it_is_on_its_way_moves_nothing(
    database: Connection, database_url: str
) -> None:
    async with receiver() as there, connected(database_url) as other:
        webhook = await registered(database, there)

        async def resume_first(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            there.answering = OK
            await registering.resume(other, ADMIN, await found(other, webhook), 2)
            await OK(reader, writer)

        there.answering = resume_first
        await change(database, 3)
        await told(database, webhook)
    assert [len(each.told["data"]["changes"]) for each in there.received] == [3, 1]
    assert (await found(database, webhook)).told_to == 3


async def test_a_message_whose_being_taken_was_not_noted_comes_again_under_its_id(
    database: Connection, database_url: str
) -> None:
    """As where a worker is killed between the two."""
    async with receiver(hang) as there, connected(database_url) as killed:
        webhook = await registered(database, there)
        await change(database, 1)
        telling = asyncio.create_task(told(killed, webhook, PATIENT))
        await there.came.wait()
        telling.cancel()
        await asyncio.gather(telling, return_exceptions=True)
        there.answering = OK
        await told(database, webhook)
    first, again = there.received
    assert (again.body, again.headers["webhook-id"]) == (first.body, first.headers["webhook-id"])
    assert (await found(database, webhook)).told_to == 1


async def test_a_test_is_tried_once_and_holds_nothing_up(database: Connection) -> None:
    async with receiver(answer("500 Oh")) as there:
        webhook = await registered(database, there)
        await registering.test(database, await found(database, webhook))
        await told(database, webhook)
        there.answering = OK
        await registering.test(database, await found(database, webhook))
        await change(database, 1)
        await told(database, webhook)
    assert [each.told["type"] for each in there.received] == [
        "webhook.test",
        "webhook.test",
        "catalogue.changed",
    ]
    assert there.received[0].told["data"] == {"webhook": str(webhook)}
    states = [(each.state, each.tries) for each in await log(database, webhook)]
    assert states == [("FAILED", 0), ("DELIVERED", 0), ("DELIVERED", 0)]


async def test_a_test_reaches_one_that_is_parked_and_leaves_it_so(database: Connection) -> None:
    async with receiver() as there:
        webhook = await parked(database, there)
        await registering.test(database, await found(database, webhook))
        await told(database, webhook)
    assert there.received[-1].told["type"] == "webhook.test"
    assert (await found(database, webhook)).parked_at


async def test_what_was_sent_can_be_sent_again_under_the_same_id(database: Connection) -> None:
    async with receiver() as there:
        webhook = await registered(database, there)
        await change(database, 1)
        await told(database, webhook)
        [sent] = await log(database, webhook)
        await change(database, 1)
        await told(database, webhook)
        await registering.resend(database, await found(database, webhook), sent)
        await told(database, webhook)
    first, _, again = there.received
    assert (again.body, again.headers["webhook-id"]) == (first.body, first.headers["webhook-id"])
    assert (await found(database, webhook)).told_to == 2


async def test_resending_what_waits_sends_it_now(database: Connection) -> None:
    async with receiver(answer("500 Oh")) as there:
        webhook = await registered(database, there)
        await change(database, 1)
        await told(database, webhook)
        there.answering = OK
        [waiting] = await log(database, webhook)
        await registering.resend(database, await found(database, webhook), waiting)
        await told(database, webhook)
    row = await found(database, webhook)
    assert (row.told_to, row.failing_since) == (1, None)


async def test_two_workers_never_tell_a_webhook_at_once(
    database: Connection, database_url: str
) -> None:
    async with receiver() as there, connected(database_url) as other:
        webhook = await registered(database, there)
        await change(database, 1_000)
        await asyncio.gather(told(database, webhook), told(other, webhook))
    assert sequences(there) == await all_entities(database)


async def test_others_have_their_turn(database: Connection) -> None:
    """A webhook with much to be told stops after a while, and goes on at its next turn."""
    async with receiver() as there:
        webhook = await registered(database, there)
        await change(database, 300)
        impatient = Courier(Post(), KEYRING, change_cursor, turn=0)
        await told(database, webhook, impatient)
        assert there.received == []
        assert await webhooks.due(database, dt.datetime.now(dt.UTC)) == [webhook]
        await told(database, webhook)
    assert len(sequences(there)) == 300


async def test_it_is_due_while_there_is_something_to_look_at(database: Connection) -> None:
    async with receiver(answer("500 Oh")) as there:
        webhook = await registered(database, there)
        seen: list[bool] = []

        async def look(after: dt.timedelta) -> None:
            due = await webhooks.due(database, dt.datetime.now(dt.UTC) + after)
            seen.append(due == [webhook])

        await look(HOUR)
        await change(database, 1)
        await look(HOUR * 0)
        await told(database, webhook)
        await change(database, 1)
        await look(HOUR * 0)
        await look(HOUR)
        there.answering = OK
        await make_due(database, webhook)
        await told(database, webhook)
        await look(HOUR)
    assert seen == [False, True, False, True, False]


async def test_after_a_rotation_both_secrets_sign_until_the_former_ends(
    database: Connection,
) -> None:
    async with receiver() as there:
        webhook = await registered(database, there)
        for overlap in (HOUR, -HOUR):
            row = await found(database, webhook)
            new = await registering.rotate_secret(database, ADMIN, row, KEYRING, overlap)
            await change(database, 1)
            await told(database, webhook)
            last = there.received[-1]
            assert Webhook(new).verify(last.body, last.headers)
    assert [len(each.headers["webhook-signature"].split(" ")) for each in there.received] == [2, 1]


async def test_secrets_are_opened_by_the_installations_keys_alone(database: Connection) -> None:
    new = new_installation_key()
    async with receiver() as there:
        webhook = await registered(database, there)
        await change(database, 1)
        ring = Keyring([new])
        with pytest.raises(SealBroken):
            await told(database, webhook, Courier(COURIER.post, ring, change_cursor))
        assert there.received == []


async def test_when_the_installations_keys_are_exchanged_webhooks_go_on(
    database: Connection,
) -> None:
    old, new = new_installation_key(), new_installation_key()
    async with receiver() as there:
        webhook = await registered(database, there)
        stored = sealed_secrets.sealed("whsec_AAAA", Keyring([old]))
        await webhook_secrets.save(database, webhook, stored)
        assert await sealed_secrets.rewrap(database, Keyring([new, old])) == 1
        await change(database, 1)
        await told(database, webhook, Courier(COURIER.post, Keyring([new]), change_cursor))
    [came] = there.received
    assert Webhook("whsec_AAAA").verify(came.body, came.headers)


async def test_the_log_is_kept_for_two_weeks(database: Connection) -> None:
    async with receiver(answer("500 Oh")) as there:
        webhook = await registered(database, there)
        await registering.test(database, await found(database, webhook))
        await change(database, 1)
        await told(database, webhook)
    now = dt.datetime.now(dt.UTC)
    later = now + webhook_deliveries.KEPT
    assert [await webhook_deliveries.forget(database, each) for each in (now, later)] == [0, 1]
    assert [each.state for each in await log(database, webhook)] == ["PENDING"]
