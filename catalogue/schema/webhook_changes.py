"""Making, changing, testing and resuming webhooks: what is given and what comes of it."""

from __future__ import annotations

from typing import Annotated, Any

import strawberry

from catalogue.resolvers import webhook_changes as answers
from catalogue.resolvers.change_filter import AskedFilter
from catalogue.resolvers.webhook_changes import (
    LONGEST_OVERLAP,
    AskedWebhook,
    Beginning,
    ChangedWebhook,
    Target,
)
from catalogue.schema.change_filter import ChangeFilter
from catalogue.schema.enumerations import EntityKind
from catalogue.schema.fields import answered
from catalogue.schema.info import Info
from catalogue.schema.user_error import UserError, user_errors
from catalogue.schema.webhook import Webhook, WebhookDelivery
from catalogue.store.idempotency_keys import KEPT
from catalogue.webhooks.registering import MOST_WAITING, MOST_WEBHOOKS, NAME_LENGTH

_NAME = f"What it is called, at most {NAME_LENGTH} characters."
_MAILBOX = "The mailbox of an office (of nobody in person), which is told when it is parked."
_URL = "Where messages are posted to: an address of https, on a server that everybody reaches."
_SHOWN_ONCE = (
    "What messages are signed by, beginning with `whsec_`. Nobody can be shown it again: where it "
    "was lost, make another. Null where nothing was done, or was done before under the same "
    "`idempotencyKey`."
)


def _webhook_id() -> Any:
    return strawberry.field(description="The id of the webhook.")


def _if_revision() -> Any:
    return strawberry.field(
        default=None,
        description="The webhook's revision that this is meant for: where it has another by now, "
        "nothing is done.",
    )


@strawberry.input(description="A new webhook.")
class WebhookCreateInput:
    name: str = strawberry.field(description=_NAME)
    url: str = strawberry.field(description=_URL)
    mailbox: str | None = strawberry.field(default=None, description=_MAILBOX)
    kinds: list[EntityKind] | None = strawberry.field(
        default=None, description="Only changes of these kinds of entities; all if left out."
    )
    filter: ChangeFilter | None = strawberry.field(
        default=None, description="Which changes it is told; all if left out."
    )
    after: str | None = strawberry.field(
        default=None,
        description="A cursor of `changes`, behind which it is told; from now on if left out.",
    )
    organization: strawberry.ID | None = strawberry.field(
        default=None,
        description="Whose it is: one's own organisation, or one below it. May be left out by who "
        "is of one alone.",
    )
    idempotency_key: str | None = strawberry.field(
        default=None,
        description="Anything that is new for each new wish. Sent again with the same input within "
        f"{KEPT.days} days, it is not done again, and answers with the webhook as it is then.",
    )


@strawberry.input(description="What is to be another way. What is left out stays as it is.")
class WebhookEditInput:
    webhook: strawberry.ID = _webhook_id()
    name: str | None = strawberry.field(default=None, description=_NAME)
    url: str | None = strawberry.field(
        default=None, description=f"{_URL} A message that waits is sent there at once."
    )
    mailbox: str | None = strawberry.field(
        default=strawberry.UNSET, description=f"{_MAILBOX} Null clears."
    )
    kinds: list[EntityKind] | None = strawberry.field(
        default=strawberry.UNSET, description="Kinds of entities; null clears."
    )
    filter: ChangeFilter | None = strawberry.field(
        default=strawberry.UNSET,
        description="Which changes it is told, in place of the filter that it has; null clears.",
    )
    if_revision: int | None = _if_revision()


@strawberry.input(description="A webhook that must be gone, with its log.")
class WebhookDeleteInput:
    webhook: strawberry.ID = _webhook_id()
    if_revision: int | None = _if_revision()


@strawberry.input(description="A webhook that is to have another secret.")
class WebhookRotateSecretInput:
    webhook: strawberry.ID = _webhook_id()
    overlap_hours: int = strawberry.field(
        default=24,
        description="How long messages are signed by the former secret as well, at most "
        f"{LONGEST_OVERLAP} hours. 0 where somebody else knows it.",
    )
    if_revision: int | None = _if_revision()


@strawberry.input(description="A webhook that is to be sent a message of no content.")
class WebhookTestInput:
    webhook: strawberry.ID = _webhook_id()


@strawberry.input(description="A message that is to be sent again.")
class WebhookResendInput:
    webhook: strawberry.ID = _webhook_id()
    delivery: strawberry.ID = strawberry.field(description="The id of the message in its log.")


@strawberry.input(description="A webhook that is to go on.")
class WebhookResumeInput:
    webhook: strawberry.ID = _webhook_id()
    after: str | None = strawberry.field(
        default=None,
        description="A cursor of `changes`, behind which it goes on: for who has read what was "
        "before. Where it stopped, with the message that waits, if left out.",
    )
    if_revision: int | None = _if_revision()


@strawberry.type(description="What came of it.")
class WebhookPayload:
    """What payloads have; never one itself."""

    webhook: Webhook | None = strawberry.field(
        description="The webhook as it is now, also where nothing was done. Null where there is "
        "none."
    )
    user_errors: list[UserError] = user_errors()


@strawberry.type(description="What came of it.")
class WebhookCreatePayload(WebhookPayload):
    secret: str | None = strawberry.field(description=_SHOWN_ONCE)


@strawberry.type(description="What came of it.")
class WebhookEditPayload(WebhookPayload):
    pass


@strawberry.type(description="What came of it: `webhook` is null where it was deleted.")
class WebhookDeletePayload(WebhookPayload):
    pass


@strawberry.type(description="What came of it.")
class WebhookRotateSecretPayload(WebhookPayload):
    secret: str | None = strawberry.field(description=_SHOWN_ONCE)


@strawberry.type(description="What came of it.")
class WebhookTestPayload(WebhookPayload):
    delivery: WebhookDelivery | None = strawberry.field(
        description="The message, which is on its way: ask for the webhook's `deliveries` to see "
        "what came of it."
    )


@strawberry.type(description="What came of it.")
class WebhookResendPayload(WebhookPayload):
    delivery: WebhookDelivery | None = strawberry.field(description="The message; likewise.")


@strawberry.type(description="What came of it.")
class WebhookResumePayload(WebhookPayload):
    pass


async def _create(
    info: Info,
    input: Annotated[WebhookCreateInput, strawberry.argument(description="The webhook.")],
) -> ChangedWebhook:
    asked = AskedWebhook(input.name, input.url, input.mailbox, input.kinds, _filter(input.filter))
    beginning = Beginning(input.organization, input.after)
    return await answers.create(asked, beginning, input.idempotency_key, info.context)


async def _edit(
    info: Info,
    input: Annotated[WebhookEditInput, strawberry.argument(description="Which, and how.")],
) -> ChangedWebhook:
    kinds = None if input.kinds is strawberry.UNSET else input.kinds or ()
    filter_ = None if input.filter is strawberry.UNSET else _filter(input.filter or ChangeFilter())
    mailbox = None if input.mailbox is strawberry.UNSET else input.mailbox or ""
    asked = AskedWebhook(input.name, input.url, mailbox, kinds, filter_)
    return await answers.edit(_target(input), asked, info.context)


async def _delete(
    info: Info,
    input: Annotated[WebhookDeleteInput, strawberry.argument(description="Which one.")],
) -> ChangedWebhook:
    return await answers.delete(_target(input), info.context)


async def _rotate_secret(
    info: Info,
    input: Annotated[WebhookRotateSecretInput, strawberry.argument(description="Which one.")],
) -> ChangedWebhook:
    return await answers.rotate_secret(_target(input), input.overlap_hours, info.context)


async def _test(
    info: Info,
    input: Annotated[WebhookTestInput, strawberry.argument(description="Which one.")],
) -> ChangedWebhook:
    return await answers.test(Target(input.webhook), info.context)


async def _resend(
    info: Info,
    input: Annotated[WebhookResendInput, strawberry.argument(description="What, and of whom.")],
) -> ChangedWebhook:
    return await answers.resend(Target(input.webhook), input.delivery, info.context)


async def _resume(
    info: Info,
    input: Annotated[WebhookResumeInput, strawberry.argument(description="Which one.")],
) -> ChangedWebhook:
    return await answers.resume(_target(input), input.after, info.context)


def _target(
    input: WebhookEditInput | WebhookDeleteInput | WebhookRotateSecretInput | WebhookResumeInput,
) -> Target:
    return Target(input.webhook, input.if_revision)


def _filter(given: ChangeFilter | None) -> AskedFilter | None:
    return given and AskedFilter(
        given.organizations, given.municipalities, given.sources, given.systems
    )


_WHOSE = "For programs and admins of its organisation."


def webhook_create() -> Any:
    return answered(
        _create,
        "Makes a webhook: from then on its address is told of changes, signed by a secret that is "
        f"shown now alone. An organisation has at most {MOST_WEBHOOKS}. {_WHOSE}",
    )


def webhook_edit() -> Any:
    return answered(_edit, f"Changes a webhook's name, address or filter. {_WHOSE}")


def webhook_delete() -> Any:
    return answered(_delete, f"Deletes a webhook. It cannot be undone. {_WHOSE}")


def webhook_rotate_secret() -> Any:
    return answered(
        _rotate_secret,
        "Makes another secret for a webhook; for a while messages are signed by both. " + _WHOSE,
    )


def webhook_test() -> Any:
    return answered(
        _test,
        "Sends a message of no content, once, to a webhook that is parked as well. At most "
        f"{MOST_WAITING} wait at a time. {_WHOSE}",
    )


def webhook_resend() -> Any:
    return answered(
        _resend,
        "Sends a message again, once, under the same `webhook-id`; one that waits is sent now. "
        f"At most {MOST_WAITING} wait at a time. {_WHOSE}",
    )


def webhook_resume() -> Any:
    return answered(
        _resume, f"Lets a webhook go on that is parked, or go on from elsewhere. {_WHOSE}"
    )
