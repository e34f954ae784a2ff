"""Clocks: days are days, whatever the hour, the zone and the time of the year."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.routing.referrals.expiry import expire
from catalogue.routing.referrals.moves import CLOSED, TIMERS, Move, ReferralState
from catalogue.routing.referrals.timers import next_reminder, times
from catalogue.store.database import Connection
from tests.routing.referrals.referring import read, refer

MICROSECOND = dt.timedelta(microseconds=1)
MONTH = dt.timedelta(days=30)
MOMENTS = {
    "midnight": dt.datetime(2026, 11, 21, 22, tzinfo=dt.UTC),
    "just before midnight": dt.datetime(2026, 11, 21, 22, tzinfo=dt.UTC) - MICROSECOND,
    "summer time begins": dt.datetime(2027, 3, 28, 1, tzinfo=dt.UTC),
    "summer time begins meanwhile": dt.datetime(2027, 3, 1, 12, tzinfo=dt.UTC),
    "the hour before it comes twice": dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC),
    "the hour that comes twice": dt.datetime(2026, 10, 25, 1, 30, tzinfo=dt.UTC),
    "a leap day": dt.datetime(2028, 2, 29, 12, tzinfo=dt.UTC),
}


@pytest.mark.parametrize("sent_at", MOMENTS.values(), ids=MOMENTS)
@pytest.mark.parametrize("zone", ["UTC", "Europe/Helsinki", "America/New_York"])
async def test_a_referral_expires_after_thirty_days_to_the_microsecond(
    database: Connection, sent_at: dt.datetime, zone: str
) -> None:
    await database.execute(f"SET TIME ZONE '{zone}'")
    referral = await refer(database, sent_at, Move.SEND)
    local = (sent_at + MONTH).astimezone(ZoneInfo(zone))
    assert await expire(database, sent_at + MONTH - MICROSECOND) == 0
    assert await expire(database, local) == 1
    assert (await read(database, referral)).closed_at == sent_at + MONTH


@pytest.mark.parametrize("state", ReferralState)
def test_every_state_leads_to_an_end(state: ReferralState) -> None:
    ahead = times(state, MOMENTS["midnight"])
    assert (ahead.expire_at is None, ahead.remind_at is None or ahead.purge_at is None) == (
        state in CLOSED,
        True,
    )
    assert (ahead.purge_at is not None, ahead.pseudonymise_at is not None) == (state in CLOSED,) * 2


@given(
    state=st.sampled_from([state for state, timer in TIMERS.items() if timer.remind_every]),
    due=st.sampled_from(list(MOMENTS.values())),
    late=st.timedeltas(min_value=dt.timedelta(0), max_value=dt.timedelta(days=400)),
)
def test_reminders_stay_in_step_and_none_comes_twice(
    state: ReferralState, due: dt.datetime, late: dt.timedelta
) -> None:
    step = dt.timedelta(days=TIMERS[state].remind_every or 0)
    following = next_reminder(state, due, due + late)
    assert following is not None
    assert (following - due) % step == dt.timedelta(0)
    assert late < following - due <= late + step
