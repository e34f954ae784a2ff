"""Makes webhooks and changes them: each in the caller's transaction, on a webhook that it holds."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from catalogue.access import audit
from catalogue.access.audit import Action
from catalogue.access.viewer import Viewer
from catalogue.routing.referrals.drafts import mailbox_errors
from catalogue.routing.referrals.sealing import Keyring
from catalogue.store import (
    documents,
    queue,
    webhook_deliveries,
    webhook_secrets,
    webhooks,
)
from catalogue.store.change_filter import EVERYTHING, ChangeFilter
from catalogue.store.database import Connection, time_there
from catalogue.store.queue import JobName
from catalogue.store.webhook_deliveries import DeliveryRow, NewDelivery
from catalogue.store.webhooks import NewWebhook, WebhookRow
from catalogue.user_errors import Refused, UserError, UserErrorCode, refuse, text_errors
from catalogue.webhooks import messages, sealed_secrets
from catalogue.webhooks.destinations import Network, url_errors
from catalogue.webhooks.messages import Event
from catalogue.webhooks.signing import new_secret

NAME_LENGTH = 200
MOST_WEBHOOKS = 10
"""Of one organisation."""
MOST_WAITING = 10
"""Tests and resent messages of one webhook at a time."""

_NO_KEYS = (
    "The webhook's secret cannot be kept here, as there is no key to seal it by. Ask whoever runs "
    "this installation to set POLKU_ENCRYPTION_KEYS."
)


@dataclass(frozen=True, slots=True)
class WebhookDraft:
    """A webhook as it is to be; `from_sequence`: told are changes after it; None: from now on.

    `mailbox`: an office's, which is told when it is parked.
    """

    name: str
    url: str
    mailbox: str | None = None
    follows: ChangeFilter = EVERYTHING
    from_sequence: int | None = None


def draft_errors(draft: WebhookDraft, networks: Sequence[Network]) -> Iterator[UserError]:
    yield from text_errors("name", draft.name, is_needed=True, longest=NAME_LENGTH)
    yield from url_errors(draft.url, networks)
    yield from mailbox_errors(draft.mailbox, "mailbox")


async def create(
    connection: Connection,
    viewer: Viewer,
    organization: UUID,
    draft: WebhookDraft,
    keyring: Keyring,
) -> tuple[UUID, str]:
    """The id of the new webhook and its secret. The draft is one without errors.

    Raises Refused where the organisation has as many as it can have.
    """
    if await webhooks.count(connection, organization) >= MOST_WEBHOOKS:
        sentence = f"An organisation has at most {MOST_WEBHOOKS} webhooks. Delete another one."
        raise Refused(UserError(UserErrorCode.TOO_MANY, sentence))
    begin = draft.from_sequence
    if begin is None:
        begin = await documents.last_sequence(connection)
    id_, secret = uuid.uuid4(), new_secret()
    new = NewWebhook(
        id_,
        organization,
        viewer.name,
        draft.name,
        draft.url,
        draft.mailbox,
        draft.follows,
        begin,
    )
    await webhooks.add(connection, new, sealed_secrets.sealed(secret, keyring))
    await audit.note(connection, viewer, Action.WEBHOOK_CREATE, str(id_))
    await queue.put(connection, JobName.TELL, str(id_))
    return id_, secret


def needed(keyring: Keyring | None) -> Keyring:
    """Raises Refused where the installation has no keys."""
    if keyring is None:
        raise Refused(UserError(UserErrorCode.NOT_NOW, _NO_KEYS))
    return keyring


async def edit(
    connection: Connection, viewer: Viewer, webhook: WebhookRow, draft: WebhookDraft
) -> None:
    """To another address, a message that waits is sent at once. The draft is without errors."""
    await webhooks.save(
        connection,
        webhook.id,
        name=draft.name,
        url=draft.url,
        mailbox=draft.mailbox,
        follows=draft.follows,
    )
    await audit.note(connection, viewer, Action.WEBHOOK_EDIT, str(webhook.id))
    if draft.url != webhook.url and webhook.parked_at is None:
        await _begin_anew(connection, webhook)


async def delete(connection: Connection, viewer: Viewer, webhook: WebhookRow) -> None:
    await webhooks.delete(connection, webhook.id)
    await audit.note(connection, viewer, Action.WEBHOOK_DELETE, str(webhook.id))


async def rotate_secret(
    connection: Connection,
    viewer: Viewer,
    webhook: WebhookRow,
    keyring: Keyring,
    overlap: dt.timedelta,
) -> str:
    """The new secret; until the overlap is over, messages are signed by the former one as well."""
    stored, secret = await webhook_secrets.get(connection, webhook.id), new_secret()
    until = await time_there(connection) + overlap
    new = sealed_secrets.replaced(stored, secret, keyring, until)
    await webhook_secrets.save(connection, webhook.id, new)
    await audit.note(connection, viewer, Action.WEBHOOK_ROTATE_SECRET, str(webhook.id))
    return secret


async def resume(
    connection: Connection, viewer: Viewer, webhook: WebhookRow, from_sequence: int | None
) -> None:
    """Goes on with the message that waits; or after another change, and then without that."""
    if from_sequence is not None:
        await webhook_deliveries.give_up(connection, webhook.id)
    await webhooks.resume(connection, webhook.id, from_sequence)
    await audit.note(connection, viewer, Action.WEBHOOK_RESUME, str(webhook.id))
    await _begin_anew(connection, webhook)


async def test(connection: Connection, webhook: WebhookRow) -> UUID:
    """The id of a message that is tried once. Raises Refused where too many wait."""
    await _check_waiting(connection, webhook)
    now, id_ = await time_there(connection), uuid.uuid4()
    body = messages.test(webhook.id, now)
    new = NewDelivery(id_, webhook.id, Event.TEST, body, is_single=True)
    await webhook_deliveries.add(connection, new, now)
    await queue.put(connection, JobName.TELL, str(webhook.id))
    return id_


async def resend(connection: Connection, webhook: WebhookRow, delivery: DeliveryRow) -> None:
    """Raises Refused where too many wait."""
    await _check_waiting(connection, webhook)
    await webhook_deliveries.send_again(connection, delivery.id, await time_there(connection))
    await queue.put(connection, JobName.TELL, str(webhook.id))


async def _begin_anew(connection: Connection, webhook: WebhookRow) -> None:
    await webhook_deliveries.begin_anew(connection, webhook.id, await time_there(connection))
    await queue.put(connection, JobName.TELL, str(webhook.id))


async def _check_waiting(connection: Connection, webhook: WebhookRow) -> None:
    if await webhook_deliveries.count_single(connection, webhook.id) >= MOST_WAITING:
        sentence = f"{MOST_WAITING} messages wait to be sent already. Wait until they were."
        refuse([UserError(UserErrorCode.TOO_MANY, sentence)])
