"""A page of services: hits, totals, facets."""

from __future__ import annotations

from functools import partial
from typing import Any

import strawberry

from catalogue.resolvers.facets import facet
from catalogue.schema import match, search, wording
from catalogue.schema.fields import resolved
from catalogue.schema.match import Highlight, Match
from catalogue.schema.paging import PageInfo
from catalogue.schema.service import Service
from catalogue.schema.text import LocalizedText
from catalogue.schema.wording import PlaceInText
from catalogue.search.query import FacetName


@strawberry.type(description="A value of a facet, and how many hits have it.")
class FacetValue:
    value: str = strawberry.field(description="What to give the filter: a code or a name.")
    label: LocalizedText | None = strawberry.field(
        description="The code in words. Null where the value is no code."
    )
    count: int = strawberry.field(description="How many hits it would leave.")


def _facet(name: FacetName, description: str) -> Any:
    return resolved(partial(facet, name), description)


@strawberry.type(
    description="How the hits spread over the values of filters, the most frequent first. Each "
    "facet leaves its own filter out, so that it shows what else could be chosen. Only hits that "
    "have all the words count, as in `totalCount`."
)
class ServiceFacets:
    municipalities: list[FacetValue] = _facet(FacetName.MUNICIPALITY, "By municipality served.")
    themes: list[FacetValue] = _facet(FacetName.THEME, "By theme.")
    service_classes: list[FacetValue] = _facet(FacetName.SERVICE_CLASS, "By service class.")
    target_groups: list[FacetValue] = _facet(FacetName.TARGET_GROUP, "By target group.")
    organization_types: list[FacetValue] = _facet(
        FacetName.ORGANIZATION_TYPE, "By the type of organisation."
    )
    channel_types: list[FacetValue] = _facet(FacetName.CHANNEL_TYPE, "By the type of channel.")
    entry: list[FacetValue] = _facet(FacetName.ENTRY, "By the way into the service.")
    languages: list[FacetValue] = _facet(FacetName.LANGUAGE, "By language given in.")
    free_of_charge: list[FacetValue] = _facet(
        FacetName.FREE_OF_CHARGE, "By whether it is free: `true` and `false`."
    )


@strawberry.type(description="A service among the hits.")
class ServiceEdge:
    node: Service = search.edge_node()
    cursor: str = search.edge_cursor()
    distance_km: float | None = search.distance_km()
    highlight: list[Highlight] = match.highlight()
    matched_on: list[Match] = match.matched_on()


@strawberry.type(description="Services that a search found.")
class ServiceConnection:
    edges: list[ServiceEdge] = search.edges()
    nodes: list[Service] = search.nodes()
    page_info: PageInfo = search.page_info()
    total_count: int = search.total_count()
    did_you_mean: str | None = wording.did_you_mean()
    is_widened: bool = wording.is_widened()
    places: list[PlaceInText] = wording.places()
    facets: ServiceFacets = resolved(
        lambda page, _: page, "How the hits spread; each facet is worked out only when asked for."
    )
