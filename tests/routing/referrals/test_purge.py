"""What is personal goes on time: all of it, for good, also when the purge is killed half-way."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import subprocess
import sys
from uuid import UUID

from catalogue.routing import due
from catalogue.routing.referrals import purge
from catalogue.routing.referrals.moves import Move, ReferralState
from catalogue.routing.referrals.purge import BATCH
from catalogue.store.database import Connection, connected
from tests.routing.referrals.referring import (
    MAILBOX,
    MOVES_NOTE,
    NOTE,
    NOW,
    move,
    opened,
    read,
    refer,
    sealed_rows,
)
from tests.running import PROJECT

DAY = dt.timedelta(days=1)
PURGED, PSEUDONYMISED = NOW + 30 * DAY, NOW + 730 * DAY
CLOSED = (Move.SEND, Move.ACCEPT, Move.COMPLETE)


async def test_contact_notes_and_key_go_on_time_and_the_story_stays(database: Connection) -> None:
    referral = await refer(database, NOW, *CLOSED)
    before = await read(database, referral)
    assert await purge.purge(database, PURGED - DAY / 24) == 0
    assert await opened(database, referral) == [NOTE, None, MOVES_NOTE, MOVES_NOTE, MOVES_NOTE]
    assert await purge.purge(database, PURGED) == 1
    after = await read(database, referral)
    assert (await sealed_rows(database, referral), after.purge_at) == (0, None)
    assert (after.code, after.state, after.revision, len(after.events)) == (
        before.code,
        ReferralState.COMPLETED,
        before.revision,
        len(before.events),
    )
    assert await purge.purge(database, PSEUDONYMISED) == 0


async def test_what_is_open_or_open_again_keeps_its_contact(database: Connection) -> None:
    waiting = await refer(database, NOW, Move.SEND, Move.WAITLIST)
    reopened = await refer(database, NOW, Move.SEND, Move.DECLINE)
    await move(database, reopened, Move.REOPEN, PURGED - DAY)
    assert await purge.purge(database, PURGED) == 0
    assert [await sealed_rows(database, each) > 0 for each in (waiting, reopened)] == [True, True]


async def test_what_is_reopened_after_its_purge_is_purged_again(database: Connection) -> None:
    referral = await refer(database, NOW, Move.SEND, Move.DECLINE)
    await purge.purge(database, PURGED)
    await move(database, referral, Move.REOPEN, PURGED)
    await move(database, referral, Move.CANCEL, PURGED)
    assert await opened(database, referral) == [None] * 4 + [MOVES_NOTE] * 2
    assert await purge.purge(database, PURGED + 30 * DAY) == 1
    assert await sealed_rows(database, referral) == 0


async def test_in_the_end_nobody_is_named_and_statistics_still_count(database: Connection) -> None:
    referral = await refer(database, NOW, *CLOSED, mailbox=MAILBOX)
    before = await read(database, referral)
    assert await purge.pseudonymise(database, PSEUDONYMISED - DAY) == 0
    assert await purge.pseudonymise(database, PSEUDONYMISED) == 1
    after = await read(database, referral)
    assert (after.created_by, after.receiver_mailbox, after.must_not_contact) == ("", None, False)
    assert after.code != before.code
    assert {event.actor for event in after.events} == {""}
    counted = ("service", "receiver", "municipality", "state", "sent_at", "accepted_at")
    for name in counted:
        assert getattr(after, name) == getattr(before, name)
    assert await sealed_rows(database, referral) == 0
    assert await purge.pseudonymise(database, PSEUDONYMISED + DAY) == 0


async def test_two_workers_purge_each_once(database: Connection, database_url: str) -> None:
    for _ in range(20):
        await refer(database, NOW, *CLOSED)
    async with connected(database_url) as other:
        counts = await asyncio.gather(*(purge.purge(each, PURGED) for each in (database, other)))
    assert sum(counts) == 20
    assert await database.fetchval("SELECT count(*) FROM referral_key") == 0


async def test_a_dry_run_counts_what_would_be_and_changes_nothing(database: Connection) -> None:
    referral = await refer(database, NOW, *CLOSED)
    await refer(database, NOW, Move.SEND, mailbox=MAILBOX)
    told = await due.dry_run(database, PURGED)
    assert (told.purged, told.expired) == (1, 1)
    assert await sealed_rows(database, referral) > 0
    assert await due.carry_out(database, PURGED) == told


async def test_a_purge_that_is_killed_half_way_is_finished_by_the_next(
    database: Connection, database_url: str
) -> None:
    long_ago = NOW - 400 * DAY
    first = [await refer(database, long_ago, *CLOSED) for _ in range(BATCH)]
    last = await refer(database, long_ago + DAY, *CLOSED)
    async with connected(database_url) as held, held.transaction():
        # Its key is deleted by then, in the transaction that now waits for its contact.
        await held.execute("SELECT FROM referral_contact WHERE referral = $1 FOR UPDATE", last)
        await _killed_while_it_waits(database, database_url)
    assert [await sealed_rows(database, each) for each in first] == [0] * BATCH
    assert await opened(database, last) == [NOTE, None, MOVES_NOTE, MOVES_NOTE, MOVES_NOTE]
    _polku(database_url).communicate(timeout=60)
    assert await _sealed_anywhere(database) == 0


async def _killed_while_it_waits(database: Connection, url: str) -> None:
    process = _polku(url)
    waiting = "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)"
    while not await database.fetchval(waiting):
        assert process.poll() is None
        await asyncio.sleep(0.05)
    process.kill()
    process.communicate(timeout=60)


def _polku(url: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "catalogue.cli", "privacy", "due"],
        cwd=PROJECT,
        env={**os.environ, "DATABASE_URL": url},
        stdout=subprocess.PIPE,
    )


async def _sealed_anywhere(database: Connection) -> int:
    referrals: list[UUID] = [row["id"] for row in await database.fetch("SELECT id FROM referral")]
    return sum([await sealed_rows(database, each) for each in referrals])
