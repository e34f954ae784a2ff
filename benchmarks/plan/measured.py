"""What one of each part carries: figures of docs/performance.md and of `make bench-load`.

They are of one machine of two cores, which the load generator shared: a machine that only serves
does more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Request:
    """`milliseconds` of a core that one takes, more in a larger catalogue if it `is_search`."""

    milliseconds: float
    is_search: bool = False


REQUESTS: Mapping[str, Request] = {
    "search page of the workbench": Request(22.0, is_search=True),
    "other page of the workbench": Request(8.0),
    "search with total and facets": Request(4.23, is_search=True),
    "search": Request(1.77, is_search=True),
    "one service": Request(0.37),
    "suggestion": Request(0.58, is_search=True),
    "answer that is kept": Request(0.10),
}

SEARCH_GROWTH = 1.25
"""By how much searching ten times as many services takes longer: 10,000 and 100,000 compared."""

KIB_OF_INDEX = 9.0
"""Of the index on disk, for a service with texts in three languages and its channels."""

KIB_OF_DATABASE = 14.0
"""Likewise, in PostgreSQL."""

LOADED_PER_SECOND = 1_441
"""Records of a first load; one run publishes at a time."""

UNCHANGED_PER_SECOND = 7_314
"""Records of a load that brings nothing new."""

ANALYSED_PER_SECOND = 377
"""Services that two cores bring into an index that knows nothing of them."""

KNOWN_PER_SECOND = 3_623
"""Services that they bring into one that has them already."""

CONNECTIONS = 7
"""That a server process may hold open to PostgreSQL: a pool of five, and two that listen."""

POSTGRES_CONNECTIONS = 97
"""That PostgreSQL takes as it comes, but for those kept for its operator."""
