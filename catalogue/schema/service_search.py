"""A page of services: hits, totals, facets."""

from __future__ import annotations

import strawberry

from catalogue.schema import match, search, wording
from catalogue.schema.facets import SPREAD, FacetValue, all_facets, facet
from catalogue.schema.match import Highlight, Match
from catalogue.schema.paging import PageInfo
from catalogue.schema.service import Service
from catalogue.schema.wording import PlaceInText
from catalogue.search.query import FacetName


@strawberry.type(description=SPREAD)
class ServiceFacets:
    municipalities: list[FacetValue] = facet(FacetName.MUNICIPALITY, "By municipality served.")
    themes: list[FacetValue] = facet(FacetName.THEME, "By theme.")
    service_classes: list[FacetValue] = facet(FacetName.SERVICE_CLASS, "By service class.")
    target_groups: list[FacetValue] = facet(FacetName.TARGET_GROUP, "By target group.")
    organization_types: list[FacetValue] = facet(
        FacetName.ORGANIZATION_TYPE, "By the type of organisation."
    )
    channel_types: list[FacetValue] = facet(FacetName.CHANNEL_TYPE, "By the type of channel.")
    entry: list[FacetValue] = facet(FacetName.ENTRY, "By the way into the service.")
    languages: list[FacetValue] = facet(FacetName.LANGUAGE, "By language given in.")
    free_of_charge: list[FacetValue] = facet(
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
    facets: ServiceFacets = all_facets()
