"""Webhooks, and the log of what they were sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any

import strawberry

from catalogue.model.identity import EntityKind as Kind
from catalogue.resolvers import webhooks as answers
from catalogue.resolvers.webhooks import (
    Deliveries,
    WebhookDeliveryState,
    Webhooks,
    WebhookState,
)
from catalogue.schema.enumerations import EntityKind
from catalogue.schema.fields import answered, enumeration, resolved
from catalogue.schema.info import Info
from catalogue.schema.node import Node
from catalogue.schema.organization import Organization
from catalogue.schema.paging import Behind, HowMany, PageInfo, row_page_info
from catalogue.store.webhook_deliveries import KEPT
from catalogue.store.webhooks import WebhookRow
from catalogue.webhooks.messages import Event, message_id
from catalogue.webhooks.sending import PATIENCE, Problem

enumeration(
    WebhookState,
    "How a webhook stands.",
    {
        WebhookState.ACTIVE: "It is told what there is to tell.",
        WebhookState.FAILING: "Its receiver has not taken the last message, which is tried again.",
        WebhookState.PARKED: "Nothing is sent until somebody resumes it: it was tried for two "
        "days, or its receiver has said that it is gone. What happens meanwhile is told then.",
    },
)
enumeration(
    WebhookDeliveryState,
    "How a message stands.",
    {
        WebhookDeliveryState.PENDING: "It is to be sent, for the first time or again.",
        WebhookDeliveryState.DELIVERED: "The receiver has taken it.",
        WebhookDeliveryState.FAILED: "It was not taken, and is not sent again by itself.",
    },
)
enumeration(
    Event,
    "What a message tells.",
    {
        Event.CHANGED: "`catalogue.changed`: what has changed in the catalogue.",
        Event.TEST: "`webhook.test`: nothing; somebody wants to see whether it comes.",
    },
    name="WebhookEvent",
)
enumeration(
    Problem,
    "Why a message was not taken.",
    {
        Problem.ADDRESS_REFUSED: "The name leads to an address that nothing is sent to: one of a "
        "private network, or without https.",
        Problem.NAME_UNKNOWN: "No address was found for the name.",
        Problem.NOT_REACHED: "No connection could be made.",
        Problem.NOT_TRUSTED: "The certificate is not for the name, has ended, or is of nobody "
        "whom we trust.",
        Problem.TIMED_OUT: f"There was no answer within {PATIENCE:.0f} seconds.",
        Problem.NO_ANSWER: "The connection ended without an answer, or with none of HTTP.",
        Problem.REDIRECTED: "The answer leads elsewhere, where we do not go: give that address.",
        Problem.REFUSED: "The status of the answer is none from 200 to 299.",
        Problem.GONE: "The status is 410: nothing more is sent.",
    },
    name="WebhookProblem",
)


@strawberry.type(description="Which changes somebody follows; an empty list does not restrict.")
class FollowedChanges:
    kinds: list[EntityKind] = resolved(
        lambda follows, _: [Kind(each) for each in follows.kinds], "Kinds of entities."
    )
    organizations: list[strawberry.ID] = resolved(
        lambda follows, _: [str(each) for each in follows.organizations], "Ids of organisations."
    )
    municipalities: list[str] = strawberry.field(description="Codes of municipalities.")
    sources: list[strawberry.ID] = strawberry.field(description="Ids of sources.")
    systems: list[str] = strawberry.field(description="Systems that sources are of.")


def _noted(name: str) -> Any:
    def read(attempt: Mapping[str, Any], _: object) -> object:
        return attempt[name]

    return read


@strawberry.type(description="One time that a message was sent.")
class WebhookAttempt:
    at: dt.datetime = resolved(
        lambda attempt, _: dt.datetime.fromisoformat(attempt["at"]), "When it was."
    )
    problem: Problem | None = resolved(
        lambda attempt, _: attempt["problem"] and Problem(attempt["problem"]),
        "Why it was not taken. Null where it was.",
    )
    status_code: int | None = resolved(
        _noted("status"), "The HTTP status of the answer. Null where there was none."
    )
    milliseconds: int = resolved(_noted("milliseconds"), "How long it took.")


@strawberry.type(description="A message to a webhook.")
class WebhookDelivery:
    id: strawberry.ID = strawberry.field(description="The id.")
    message_id: str = resolved(
        lambda sent, _: message_id(sent.id),
        "The header `webhook-id`, the same each time that it is sent.",
    )
    event: Event = resolved(lambda sent, _: Event(sent.event), "What it tells.")
    body: str = strawberry.field(description="The message as it is sent.")
    state: WebhookDeliveryState = resolved(
        lambda sent, _: WebhookDeliveryState(sent.state), "How it stands."
    )
    attempts: list[WebhookAttempt] = strawberry.field(
        description="The latest times that it was sent, at most 20, the oldest first."
    )
    next_attempt_at: dt.datetime | None = resolved(
        lambda sent, _: sent.next_at, "When it is sent next. Null where it is not by itself."
    )
    created_at: dt.datetime = strawberry.field(description="When it was made.")
    finished_at: dt.datetime | None = strawberry.field(
        description=f"When it was taken or given up; {KEPT.days} days later it is forgotten."
    )


@strawberry.type(description="A message with its cursor.")
class WebhookDeliveryEdge:
    node: WebhookDelivery = resolved(lambda sent, _: sent, "The message.")
    cursor: str = resolved(lambda sent, _: answers.delivery_cursor(sent), "Where it stands.")


@strawberry.type(description="Messages to a webhook, the newest first.")
class WebhookDeliveryConnection:
    edges: list[WebhookDeliveryEdge] = resolved(
        lambda page, _: page.rows, "The messages, each with its cursor."
    )
    nodes: list[WebhookDelivery] = resolved(lambda page, _: page.rows, "The messages.")
    page_info: PageInfo = resolved(
        lambda page, _: row_page_info(page, answers.delivery_cursor), "Where this page lies."
    )


async def _deliveries(
    root: strawberry.Parent[object], info: Info, first: HowMany = None, after: Behind = None
) -> Deliveries:
    row: Any = root
    return await answers.deliveries(row, first, after, info.context)


@strawberry.type(
    description="An address that is told of changes, signed as Standard Webhooks has it "
    "(https://www.standardwebhooks.com)."
)
class Webhook(Node):
    organization: Organization | None = resolved(
        answers.organization, "Whose it is. Null where the catalogue lacks it."
    )
    name: str = strawberry.field(description="What it is called.")
    url: str = strawberry.field(description="Where messages are sent to.")
    mailbox: str | None = strawberry.field(
        description="The mailbox of an office, which is told when it is parked."
    )
    follows: FollowedChanges = strawberry.field(description="Which changes it is told.")
    state: WebhookState = resolved(lambda found, _: answers.state(found), "How it stands.")
    failing_since: dt.datetime | None = strawberry.field(
        description="When its receiver first failed to take the message that waits."
    )
    parked_at: dt.datetime | None = strawberry.field(description="Since when nothing is sent.")
    next_attempt_at: dt.datetime | None = resolved(
        lambda found, _: found.next_at, "When a message that waits is sent. Null where none is."
    )
    cursor: str = resolved(
        lambda found, _: answers.told_cursor(found),
        "The cursor that the last message taken ended with: `changes` goes on behind it.",
    )
    behind: int = resolved(
        lambda found, _: found.latest - found.told_to,
        "How many changes there were since, of whatever kind.",
    )
    former_secret_ends_at: dt.datetime | None = resolved(
        lambda found, _: found.former_ends_at,
        "Until when messages are signed by the former secret as well, if there is one.",
    )
    revision: int = strawberry.field(description="Grows by one with every change of it.")
    created_at: dt.datetime = strawberry.field(description="When it was made.")
    updated_at: dt.datetime = strawberry.field(description="When it was last changed.")
    deliveries: WebhookDeliveryConnection = answered(
        _deliveries, "What it was sent, and what waits, the newest first."
    )

    @classmethod
    def is_type_of(cls, value: object, _info: object) -> bool:
        return isinstance(value, WebhookRow)


@strawberry.type(description="A webhook with its cursor.")
class WebhookEdge:
    node: Webhook = resolved(lambda found, _: found, "The webhook.")
    cursor: str = resolved(lambda found, _: answers.cursor(found), "Where it stands.")


@strawberry.type(description="Webhooks, the newest first.")
class WebhookConnection:
    edges: list[WebhookEdge] = resolved(
        lambda page, _: page.rows, "The webhooks, each with its cursor."
    )
    nodes: list[Webhook] = resolved(lambda page, _: page.rows, "The webhooks.")
    page_info: PageInfo = resolved(
        lambda page, _: row_page_info(page, answers.cursor), "Where this page lies."
    )


async def _webhook(
    info: Info,
    id: Annotated[strawberry.ID, strawberry.argument(description="The id.")],
) -> WebhookRow | None:
    return await answers.webhook(id, info.context)


async def _webhooks(info: Info, first: HowMany = None, after: Behind = None) -> Webhooks:
    return await answers.page(first, after, info.context)


def webhook() -> Any:
    return answered(_webhook, "A webhook, for its organisation. Null where there is none to see.")


def webhooks() -> Any:
    return answered(
        _webhooks,
        "The webhooks of the viewer's organisations, for their programs and admins; all of them "
        "for the operator.",
    )
