"""Projects, searched."""

from __future__ import annotations

from typing import Annotated, Any

import strawberry

from catalogue.resolvers.search import Page
from catalogue.schema import match, search, wording
from catalogue.schema.enumerations import EntityKind
from catalogue.schema.fields import answered
from catalogue.schema.filters import ProjectFilter
from catalogue.schema.info import Info
from catalogue.schema.match import Highlight, Match
from catalogue.schema.paging import After, Before, First, Last, PageInfo
from catalogue.schema.project import Project
from catalogue.schema.search import (
    WITH_ENDED,
    ListOrder,
    Order,
    Text,
    filter_of,
    searched,
)
from catalogue.search.query import Window


@strawberry.type(description="A project among the hits.")
class ProjectEdge:
    node: Project = search.edge_node()
    cursor: str = search.edge_cursor()
    highlight: list[Highlight] = match.highlight()
    matched_on: list[Match] = match.matched_on()


@strawberry.type(description="Projects that a search found.")
class ProjectConnection:
    edges: list[ProjectEdge] = search.edges()
    nodes: list[Project] = search.nodes()
    page_info: PageInfo = search.page_info()
    total_count: int = search.total_count()
    did_you_mean: str | None = wording.did_you_mean()
    is_widened: bool = wording.is_widened()


def _projects(  # noqa: PLR0913 - what a search can be asked
    info: Info,
    *,
    text: Text = None,
    filter: Annotated[
        ProjectFilter | None, strawberry.argument(description="Which projects to leave in.")
    ] = None,
    order_by: Order = ListOrder.RELEVANCE,
    first: First = None,
    after: After = None,
    last: Last = None,
    before: Before = None,
) -> Page:
    return searched(
        info,
        EntityKind.PROJECT,
        filter_of(filter, WITH_ENDED),
        Window(first, after, last, before),
        text=text,
        order_by=order_by,
    )


def projects() -> Any:
    return answered(_projects, "Projects of the structural funds, searched.")
