"""Changing the steps of a route: what is given and what comes of it."""

from __future__ import annotations

from typing import Annotated, Any

import strawberry

from catalogue.resolvers import route_composing as answers
from catalogue.resolvers.route_changes import Changed
from catalogue.routing.drafts import MOST_STEPS, TITLE_LENGTH
from catalogue.schema.fields import answered
from catalogue.schema.info import Info
from catalogue.schema.route_changes import RouteStepInput, draft_of
from catalogue.schema.route_payload import (
    RoutePayload,
    given_of,
    idempotency_key,
    if_revision,
    kept_or,
    route_id,
    step_id,
    target_of,
)
from catalogue.user_errors import TEXT_LENGTH


@strawberry.input(description=f"A new step of a route, which has at most {MOST_STEPS}.")
class RouteStepAddInput(RouteStepInput):
    route: strawberry.ID = route_id()
    position: int | None = strawberry.field(
        default=None, description="Where among the steps, from 0. The last where it is left out."
    )
    if_revision: int | None = if_revision()
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="What of a step is to be otherwise; what is left out stays.")
class RouteStepEditInput:
    step: strawberry.ID = step_id()
    stage: str | None = kept_or("The code of a stage. Null clears it.")
    service: strawberry.ID | None = kept_or(
        "Any id of a service, which is taken as it is now: naming the same one again says that its "
        "changes were seen. Null clears it."
    )
    title: str | None = kept_or(
        f"What to do, at most {TITLE_LENGTH} characters. Null clears it; a step without a service "
        "needs one."
    )
    note: str | None = kept_or(
        f"What to tell the client, at most {TEXT_LENGTH:,} characters. Null clears it."
    )
    if_revision: int | None = if_revision()


@strawberry.input(description="A step that belongs elsewhere on its route.")
class RouteStepMoveInput:
    step: strawberry.ID = step_id()
    position: int = strawberry.field(description="Where it is to stand, from 0.")
    if_revision: int | None = if_revision()


@strawberry.input(description="A step that does not belong to its route.")
class RouteStepRemoveInput:
    step: strawberry.ID = step_id()
    if_revision: int | None = if_revision()


@strawberry.input(description="A step that is done, or is not.")
class RouteStepCompleteInput:
    step: strawberry.ID = step_id()
    is_completed: bool = strawberry.field(
        default=True, description="Whether it is done; false takes it back."
    )
    if_revision: int | None = if_revision()


@strawberry.type(description="What came of it.")
class RouteStepAddPayload(RoutePayload):
    pass


@strawberry.type(description="What came of it.")
class RouteStepEditPayload(RoutePayload):
    pass


@strawberry.type(description="What came of it.")
class RouteStepMovePayload(RoutePayload):
    pass


@strawberry.type(description="What came of it.")
class RouteStepRemovePayload(RoutePayload):
    pass


@strawberry.type(description="What came of it.")
class RouteStepCompletePayload(RoutePayload):
    pass


async def _add(
    info: Info,
    input: Annotated[RouteStepAddInput, strawberry.argument(description="The step.")],
) -> Changed:
    target, draft = target_of("route", input), draft_of(input)
    key = input.idempotency_key
    return await answers.add_step(target, draft, input.position, key, info.context)


async def _edit(
    info: Info,
    input: Annotated[RouteStepEditInput, strawberry.argument(description="Which one, and how.")],
) -> Changed:
    given = {**given_of(input, ("stage", "service", "title", "note"))}
    for name in ("title", "note"):
        if name in given:
            given[name] = given[name] or ""
    return await answers.edit_step(target_of("step", input), given, info.context)


async def _move(
    info: Info,
    input: Annotated[RouteStepMoveInput, strawberry.argument(description="Which one.")],
) -> Changed:
    return await answers.move_step(target_of("step", input), input.position, info.context)


async def _remove(
    info: Info,
    input: Annotated[RouteStepRemoveInput, strawberry.argument(description="Which one.")],
) -> Changed:
    return await answers.remove_step(target_of("step", input), info.context)


async def _complete(
    info: Info,
    input: Annotated[RouteStepCompleteInput, strawberry.argument(description="Which one.")],
) -> Changed:
    target = target_of("step", input)
    return await answers.complete_step(target, info.context, is_completed=input.is_completed)


def route_step_add() -> Any:
    return answered(_add, "Adds a step to a route. For advisors.")


def route_step_edit() -> Any:
    return answered(_edit, "Changes what a step says. For advisors.")


def route_step_move() -> Any:
    return answered(_move, "Puts a step elsewhere on its route. For advisors.")


def route_step_remove() -> Any:
    return answered(_remove, "Takes a step off its route. For advisors.")


def route_step_complete() -> Any:
    return answered(_complete, "Marks a step as done, or as not done. For advisors.")
