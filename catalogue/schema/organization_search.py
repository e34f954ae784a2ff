"""A page of organisations."""

from __future__ import annotations

import strawberry

from catalogue.schema import search
from catalogue.schema.organization import Organization
from catalogue.schema.paging import PageInfo


@strawberry.type(description="An organisation among the hits.")
class OrganizationEdge:
    node: Organization = search.edge_node()
    cursor: str = search.edge_cursor()


@strawberry.type(description="Organisations that a search found.")
class OrganizationConnection:
    edges: list[OrganizationEdge] = search.edges()
    nodes: list[Organization] = search.nodes()
    page_info: PageInfo = search.page_info()
    total_count: int = search.total_count()
