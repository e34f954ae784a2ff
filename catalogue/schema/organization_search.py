"""A page of organisations."""

from __future__ import annotations

import strawberry

from catalogue.schema import match, search, wording
from catalogue.schema.match import Highlight, Match
from catalogue.schema.organization import Organization
from catalogue.schema.paging import PageInfo


@strawberry.type(description="An organisation among the hits.")
class OrganizationEdge:
    node: Organization = search.edge_node()
    cursor: str = search.edge_cursor()
    highlight: list[Highlight] = match.highlight()
    matched_on: list[Match] = match.matched_on()


@strawberry.type(description="Organisations that a search found.")
class OrganizationConnection:
    edges: list[OrganizationEdge] = search.edges()
    nodes: list[Organization] = search.nodes()
    page_info: PageInfo = search.page_info()
    total_count: int = search.total_count()
    did_you_mean: str | None = wording.did_you_mean()
    is_widened: bool = wording.is_widened()
