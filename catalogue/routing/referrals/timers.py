"""When a referral is looked at next: reminders, expiry, and the end of what is personal.

Days are of 24 hours, counted in UTC: neither summer time nor the database's zone moves them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from catalogue.routing.referrals.moves import CLOSED, TIMERS, ReferralState
from catalogue.settings import settings


@dataclass(frozen=True, slots=True)
class Times:
    """As the columns of `referral` are named; None: not as it stands."""

    remind_at: dt.datetime | None = None
    expire_at: dt.datetime | None = None
    purge_at: dt.datetime | None = None
    pseudonymise_at: dt.datetime | None = None


def times(state: ReferralState, since: dt.datetime) -> Times:
    """What lies ahead of a referral that came into a state at that moment."""
    if state in CLOSED:
        return Times(
            purge_at=_after(since, settings().purge_days),
            pseudonymise_at=_after(since, settings().pseudonymise_days),
        )
    timer = TIMERS[state]
    return Times(
        remind_at=_after(since, timer.remind_every), expire_at=_after(since, timer.expires_after)
    )


def next_reminder(state: ReferralState, due: dt.datetime, now: dt.datetime) -> dt.datetime | None:
    """When to remind again after a reminder that was due.

    In step with the first one; what was missed while no worker ran is not made up for.
    """
    every = TIMERS[state].remind_every
    if every is None:
        return None
    step = dt.timedelta(days=every)
    return due + ((now - due) // step + 1) * step


def _after(since: dt.datetime, days: int | None) -> dt.datetime | None:
    return None if days is None else since + dt.timedelta(days=days)
