"""A route as its client reads it, by a link and without an account."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

import strawberry

from catalogue.resolvers import routes
from catalogue.resolvers import shared_route as answers
from catalogue.routing.sharing import Opened
from catalogue.schema.enumerations import Language
from catalogue.schema.fields import answered, resolved
from catalogue.schema.info import Info
from catalogue.schema.organization import Organization
from catalogue.schema.route_step import RouteStep


@strawberry.type(description="A route as whoever has a link to it reads it.")
class SharedRoute:
    title: str = resolved(lambda opened, _: opened.route.title, "What it is called.")
    language: Language = resolved(
        lambda opened, _: opened.route.language,
        "The client's language: that of the title and of the notes.",
    )
    ends_at: dt.datetime = resolved(
        lambda opened, _: opened.link.ends_at, "When the link ends that it was opened by."
    )
    updated_at: dt.datetime = resolved(
        lambda opened, _: opened.route.updated_at, "When an advisor last changed the route."
    )
    organization: Organization | None = resolved(
        lambda opened, context: routes.organization(opened.route, context),
        "The organisation that advises. Null where the catalogue lacks it.",
    )
    steps: list[RouteStep] = resolved(
        lambda opened, _: opened.route.steps, "The way, in the order in which it is to be gone."
    )


async def _shared_route(
    info: Info,
    token: Annotated[str, strawberry.argument(description="The secret of the link.")],
) -> Opened | None:
    return await answers.shared_route(token, info.context)


def shared_route() -> Any:
    return answered(
        _shared_route,
        "The route that a link leads to: for anybody who has the link's secret. Null where the "
        "link has ended or was revoked, or there was never one.",
    )
