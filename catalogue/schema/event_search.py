"""Events, searched: hits, totals, facets."""

from __future__ import annotations

from typing import Annotated, Any

import strawberry

from catalogue.resolvers.search import Page
from catalogue.schema import match, search, wording
from catalogue.schema.enumerations import EntityKind
from catalogue.schema.event import Event
from catalogue.schema.facets import SPREAD, FacetValue, all_facets, facet
from catalogue.schema.fields import answered
from catalogue.schema.filters import EventFilter
from catalogue.schema.info import Info
from catalogue.schema.match import Highlight, Match
from catalogue.schema.near import NearPlace
from catalogue.schema.paging import After, Before, First, Last, PageInfo
from catalogue.schema.search import EventOrder, OrderOfEvents, Text, filter_of, searched
from catalogue.schema.wording import PlaceInText
from catalogue.search.query import FacetName, Window


@strawberry.type(description=SPREAD)
class EventFacets:
    types: list[FacetValue] = facet(FacetName.EVENT_TYPE, "By type.")
    municipalities: list[FacetValue] = facet(
        FacetName.MUNICIPALITY, "By municipality: where they are, or whom they are for."
    )
    themes: list[FacetValue] = facet(FacetName.THEME, "By theme.")
    target_groups: list[FacetValue] = facet(FacetName.TARGET_GROUP, "By target group.")
    languages: list[FacetValue] = facet(FacetName.LANGUAGE, "By language held in.")
    free_of_charge: list[FacetValue] = facet(
        FacetName.FREE_OF_CHARGE, "By whether they are free: `true` and `false`."
    )


@strawberry.type(description="An event among the hits.")
class EventEdge:
    node: Event = search.edge_node()
    cursor: str = search.edge_cursor()
    distance_km: float | None = search.distance_km()
    highlight: list[Highlight] = match.highlight()
    matched_on: list[Match] = match.matched_on()


@strawberry.type(description="Events that a search found.")
class EventConnection:
    edges: list[EventEdge] = search.edges()
    nodes: list[Event] = search.nodes()
    page_info: PageInfo = search.page_info()
    total_count: int = search.total_count()
    did_you_mean: str | None = wording.did_you_mean()
    is_widened: bool = wording.is_widened()
    places: list[PlaceInText] = wording.places()
    facets: EventFacets = all_facets()


def _events(  # noqa: PLR0913 - what a search can be asked
    info: Info,
    *,
    text: Text = None,
    filter: Annotated[
        EventFilter | None, strawberry.argument(description="Which events to leave in.")
    ] = None,
    near: NearPlace = None,
    order_by: OrderOfEvents = EventOrder.RELEVANCE,
    first: First = None,
    after: After = None,
    last: Last = None,
    before: Before = None,
) -> Page:
    return searched(
        info,
        EntityKind.EVENT,
        filter_of(filter),
        Window(first, after, last, before),
        text=text,
        order_by=order_by,
        near=near,
    )


def events() -> Any:
    return answered(
        _events, "Events, searched: those that are not over, unless the filter asks for others."
    )
