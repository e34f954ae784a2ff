"""Tells one webhook what there is to tell: a message at a time, in the order of the changes.

The next message is made when the one before has been taken, from where the webhook stands in the
table of changes: nothing waits anywhere, so a receiver that is away for long costs nothing, and
nothing is lost. A message that was taken, and whose being taken we did not live to note, is sent
again under the same id.
"""

from __future__ import annotations

import datetime as dt
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

import structlog

from catalogue.routing.referrals.sealing import Keyring
from catalogue.store import change_filter, webhook_deliveries, webhook_secrets, webhooks
from catalogue.store.database import Connection, time_there
from catalogue.store.webhook_deliveries import DeliveryRow, NewDelivery
from catalogue.store.webhooks import WebhookRow
from catalogue.webhooks import messages, parked_mail, retrying, sealed_secrets, signing
from catalogue.webhooks.messages import MOST_CHANGES, Batch, Event
from catalogue.webhooks.sending import Outcome, Post

TURN = 40.0
"""Seconds after which a webhook that has more to be told lets others have their turn."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Courier:
    """`cursor`: how `changes` names the place behind a change, of an epoch and a sequence."""

    post: Post
    keyring: Keyring
    cursor: Callable[[str, int], str]
    turn: float = TURN


async def tell(connection: Connection, webhook: UUID, courier: Courier) -> None:
    """Sends what is due, unless somebody else is at it. Raises SealBroken.

    The connection is the caller's own and in no transaction.
    """
    end = time.monotonic() + courier.turn
    async with webhooks.telling(connection, webhook) as is_ours:
        while is_ours and time.monotonic() < end:
            if not await _step(connection, webhook, courier):
                return


async def _step(connection: Connection, id: UUID, courier: Courier) -> bool:
    """Sends a message or makes the next one; False where there is nothing more to do now."""
    webhook = await webhooks.find(connection, id)
    if webhook is None:
        return False
    message = await webhook_deliveries.next_due(connection, id, await time_there(connection))
    if message:
        await _send(connection, webhook, message, courier)
        return True
    if webhook.parked_at or await webhook_deliveries.waiting(connection, id):
        return False
    async with connection.transaction():
        return await _look_further(connection, id, courier)


async def _look_further(connection: Connection, id: UUID, courier: Courier) -> bool:
    """Makes a message of the next changes that concern; False where all have been looked at."""
    webhook = await webhooks.held(connection, id, None)
    if webhook is None:
        return False
    found = await change_filter.changes_behind(
        connection, webhook.read_to, MOST_CHANGES, webhook.follows
    )
    if found.rows:
        now, last = await time_there(connection), found.rows[-1].sequence
        places = (courier.cursor(webhook.epoch, each) for each in (webhook.told_to, last))
        body = messages.changed(id, Batch(found.rows, *places), now)
        new = NewDelivery(uuid.uuid4(), id, Event.CHANGED, body, last)
        await webhook_deliveries.add(connection, new, now)
    if found.reached > webhook.read_to:
        await webhooks.note_read(connection, id, found.reached)
    return bool(found.rows) or found.has_more


async def _send(
    connection: Connection, webhook: WebhookRow, message: DeliveryRow, courier: Courier
) -> None:
    now = await time_there(connection)  # receivers refuse what is signed by a clock that has jumped
    stored = await webhook_secrets.get(connection, webhook.id)
    secrets = sealed_secrets.opened(stored, courier.keyring, now)
    id_, body = messages.message_id(message.id), message.body.encode()
    headers = signing.headers(id_, int(now.timestamp()), body, secrets)
    outcome = await courier.post.send(webhook.url, headers, body)
    async with connection.transaction():
        await _note(connection, message, outcome, now)


async def _note(
    connection: Connection, message: DeliveryRow, outcome: Outcome, now: dt.datetime
) -> None:
    is_taken, attempt = outcome.problem is None, _noted(outcome, now)
    if not is_taken and not message.is_single:
        await _postpone(connection, message, outcome, now)
        return
    known = await webhook_deliveries.finish(connection, message.id, attempt, is_delivered=is_taken)
    if known and message.to_sequence is not None and not message.is_single:
        await webhooks.note_told(connection, message.webhook, message.to_sequence)


async def _postpone(
    connection: Connection, message: DeliveryRow, outcome: Outcome, now: dt.datetime
) -> None:
    next_at, attempt = retrying.next_at(message.tries, outcome, now), _noted(outcome, now)
    if await webhook_deliveries.postpone(connection, message.id, attempt, next_at):
        await webhooks.note_failing(connection, message.webhook, now)
        if next_at is None:
            await webhooks.park(connection, message.webhook, now)
            await parked_mail.put(connection, message.webhook)
            log.warning("a webhook is parked", webhook=str(message.webhook), **attempt)


def _noted(outcome: Outcome, now: dt.datetime) -> Mapping[str, object]:
    return {
        "at": now.isoformat(),
        "problem": outcome.problem,
        "status": outcome.status,
        "milliseconds": outcome.milliseconds,
    }
