"""Giving clients links to routes and taking them back: what is given and what comes of it."""

from __future__ import annotations

from typing import Annotated, Any

import strawberry

from catalogue.resolvers import route_sharing as answers
from catalogue.resolvers.route_changes import Changed
from catalogue.resolvers.route_sharing import Shared
from catalogue.routing.sharing import DAYS, MOST_DAYS
from catalogue.schema.fields import answered
from catalogue.schema.info import Info
from catalogue.schema.route import RouteLink
from catalogue.schema.route_payload import (
    RoutePayload,
    idempotency_key,
    if_revision,
    route_id,
    target_of,
)


@strawberry.input(description="A route that its client is to have.")
class RouteShareInput:
    route: strawberry.ID = route_id()
    days: int = strawberry.field(
        default=DAYS, description=f"How long the link leads to it: 1 to {MOST_DAYS} days."
    )
    if_revision: int | None = if_revision()
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="A link that must not lead anywhere any more.")
class RouteUnshareInput:
    link: strawberry.ID = strawberry.field(description="The id of the link.")
    if_revision: int | None = if_revision()


@strawberry.type(
    description="What came of it. A wish that is sent again under its `idempotencyKey` is given "
    "the same link, with another secret; both open it."
)
class RouteSharePayload(RoutePayload):
    link: RouteLink | None = strawberry.field(description="The link. Null where nothing was done.")
    token: str | None = strawberry.field(
        description="The link's secret, for `sharedRoute`. Nobody can be shown it again."
    )
    path: str | None = strawberry.field(
        description="Where the client's page is, below the address of this server."
    )


@strawberry.type(description="What came of it.")
class RouteUnsharePayload(RoutePayload):
    pass


async def _share(
    info: Info,
    input: Annotated[RouteShareInput, strawberry.argument(description="Which, and how long.")],
) -> Shared:
    target, key = target_of("route", input), input.idempotency_key
    return await answers.share(target, input.days, key, info.context)


async def _unshare(
    info: Info,
    input: Annotated[RouteUnshareInput, strawberry.argument(description="Which one.")],
) -> Changed:
    return await answers.unshare(target_of("link", input), info.context)


def route_share() -> Any:
    return answered(
        _share,
        "Makes a link by which a client, or whoever else has it, reads the route without an "
        "account. For advisors.",
    )


def route_unshare() -> Any:
    return answered(_unshare, "Revokes a link at once. For advisors.")
