"""Reminders: each once, with its mail or not at all, and never for what is over."""

from __future__ import annotations

import datetime as dt

from catalogue.routing import due
from catalogue.routing.referrals.moves import Move
from catalogue.routing.referrals.reminders import remind
from catalogue.store import queue
from catalogue.store.database import Connection, connected
from catalogue.store.queue import JobName
from tests.routing.referrals.referring import MAILBOX, NOW, read, refer

DAY = dt.timedelta(days=1)


async def reminded_at(database: Connection, referral: object) -> dt.datetime | None:
    return await database.fetchval("SELECT reminded_at FROM referral WHERE id = $1", referral)


async def test_a_reminder_is_noted_and_mailed_only_to_a_mailbox(database: Connection) -> None:
    office = await refer(database, NOW, Move.SEND, mailbox=MAILBOX)
    with_accounts = await refer(database, NOW, Move.SEND)
    assert await remind(database, NOW + 10 * DAY) == 2
    assert [await reminded_at(database, each) for each in (office, with_accounts)] == [
        NOW + 10 * DAY
    ] * 2
    queued = await database.fetch("SELECT entrypoint, payload FROM pgqueuer")
    assert [(job["entrypoint"], job["payload"]) for job in queued] == [
        (JobName.REMIND, str(office).encode())
    ]


async def test_it_is_not_reminded_of_again_before_its_time(database: Connection) -> None:
    await refer(database, NOW, Move.SEND)
    days = (9, 10, 11, 19, 20, 29)
    assert [await remind(database, NOW + day * DAY) for day in days] == [0, 1, 0, 0, 1, 0]


async def test_what_was_missed_is_reminded_of_once(database: Connection) -> None:
    referral = await refer(database, NOW, Move.SEND, Move.ACCEPT)
    assert await remind(database, NOW + 100 * DAY) == 1
    assert (await read(database, referral)).remind_at == NOW + 120 * DAY


async def test_what_expires_at_the_same_time_is_not_reminded_of(database: Connection) -> None:
    await refer(database, NOW, Move.SEND, mailbox=MAILBOX)
    done = await due.carry_out(database, NOW + 30 * DAY)
    assert (done.expired, done.reminded) == (1, 0)
    assert await queue.waiting(database) == {}


async def test_drafts_and_what_is_closed_are_nobodys_turn(database: Connection) -> None:
    await refer(database, NOW)
    await refer(database, NOW, Move.SEND, Move.DECLINE)
    assert await remind(database, NOW + 5_000 * DAY) == 0


async def test_a_reminder_that_is_undone_leaves_no_mail(
    database: Connection, database_url: str
) -> None:
    referral = await refer(database, NOW, Move.SEND, mailbox=MAILBOX)
    async with connected(database_url) as other:
        transaction = other.transaction()
        await transaction.start()
        await remind(other, NOW + 10 * DAY)
        await transaction.rollback()
    assert (await reminded_at(database, referral), await queue.waiting(database)) == (None, {})
