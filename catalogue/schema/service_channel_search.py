"""A page of service channels."""

from __future__ import annotations

import strawberry

from catalogue.schema import search
from catalogue.schema.paging import PageInfo
from catalogue.schema.service_channel import ServiceChannel


@strawberry.type(description="A service channel among the hits.")
class ServiceChannelEdge:
    node: ServiceChannel = search.edge_node()
    cursor: str = search.edge_cursor()


@strawberry.type(description="Service channels that a search found.")
class ServiceChannelConnection:
    edges: list[ServiceChannelEdge] = search.edges()
    nodes: list[ServiceChannel] = search.nodes()
    page_info: PageInfo = search.page_info()
    total_count: int = search.total_count()
