"""Links to a referral, made or opened by a clock that was ahead: nothing stays so for longer."""

from __future__ import annotations

import datetime as dt

import pytest

from catalogue.routing.referrals import links
from catalogue.routing.referrals.links import LinkState, state
from catalogue.routing.referrals.moves import Move
from catalogue.store import referral_links
from catalogue.store.database import Connection
from tests.routing.referrals.referring import MAILBOX, read, refer

DAY = dt.timedelta(days=1)


async def test_a_link_that_another_takes_the_place_of_has_ended_though_the_clock_is_ahead(
    database: Connection,
) -> None:
    now = dt.datetime.now(dt.UTC)
    referral = await refer(database, now, Move.SEND, mailbox=MAILBOX)
    first, second = [await links.mail_to_receiver(database, referral, now) for _ in range(2)]
    token = await links.token_to_mail(database, second)
    await links.opened(database, token, now + DAY)
    ended = await referral_links.get(database, first.id)
    assert ended
    assert state(ended, dt.datetime.now(dt.UTC)) is LinkState.ENDED


async def test_a_link_that_has_ended_opens_nothing_on_a_server_whose_clock_is_behind(
    database: Connection,
) -> None:
    now = dt.datetime.now(dt.UTC)
    referral = await refer(database, now, Move.SEND, mailbox=MAILBOX)
    link = await links.mail_to_receiver(database, referral, now)
    token = await links.token_to_mail(database, link)
    session = (await links.opened(database, token, now)).session
    await database.execute("UPDATE referral_link SET ends_at = now() - interval '1 hour'")
    assert await referral_links.of_session(database, links.hash_of(session), now - DAY) is None


@pytest.mark.parametrize(("made", "is_new"), [(DAY, False), (-DAY, False), (0 * DAY, True)])
async def test_a_mailbox_waits_for_another_link_for_an_hour_whenever_its_last_was_made(
    database: Connection, made: dt.timedelta, *, is_new: bool
) -> None:
    now = dt.datetime.now(dt.UTC)
    referral = await refer(database, now, Move.SEND, mailbox=MAILBOX)
    newest = await links.mail_to_receiver(database, referral, now + made)
    refused = list(links.renewal_errors(await read(database, referral), newest, now))
    assert bool(refused) == is_new
