"""Making, changing, closing and deleting routes: what is given and what comes of it."""

from __future__ import annotations

from typing import Annotated, Any

import strawberry

from catalogue.resolvers import route_composing as answers
from catalogue.resolvers.route_changes import Changed
from catalogue.routing.drafts import MOST_STEPS, TITLE_LENGTH, RouteDraft, StepDraft
from catalogue.routing.states import RouteOutcome
from catalogue.schema.enumerations import Language
from catalogue.schema.fields import answered
from catalogue.schema.info import Info
from catalogue.schema.route_payload import (
    RoutePayload,
    given_of,
    idempotency_key,
    if_revision,
    kept_or,
    route_id,
    target_of,
)
from catalogue.schema.situation import AgeGroup
from catalogue.user_errors import TEXT_LENGTH

_TITLE = f"What it is called, at most {TITLE_LENGTH} characters. Name nobody."
_MUNICIPALITY = "The three-digit code of the client's municipality, for statistics."
_AGE_GROUP = "The client's age, for statistics."


@strawberry.input(description="A step of a new route.")
class RouteStepInput:
    stage: str | None = strawberry.field(default=None, description="The code of a stage.")
    service: strawberry.ID | None = strawberry.field(
        default=None, description="Any id of a service. One that has ended is refused."
    )
    title: str = strawberry.field(
        default="",
        description=f"What to do, at most {TITLE_LENGTH} characters. Needed where no service is "
        "named.",
    )
    note: str = strawberry.field(
        default="",
        description=f"What to tell the client, at most {TEXT_LENGTH:,} characters.",
    )


@strawberry.input(description="A new route. Nothing in it may identify the client.")
class RouteCreateInput:
    title: str = strawberry.field(description=_TITLE)
    language: Language = strawberry.field(description="The client's language.")
    municipality: str | None = strawberry.field(default=None, description=_MUNICIPALITY)
    age_group: AgeGroup | None = strawberry.field(default=None, description=_AGE_GROUP)
    organization: strawberry.ID | None = strawberry.field(
        default=None,
        description="The organisation that advises, or one below it. May be left out by who is an "
        "advisor in one alone.",
    )
    steps: list[RouteStepInput] = strawberry.field(
        default_factory=list[RouteStepInput],
        description=f"The steps in order, at most {MOST_STEPS}.",
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="What of a route is to be otherwise; what is left out stays.")
class RouteEditInput:
    route: strawberry.ID = route_id()
    title: str | None = kept_or(f"{_TITLE} Cannot be cleared.")
    language: Language | None = kept_or("The client's language. Null leaves it as it is.")
    municipality: str | None = kept_or(f"{_MUNICIPALITY} Null clears it.")
    age_group: AgeGroup | None = kept_or(f"{_AGE_GROUP} Null clears it.")
    if_revision: int | None = if_revision()


@strawberry.input(description="A route that has come to its end.")
class RouteCloseInput:
    route: strawberry.ID = route_id()
    outcome: RouteOutcome = strawberry.field(description="What it has led to.")
    if_revision: int | None = if_revision()


@strawberry.input(description="A closed route that goes on after all.")
class RouteReopenInput:
    route: strawberry.ID = route_id()
    if_revision: int | None = if_revision()


@strawberry.input(description="A route that must be gone.")
class RouteDeleteInput:
    route: strawberry.ID = route_id()
    if_revision: int | None = if_revision()


@strawberry.type(description="What came of it.")
class RouteCreatePayload(RoutePayload):
    pass


@strawberry.type(description="What came of it.")
class RouteEditPayload(RoutePayload):
    pass


@strawberry.type(description="What came of it.")
class RouteClosePayload(RoutePayload):
    pass


@strawberry.type(description="What came of it.")
class RouteReopenPayload(RoutePayload):
    pass


@strawberry.type(description="What came of it: `route` is null where it was deleted.")
class RouteDeletePayload(RoutePayload):
    pass


def draft_of(given: RouteStepInput) -> StepDraft:
    return StepDraft(given.stage, given.service, given.title, given.note)


async def _create(
    info: Info,
    input: Annotated[RouteCreateInput, strawberry.argument(description="The route.")],
) -> Changed:
    draft = RouteDraft(
        input.title,
        input.language,
        input.municipality,
        input.age_group,
        input.organization,
        tuple(draft_of(step) for step in input.steps),
    )
    return await answers.create(draft, input.idempotency_key, info.context)


async def _edit(
    info: Info,
    input: Annotated[RouteEditInput, strawberry.argument(description="Which one, and how.")],
) -> Changed:
    given = {**given_of(input, ("title", "language", "municipality", "age_group"))}
    if given.get("language", "") is None:
        del given["language"]
    if given.get("title", "") is None:
        given["title"] = ""
    return await answers.edit(target_of("route", input), given, info.context)


async def _close(
    info: Info,
    input: Annotated[RouteCloseInput, strawberry.argument(description="Which one.")],
) -> Changed:
    return await answers.close(target_of("route", input), input.outcome, info.context)


async def _reopen(
    info: Info,
    input: Annotated[RouteReopenInput, strawberry.argument(description="Which one.")],
) -> Changed:
    return await answers.reopen(target_of("route", input), info.context)


async def _delete(
    info: Info,
    input: Annotated[RouteDeleteInput, strawberry.argument(description="Which one.")],
) -> Changed:
    return await answers.delete(target_of("route", input), info.context)


def route_create() -> Any:
    return answered(_create, "Makes a route for a client. For advisors.")


def route_edit() -> Any:
    return answered(_edit, "Changes what is told of a route. For advisors.")


def route_close() -> Any:
    return answered(
        _close,
        "Closes a route, which is not changed any more then; its links go on. For advisors.",
    )


def route_reopen() -> Any:
    return answered(_reopen, "Opens a closed route again. For advisors.")


def route_delete() -> Any:
    return answered(
        _delete,
        "Deletes a route with its steps and links, open or closed. It cannot be undone. For "
        "advisors.",
    )
