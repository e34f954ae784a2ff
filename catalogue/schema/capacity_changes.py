"""Telling whether a service takes clients: what is given and what comes of it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

import strawberry

from catalogue.model.capacity import CapacityState
from catalogue.resolvers import capacity as answers
from catalogue.resolvers.capacity import CapacityDraft, CapacitySet
from catalogue.schema.fields import answered
from catalogue.schema.info import Info
from catalogue.schema.service import Service
from catalogue.schema.user_error import UserError, user_errors


@strawberry.input(description="Whether a service takes clients.")
class ServiceCapacitySetInput:
    service: strawberry.ID = strawberry.field(description="Any of its ids.")
    state: CapacityState = strawberry.field(description="Whether it does.")
    until: dt.date | None = strawberry.field(
        default=None,
        description="The last day on which this holds; from the next day on nothing is said. Left "
        "out or null: until it is told anew.",
    )


@strawberry.type(description="What came of it.")
class ServiceCapacitySetPayload:
    service: Service | None = strawberry.field(
        description="The service as it is now. Null where it is not the viewer's to tell of."
    )
    user_errors: list[UserError] = user_errors()


async def _tell(
    info: Info,
    input: Annotated[ServiceCapacitySetInput, strawberry.argument(description="What holds.")],
) -> CapacitySet:
    draft = CapacityDraft(input.service, input.state, input.until)
    return await answers.tell(draft, info.context)


def service_capacity_set() -> Any:
    return answered(
        _tell,
        "Tells whether a service takes clients. For the owner's editors and programs, and for "
        "stewards.",
    )
