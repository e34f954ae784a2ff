"""Routes: what advisors compose for their clients."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

import strawberry

from catalogue.codes.municipalities import municipalities
from catalogue.resolvers import codes
from catalogue.resolvers import routes as answers
from catalogue.resolvers.routes import Routes
from catalogue.routing.states import RouteOutcome, RouteState
from catalogue.schema.code import Municipality
from catalogue.schema.enumerations import Language
from catalogue.schema.fields import answered, enumeration, resolved
from catalogue.schema.info import Info
from catalogue.schema.node import Node
from catalogue.schema.organization import Organization
from catalogue.schema.paging import Behind, HowMany, PageInfo, row_page_info
from catalogue.schema.route_step import RouteStep
from catalogue.schema.situation import AgeGroup
from catalogue.store.routes import RouteRow

enumeration(
    RouteState,
    "How a route stands.",
    {
        RouteState.OPEN: "It can be changed.",
        RouteState.CLOSED: "It is not changed any more, unless it is reopened.",
    },
)
enumeration(
    RouteOutcome,
    "What a route has led to, as far as is known when it is closed.",
    {
        RouteOutcome.EMPLOYMENT: "To work, or to an enterprise of one's own.",
        RouteOutcome.EDUCATION: "To education.",
        RouteOutcome.ANOTHER_SERVICE: "To another service, which goes on from here.",
        RouteOutcome.NONE_KNOWN: "To nothing that is known.",
    },
)


@strawberry.type(description="A way for a client to a route, without an account.")
class RouteLink:
    id: strawberry.ID = strawberry.field(
        description="The id. It opens nothing: only the secret does, which is shown once."
    )
    created_at: dt.datetime = strawberry.field(description="When it was made.")
    ends_at: dt.datetime = strawberry.field(description="When it ends.")
    revoked_at: dt.datetime | None = strawberry.field(
        description="When an advisor took it back. Null where nobody has."
    )
    is_open: bool = resolved(answers.is_open, "Whether it leads to the route now.")


@strawberry.type(
    description="A way for one client, in steps over several organisations. It names nobody; only "
    "advisors of its organisation, and of those above it, see it."
)
class Route(Node):
    organization: Organization | None = resolved(
        answers.organization, "The organisation that advises. Null where the catalogue lacks it."
    )
    title: str = strawberry.field(description="What it is called.")
    language: Language = strawberry.field(
        description="The client's language, in which the client's page is."
    )
    municipality: Municipality | None = resolved(
        lambda route, _: (
            codes.named(municipalities(), route.municipality) if route.municipality else None
        ),
        "The client's municipality. Kept for statistics alone.",
    )
    age_group: AgeGroup | None = strawberry.field(
        description="The client's age. Kept for statistics alone."
    )
    state: RouteState = strawberry.field(description="How it stands.")
    outcome: RouteOutcome | None = strawberry.field(
        description="What it has led to. Null while it is open."
    )
    revision: int = strawberry.field(
        description="Grows by one with every change of it, its steps or its links."
    )
    created_at: dt.datetime = strawberry.field(description="When it was made.")
    updated_at: dt.datetime = strawberry.field(description="When it was last changed.")
    closed_at: dt.datetime | None = strawberry.field(
        description="When it was closed. Null while it is open."
    )
    purge_at: dt.datetime = strawberry.field(
        description="When it is deleted with all that belongs to it, unless it is changed before."
    )
    is_mine: bool = resolved(answers.is_mine, "Whether the viewer has made it.")
    steps: list[RouteStep] = strawberry.field(
        description="The way, in the order in which it is to be gone."
    )
    links: list[RouteLink] = strawberry.field(description="Its links, the newest first.")

    @classmethod
    def is_type_of(cls, value: object, _info: object) -> bool:
        return isinstance(value, RouteRow)


@strawberry.input(description="Narrows a list of routes; what is left out does not restrict.")
class RouteFilter:
    states: list[RouteState] | None = strawberry.field(
        default=None, description="Only those that stand in one of these ways."
    )
    mine: bool = strawberry.field(default=False, description="Only those that the viewer has made.")


@strawberry.type(description="A route with its cursor.")
class RouteEdge:
    node: Route = resolved(lambda route, _: route, "The route.")
    cursor: str = resolved(lambda route, _: answers.cursor(route), "Where it stands in the list.")


@strawberry.type(description="Routes, the newest first.")
class RouteConnection:
    edges: list[RouteEdge] = resolved(
        lambda page, _: page.rows, "The routes, each with its cursor."
    )
    nodes: list[Route] = resolved(lambda page, _: page.rows, "The routes.")
    page_info: PageInfo = resolved(
        lambda page, _: row_page_info(page, answers.cursor), "Where this page lies."
    )


async def _route(
    info: Info,
    id: Annotated[strawberry.ID, strawberry.argument(description="The id.")],
) -> RouteRow | None:
    return await answers.route(id, info.context)


async def _routes(
    info: Info,
    filter: Annotated[
        RouteFilter | None, strawberry.argument(description="Which routes to leave in.")
    ] = None,
    first: HowMany = None,
    after: Behind = None,
) -> Routes:
    wanted = answers.RouteFilter(filter.states, filter.mine) if filter else answers.RouteFilter()
    return await answers.page(wanted, first, after, info.context)


def route() -> Any:
    return answered(
        _route, "A route of the viewer's organisations, for advisors. Null where there is none."
    )


def routes() -> Any:
    return answered(
        _routes, "The routes of the viewer's organisations and those below them, for advisors."
    )
