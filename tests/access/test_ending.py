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

SESSIONS = Sessions(new_installation_key(), dt.timedelta(hours=1))


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
    now = dt.datetime.now(dt.UTC)
    minute = dt.timedelta(minutes=1)
    await ended_sessions.end(database, "session 1", now - 2 * minute, now - minute)
    await ended_sessions.end(database, "session 2", now, now + minute)
    kept = await database.fetch("SELECT whose FROM ended_session")
    assert [row["whose"] for row in kept] == ["session 2"]
