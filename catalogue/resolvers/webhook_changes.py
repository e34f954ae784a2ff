"""What is done to webhooks: as a whole or not at all, and noted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TypeVar
from uuid import UUID

from catalogue.access import rights
from catalogue.access.on_behalf import organization_of
from catalogue.access.rights import Extent, Right
from catalogue.errors import InputInvalid
from catalogue.model.identity import EntityKind, uuid_of
from catalogue.resolvers.change_filter import AskedFilter, change_filter
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.idempotency import Once, key_errors, once
from catalogue.resolvers.webhooks import change_sequence
from catalogue.resolvers.writing import writing
from catalogue.settings import settings
from catalogue.store import documents, webhook_deliveries, webhooks
from catalogue.store.change_filter import EVERYTHING, ChangeFilter
from catalogue.store.database import Connection
from catalogue.store.webhook_deliveries import DeliveryRow
from catalogue.store.webhooks import WebhookRow
from catalogue.user_errors import Refused, UserError, UserErrorCode, refuse
from catalogue.webhooks import registering
from catalogue.webhooks.destinations import networks
from catalogue.webhooks.registering import WebhookDraft, draft_errors

LONGEST_OVERLAP = 168
"""Hours that a former secret can go on."""


@dataclass(frozen=True, slots=True)
class ChangedWebhook:
    """The webhook as it is now, also where nothing was done; None where there is none.

    `secret`: a new one. `delivery`: what is sent.
    """

    webhook: WebhookRow | None = None
    secret: str | None = None
    delivery: DeliveryRow | None = None
    user_errors: Sequence[UserError] = ()


@dataclass(frozen=True, slots=True)
class AskedWebhook:
    """A webhook as a caller wants it; of one that there is, None leaves a part as it is.

    `mailbox`: "" takes the one that there is away.
    """

    name: str | None = None
    url: str | None = None
    mailbox: str | None = None
    kinds: Sequence[EntityKind] | None = None
    filter: AskedFilter | None = None


@dataclass(frozen=True, slots=True)
class Beginning:
    """Whose a new webhook is, and after which cursor it is told; None: from now on."""

    organization: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """Which webhook; `if_revision`: only as long as it is that one."""

    id: str
    if_revision: int | None = None


@dataclass(frozen=True, slots=True)
class _Held:
    """A webhook that is held for a deed, whose doer may do it, in a transaction."""

    connection: Connection
    webhook: WebhookRow
    context: RequestContext


_Value = TypeVar("_Value")
_Deed = Callable[[_Held], Awaitable[ChangedWebhook]]


async def create(
    asked: AskedWebhook, beginning: Beginning, key: str | None, context: RequestContext
) -> ChangedWebhook:
    """Raises Unauthenticated and Forbidden."""
    rights.demand(context.viewer, Right.MANAGE_WEBHOOKS, Extent.OWN)
    wish = Once("webhookCreate", {**asdict(asked), **asdict(beginning)}, key)
    try:
        async with writing(context) as connection:
            return await _created(connection, asked, beginning, wish, context)
    except Refused as refused:
        return ChangedWebhook(user_errors=refused.errors)


async def _created(
    connection: Connection,
    asked: AskedWebhook,
    beginning: Beginning,
    wish: Once,
    context: RequestContext,
) -> ChangedWebhook:
    reach = await rights.reach(connection, context.viewer, Right.MANAGE_WEBHOOKS)
    whose = await organization_of(
        connection, context.viewer, Right.MANAGE_WEBHOOKS, beginning.organization, reach
    )
    organization, draft = await _drafted(connection, asked, beginning.after, wish, whose)
    secrets: list[str] = []

    async def act() -> str:
        keyring = registering.needed(context.services.keyring)
        id_, secret = await registering.create(
            connection, context.viewer, organization, draft, keyring
        )
        secrets.append(secret)
        return str(id_)

    id_ = UUID(await once(wish, connection, context, act))
    found = await webhooks.get(connection, [id_], reach)
    if not found:
        sentence = "The webhook that this key has made is not there any more. Take a new key."
        raise Refused(UserError(UserErrorCode.NOT_FOUND, sentence, ("idempotencyKey",)))
    return ChangedWebhook(found[0], secret=next(iter(secrets), None))


async def _drafted(
    connection: Connection,
    asked: AskedWebhook,
    after: str | None,
    wish: Once,
    organization: UUID | UserError,
) -> tuple[UUID, WebhookDraft]:
    """Whose it is to be and what. Raises Refused, with all that is wrong."""
    begin = await _sequence(connection, after)
    follows = _follows(asked, EVERYTHING)
    draft = WebhookDraft(asked.name or "", asked.url or "", asked.mailbox or None)
    wrong = [*_errors(draft), *_wrong(follows, organization, begin), *key_errors(wish.key)]
    refuse(wrong)
    return _sound(organization), replace(draft, follows=follows, from_sequence=begin)


async def edit(target: Target, asked: AskedWebhook, context: RequestContext) -> ChangedWebhook:
    async def act(held: _Held) -> ChangedWebhook:
        found, follows = held.webhook, _follows(asked, held.webhook.follows)
        draft = WebhookDraft(
            found.name if asked.name is None else asked.name,
            found.url if asked.url is None else asked.url,
            found.mailbox if asked.mailbox is None else asked.mailbox or None,
        )
        refuse([*_errors(draft), *_wrong(follows)])
        changed = replace(draft, follows=follows)
        await registering.edit(held.connection, context.viewer, found, changed)
        return await _now(held)

    return await _done(target, act, context)


async def delete(target: Target, context: RequestContext) -> ChangedWebhook:
    async def act(held: _Held) -> ChangedWebhook:
        await registering.delete(held.connection, context.viewer, held.webhook)
        return ChangedWebhook()

    return await _done(target, act, context)


async def rotate_secret(target: Target, hours: int, context: RequestContext) -> ChangedWebhook:
    """The former secret goes on for so many hours."""

    async def act(held: _Held) -> ChangedWebhook:
        if not 0 <= hours <= LONGEST_OVERLAP:
            sentence = f"overlapHours: 0 to {LONGEST_OVERLAP}."
            raise Refused(UserError(UserErrorCode.INVALID_VALUE, sentence, ("overlapHours",)))
        keyring = registering.needed(context.services.keyring)
        secret = await registering.rotate_secret(
            held.connection, context.viewer, held.webhook, keyring, dt.timedelta(hours=hours)
        )
        return replace(await _now(held), secret=secret)

    return await _done(target, act, context)


async def resume(target: Target, after: str | None, context: RequestContext) -> ChangedWebhook:
    """Goes on where it stopped, or after a cursor."""

    async def act(held: _Held) -> ChangedWebhook:
        begin = _sound(await _sequence(held.connection, after))
        await registering.resume(held.connection, context.viewer, held.webhook, begin)
        return await _now(held)

    return await _done(target, act, context)


async def test(target: Target, context: RequestContext) -> ChangedWebhook:
    async def act(held: _Held) -> ChangedWebhook:
        id_ = await registering.test(held.connection, held.webhook)
        sent = await webhook_deliveries.find(held.connection, id_)
        return replace(await _now(held), delivery=sent)

    return await _done(target, act, context)


async def resend(target: Target, delivery: str, context: RequestContext) -> ChangedWebhook:
    async def act(held: _Held) -> ChangedWebhook:
        id_ = uuid_of(delivery)
        sent = await webhook_deliveries.find(held.connection, id_) if id_ else None
        if sent is None or sent.webhook != held.webhook.id:
            sentence = "delivery: this webhook has none with this id, or it is kept no longer."
            raise Refused(UserError(UserErrorCode.NOT_FOUND, sentence, ("delivery",)))
        await registering.resend(held.connection, held.webhook, sent)
        sent = await webhook_deliveries.find(held.connection, sent.id)
        return replace(await _now(held), delivery=sent)

    return await _done(target, act, context)


async def _done(target: Target, deed: _Deed, context: RequestContext) -> ChangedWebhook:
    """Raises Unauthenticated and Forbidden."""
    rights.demand(context.viewer, Right.MANAGE_WEBHOOKS, Extent.OWN)
    found = None
    try:
        async with writing(context) as connection:
            reach = await rights.reach(connection, context.viewer, Right.MANAGE_WEBHOOKS)
            id_ = uuid_of(target.id)
            found = await webhooks.held(connection, id_, reach) if id_ else None
            held = _Held(connection, _sound(found or _no_webhook()), context)
            refuse([*_standing_errors(held.webhook, target)])
            return await deed(held)
    except Refused as refused:
        return ChangedWebhook(found, user_errors=refused.errors)


async def _now(held: _Held) -> ChangedWebhook:
    return ChangedWebhook(await webhooks.find(held.connection, held.webhook.id))


async def _sequence(connection: Connection, after: str | None) -> int | UserError | None:
    if after is None:
        return None
    try:
        return change_sequence(after, await documents.epoch(connection))
    except InputInvalid as error:
        return UserError(UserErrorCode.INVALID_VALUE, f"after: {error}", ("after",))


def _follows(asked: AskedWebhook, before: ChangeFilter) -> ChangeFilter | UserError:
    """What is given replaces what was."""
    try:
        given = change_filter(asked.kinds, asked.filter)
    except InputInvalid as error:
        name = str(error).partition(":")[0]
        path = ("kinds",) if name == "kinds" else ("filter", name)
        return UserError(UserErrorCode.INVALID_VALUE, str(error), path)
    kinds = before.kinds if asked.kinds is None else given.kinds
    return replace(before if asked.filter is None else given, kinds=kinds)


def _wrong(*values: object) -> list[UserError]:
    return [each for each in values if isinstance(each, UserError)]


def _sound(value: _Value | UserError) -> _Value:
    """Raises Refused."""
    if isinstance(value, UserError):
        raise Refused(value)
    return value


def _errors(draft: WebhookDraft) -> Iterator[UserError]:
    yield from draft_errors(draft, networks(settings().webhook_networks))


def _no_webhook() -> UserError:
    sentence = "webhook: there is none with this id among those of your organisations."
    return UserError(UserErrorCode.NOT_FOUND, sentence, ("webhook",))


def _standing_errors(found: WebhookRow, target: Target) -> Iterator[UserError]:
    if target.if_revision is not None and target.if_revision != found.revision:
        sentence = "Somebody has changed the webhook meanwhile. Look at it as it is now."
        yield UserError(UserErrorCode.CONFLICT, sentence, ("ifRevision",))
