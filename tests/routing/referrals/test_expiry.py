"""What nobody moves is closed: by an event like any other, which the clock has made."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest

from catalogue.routing.referrals.expiry import CLOCK, expire
from catalogue.routing.referrals.moves import Move, ReferralState
from catalogue.store import referrals
from catalogue.store.database import Connection, connected
from tests.routing.referrals.referring import NOW, move, read, refer

DAY = dt.timedelta(days=1)
WAYS = {
    (): 30,
    (Move.SEND,): 30,
    (Move.SEND, Move.RECEIVE): 30,
    (Move.SEND, Move.WAITLIST): 180,
    (Move.SEND, Move.ACCEPT): 180,
    (Move.SEND, Move.ACCEPT, Move.START): 365,
}


@pytest.mark.parametrize(("moves", "days"), WAYS.items(), ids=map(str, WAYS))
async def test_what_nobody_moves_is_closed(
    database: Connection, moves: tuple[Move, ...], days: int
) -> None:
    referral = await refer(database, NOW, *moves)
    before, end = await read(database, referral), NOW + days * DAY
    assert await expire(database, end - DAY / 24) == 0
    assert await expire(database, end) == 1
    after = await read(database, referral)
    assert (after.state, after.closed_at, after.revision) == (
        ReferralState.EXPIRED,
        end,
        before.revision + 1,
    )
    assert (after.purge_at, after.pseudonymise_at) == (end + 30 * DAY, end + 730 * DAY)
    last = after.events[-1]
    assert (last.move, last.from_state, last.side, last.actor) == (
        Move.EXPIRE,
        before.state,
        "SYSTEM",
        CLOCK,
    )


async def test_a_move_begins_the_time_anew(database: Connection) -> None:
    referral = await refer(database, NOW, Move.SEND)
    await move(database, referral, Move.RECEIVE, NOW + 29 * DAY)
    assert await expire(database, NOW + 30 * DAY) == 0
    assert await expire(database, NOW + 59 * DAY) == 1
    assert await expire(database, NOW + 5_000 * DAY) == 0


async def test_what_somebody_is_moving_is_left_for_the_next_time(
    database: Connection, database_url: str
) -> None:
    moved, other = [await refer(database, NOW, Move.SEND) for _ in range(2)]
    async with connected(database_url) as advisor:
        async with advisor.transaction():
            await referrals.held(advisor, moved, referrals.EVERYBODYS)
            assert await asyncio.wait_for(expire(database, NOW + 30 * DAY), 10) == 1
        states = [(await read(database, each)).state for each in (moved, other)]
    assert states == [ReferralState.SENT, ReferralState.EXPIRED]


async def test_two_workers_close_each_once(database: Connection, database_url: str) -> None:
    for _ in range(30):
        await refer(database, NOW, Move.SEND)
    async with connected(database_url) as other:
        counts = await asyncio.gather(
            *(
                expire(each, NOW + 30 * DAY)
                for each in (
                    database,
                    other,
                )
            )
        )
        counts.append(await expire(other, NOW + 30 * DAY))
    closed = await database.fetchval("SELECT count(*) FROM referral_event WHERE move = 'EXPIRE'")
    assert (sum(counts), closed) == (30, 30)
