"""What clients and advisors tell of services, for who answers for them."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

import strawberry

from catalogue.resolvers import feedback as answers
from catalogue.resolvers.feedback import Feedbacks
from catalogue.routing.feedback import FeedbackGiver, FeedbackProblem
from catalogue.schema.fields import answered, enumeration, resolved
from catalogue.schema.info import Info
from catalogue.schema.paging import Behind, HowMany, PageInfo, row_page_info
from catalogue.schema.service import Service

enumeration(
    FeedbackProblem,
    "What is wrong with what the catalogue tells of a service.",
    {
        FeedbackProblem.WRONG_PHONE: "Nobody answers for it at the telephone number.",
        FeedbackProblem.CLOSED: "The service is given no more.",
        FeedbackProblem.MOVED: "It is given somewhere else.",
        FeedbackProblem.WRONG_HOURS: "It is open at other times.",
        FeedbackProblem.OTHER: "Something else, which the note tells.",
    },
)
enumeration(
    FeedbackGiver,
    "Who tells something of a service.",
    {
        FeedbackGiver.ADVISOR: "An advisor, or somebody else who may read what is for advisors.",
        FeedbackGiver.CLIENT: "A client who was referred to it.",
    },
)


@strawberry.type(description="What somebody tells of a service. Who it was is not told.")
class Feedback:
    id: strawberry.ID = strawberry.field(description="The id.")
    service: Service | None = resolved(
        answers.service,
        "The service as it is now; one that has ended, as it was at last. Null where it is gone.",
    )
    given_by: FeedbackGiver = resolved(
        lambda row, _: answers.giver(row), "Whether an advisor or a client tells it."
    )
    given_on: dt.date = resolved(lambda row, _: answers.given_on(row), "The day.")
    problem: FeedbackProblem | None = strawberry.field(
        description="What is wrong. Null of a client."
    )
    was_delivered: bool | None = strawberry.field(
        description="Whether a client got the service. Null of an advisor, as all below but the "
        "note."
    )
    waiting_days: int | None = strawberry.field(
        description="How many days the client waited. Null where it is not told."
    )
    was_understandable: bool | None = strawberry.field(
        description="Whether the client understood what was said and written. Likewise."
    )
    note: str = strawberry.field(description="In words; empty where there are none.")
    handled_at: dt.datetime | None = strawberry.field(
        description="When who answers for the service was done with it. Null until then."
    )


@strawberry.input(description="Narrows the feedback; what is left out does not restrict.")
class FeedbackFilter:
    service: strawberry.ID | None = strawberry.field(
        default=None, description="Only on this service, by any of its ids."
    )
    organization: strawberry.ID | None = strawberry.field(
        default=None,
        description="Only on services of this organisation or of those below it, by any of its "
        "ids.",
    )
    open_only: bool = strawberry.field(
        default=False, description="Only what nobody has handled yet."
    )


@strawberry.type(description="Feedback with its cursor.")
class FeedbackEdge:
    node: Feedback = resolved(lambda row, _: row, "The feedback.")
    cursor: str = resolved(lambda row, _: answers.cursor(row), "Where it stands in the list.")


@strawberry.type(description="Feedback, the newest first.")
class FeedbackConnection:
    edges: list[FeedbackEdge] = resolved(
        lambda page, _: page.rows, "The feedback, each with its cursor."
    )
    nodes: list[Feedback] = resolved(lambda page, _: page.rows, "The feedback.")
    page_info: PageInfo = resolved(
        lambda page, _: row_page_info(page, answers.cursor), "Where this page lies."
    )


async def _feedback(
    info: Info,
    filter: Annotated[
        FeedbackFilter | None, strawberry.argument(description="Which to leave in.")
    ] = None,
    first: HowMany = None,
    after: Behind = None,
) -> Feedbacks:
    given = filter or FeedbackFilter()
    wanted = answers.FeedbackFilter(given.service, given.organization, given.open_only)
    return await answers.page(wanted, first, after, info.context)


def feedback() -> Any:
    return answered(
        _feedback,
        "What clients and advisors tell of the services of the viewer's organisations. For owners, "
        "by their people and programs; of all services for stewards.",
    )
