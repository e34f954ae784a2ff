"""Moves have places in the order in which they are committed, whichever was made first."""

from __future__ import annotations

import datetime as dt
from uuid import UUID, uuid4

from catalogue.store import referral_updates, referrals
from catalogue.store.database import Connection, connected
from catalogue.store.referrals import EVERYBODYS, EventRow, ReferralRow

NOW = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)


async def make(connection: Connection, code: str) -> UUID:
    """A referral and its first move, in the caller's transaction."""
    referral = ReferralRow(
        id=uuid4(),
        code=code,
        sender=UUID(int=1),
        receiver=UUID(int=2),
        receiver_mailbox=None,
        created_by="somebody",
        service=UUID(int=3),
        route=None,
        language="fi",
        municipality=None,
        age_group=None,
        must_not_contact=False,
        state="DRAFT",
        revision=1,
        created_at=NOW,
        updated_at=NOW,
    )
    move = EventRow(
        referral.id, 1, "CREATE", None, "DRAFT", "SENDER", "somebody", None, None, None, NOW
    )
    await referrals.add(connection, referral)
    await referrals.add_event(connection, move)
    return referral.id


async def read(connection: Connection) -> list[tuple[int, UUID]]:
    """All moves that there are, one after the other."""
    found: list[tuple[int, UUID]] = []
    sequence = 0
    while row := await referral_updates.next_after(connection, sequence, EVERYBODYS, None):
        sequence = row.sequence
        found.append((row.sequence, row.referral))
    return found


async def test_what_is_committed_later_comes_later(database: Connection, database_url: str) -> None:
    async with connected(database_url) as other:
        slow = database.transaction()
        await slow.start()
        late = await make(database, "LATE-0001")
        async with other.transaction():
            early = await make(other, "EARL-0001")
        first = await read(other)
        await slow.commit()
        assert [id_ for _, id_ in first] == [early]
        second = await read(other)
    assert [id_ for _, id_ in second] == [early, late]
    assert second[:1] == first


async def test_a_place_is_never_given_again(database: Connection) -> None:
    await make(database, "LATE-0001")
    [(first, _)] = await read(database)
    await database.execute("DELETE FROM referral")
    await make(database, "LATE-0002")
    [(second, _)] = await read(database)
    assert second > first
