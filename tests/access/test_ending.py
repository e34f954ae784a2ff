"""What a person is signed in by can be ended before its time: sessions, and tokens of programs."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from catalogue.access import ending
from catalogue.access.issuer_keys import IssuerKeys
from catalogue.access.people import People
from catalogue.access.sessions import Sessions
from catalogue.access.tokens import TokenRules
from catalogue.access.viewer import OPERATOR
from catalogue.errors import Unauthenticated
from catalogue.routing.referrals.sealing import new_installation_key
from catalogue.store import ended_sessions
from catalogue.store.database import Connection, Pool
from tests.access.signing import AUDIENCE, SUB, sign_in_service

KEYS = new_installation_key()
SESSIONS = Sessions(KEYS, dt.timedelta(hours=1))


async def counts(pool: Pool, secret: str) -> bool:
    try:
        await SESSIONS.viewer_of(secret, pool)
    except Unauthenticated:
        return False
    return True


async def test_one_session_ends_and_the_others_go_on(pool: Pool, database: Connection) -> None:
    one, another = (SESSIONS.begin("issuer|1").secret for _ in range(2))
    await ending.end_one(database, SESSIONS.opened(one))
    assert [await counts(pool, one), await counts(pool, another)] == [False, True]


async def test_all_of_a_person_end_and_nobody_elses(pool: Pool, database: Connection) -> None:
    ours = [SESSIONS.begin("issuer|1").secret for _ in range(2)]
    theirs = SESSIONS.begin("issuer|11").secret
    await ending.end_all(database, OPERATOR, "issuer|1")
    assert [await counts(pool, each) for each in (*ours, theirs)] == [False, False, True]
    assert await counts(pool, SESSIONS.begin("issuer|1").secret)


async def test_a_persons_tokens_end_as_well_until_there_is_a_newer_one(
    pool: Pool, database: Connection
) -> None:
    with sign_in_service() as service:
        rules = TokenRules(service.issuer, AUDIENCE, ("RS256",))
        people = People(rules, IssuerKeys(service.issuer, None), lambda: time.time() + 2)
        subject, now = f"{service.issuer}|{SUB}", int(time.time())
        old, undated = service.token(iat=now - 1), service.token()
        assert (await people.viewer_of(old, pool)).subject == subject
        await ending.end_all(database, OPERATOR, subject)
        for token in (old, undated):
            with pytest.raises(Unauthenticated, match="has ended"):
                await people.viewer_of(token, pool)
        newer = service.token(iat=now + 2)
        assert (await people.viewer_of(newer, pool)).subject == subject


async def test_what_has_ended_is_remembered_for_as_long_as_it_could_be_shown(
    database: Connection,
) -> None:
    now, minute = dt.datetime.now(dt.UTC), dt.timedelta(minutes=1)
    last = now - ended_sessions.KEPT_LONGER
    await ended_sessions.end(database, "session 1", last - minute)
    await ended_sessions.end(database, "session 2", last + minute)
    kept = await database.fetch("SELECT whose FROM ended_session")
    assert [row["whose"] for row in kept] == ["session 2"]


async def test_a_session_that_began_by_a_clock_that_was_ahead_ends_when_it_is_right(
    pool: Pool,
) -> None:
    an_hour_ahead = Sessions(KEYS, dt.timedelta(hours=12), lambda: time.time() + 3_600)
    secret = an_hour_ahead.begin("issuer|1").secret
    with pytest.raises(Unauthenticated, match="has ended"):
        await an_hour_ahead.viewer_of(secret, pool)
    assert not await counts(pool, secret)


async def test_a_session_that_is_over_opens_nothing_on_a_server_whose_clock_is_behind(
    pool: Pool,
) -> None:
    three_hours_behind = Sessions(KEYS, dt.timedelta(hours=1), lambda: time.time() - 3 * 3_600)
    over = three_hours_behind.begin("issuer|1").secret
    assert three_hours_behind.opened(over).subject == "issuer|1"
    with pytest.raises(Unauthenticated, match="has ended"):
        await three_hours_behind.viewer_of(over, pool)
