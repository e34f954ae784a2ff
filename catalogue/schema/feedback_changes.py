"""Giving feedback on services, and handling it: what is given and what comes of it."""

from __future__ import annotations

from typing import Annotated, Any

import strawberry

from catalogue.resolvers import feedback_changes as answers
from catalogue.resolvers.feedback_changes import Told
from catalogue.routing.feedback import (
    MOST_WAITING_DAYS,
    ClientFeedbackDraft,
    FeedbackProblem,
    ServiceFeedbackDraft,
)
from catalogue.schema.feedback import Feedback
from catalogue.schema.fields import answered
from catalogue.schema.info import Info
from catalogue.schema.text_warning import TextWarning, warnings
from catalogue.schema.user_error import UserError, user_errors
from catalogue.store.idempotency_keys import KEPT
from catalogue.user_errors import TEXT_LENGTH


@strawberry.input(description="What an advisor finds wrong with what is told of a service.")
class ServiceFeedbackGiveInput:
    service: strawberry.ID = strawberry.field(description="Any of its ids.")
    problem: FeedbackProblem = strawberry.field(description="What is wrong.")
    note: str = strawberry.field(
        default="",
        description=f"More of it, at most {TEXT_LENGTH:,} characters; needed with `OTHER`. Name no "
        "client.",
    )
    idempotency_key: str | None = strawberry.field(
        default=None,
        description="Anything that is new for each new wish. Sent again with the same input within "
        f"{KEPT.days} days, it is not done again, and answered as it was.",
    )


@strawberry.input(description="How it went for a client, who is known by the link alone.")
class ClientFeedbackGiveInput:
    was_delivered: bool = strawberry.field(description="Whether the client got the service.")
    waiting_days: int | None = strawberry.field(
        default=None, description=f"How many days the client waited, 0 to {MOST_WAITING_DAYS:,}."
    )
    was_understandable: bool | None = strawberry.field(
        default=None, description="Whether the client understood what was said and written."
    )
    note: str = strawberry.field(
        default="",
        description=f"In words, at most {TEXT_LENGTH:,} characters, which who answers for the "
        "service reads.",
    )


@strawberry.input(description="Feedback that somebody is done with.")
class FeedbackHandleInput:
    id: strawberry.ID = strawberry.field(description="The id of the feedback.")


@strawberry.type(description="What came of it.")
class FeedbackPayload:
    """What every payload has; never one itself."""

    feedback: Feedback | None = strawberry.field(
        description="The feedback as it is now. Null where nothing was done."
    )
    warnings: list[TextWarning] = warnings()
    user_errors: list[UserError] = user_errors()


@strawberry.type(description="What came of it.")
class ServiceFeedbackGivePayload(FeedbackPayload):
    pass


@strawberry.type(description="What came of it.")
class ClientFeedbackGivePayload(FeedbackPayload):
    pass


@strawberry.type(description="What came of it.")
class FeedbackHandlePayload(FeedbackPayload):
    pass


async def _give(
    info: Info,
    input: Annotated[ServiceFeedbackGiveInput, strawberry.argument(description="What is wrong.")],
) -> Told:
    draft = ServiceFeedbackDraft(input.service, input.problem, input.note)
    return await answers.give(draft, input.idempotency_key, info.context)


async def _give_by_link(
    info: Info,
    input: Annotated[ClientFeedbackGiveInput, strawberry.argument(description="How it went.")],
) -> Told:
    draft = ClientFeedbackDraft(
        input.was_delivered, input.waiting_days, input.was_understandable, input.note
    )
    return await answers.give_by_link(draft, info.context)


async def _handle(
    info: Info,
    input: Annotated[FeedbackHandleInput, strawberry.argument(description="Which.")],
) -> Told:
    return await answers.handle(input.id, info.context)


def service_feedback_give() -> Any:
    return answered(
        _give,
        "Tells who answers for a service what is wrong with what the catalogue says of it. For "
        "advisors, editors, stewards and admins.",
    )


def client_feedback_give() -> Any:
    return answered(
        _give_by_link,
        "Tells how a service went for a client, once by each client's link. For whoever has opened "
        "such a link.",
    )


def feedback_handle() -> Any:
    return answered(
        _handle,
        "Notes that feedback was handled; again changes nothing. For who may correct the service.",
    )
