"""Reminders of referrals that wait: by mail to an office, else seen by whoever signs in."""

from __future__ import annotations

import datetime as dt

from catalogue.routing.referrals.moves import ReferralState
from catalogue.routing.referrals.timers import next_reminder
from catalogue.store import queue, referral_timers
from catalogue.store.database import Connection
from catalogue.store.queue import JobName
from catalogue.store.referral_timers import Timer

BATCH = 100


async def remind(connection: Connection, now: dt.datetime) -> int:
    """Notes a reminder for each referral whose turn it is, and queues the mails; how many.

    A batch at most: call it until there are none. A reminder counts only together with its mail.
    """
    async with connection.transaction():
        ids = await referral_timers.due(connection, Timer.REMIND, now, BATCH)
        reminders = await referral_timers.reminders(connection, ids)
        await referral_timers.note_reminders(
            connection,
            [each.referral for each in reminders],
            [next_reminder(ReferralState(each.state), each.remind_at, now) for each in reminders],
            now,
        )
        for each in reminders:
            if each.receiver_mailbox:
                await queue.put(connection, JobName.REMIND, str(each.referral))
    return len(reminders)
