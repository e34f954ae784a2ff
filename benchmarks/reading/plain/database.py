"""The benchmark's tables as asyncpg gives them, and a DataLoader for each of their relations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import asyncpg
from strawberry.dataloader import DataLoader
from strawberry.types import Info

_asyncpg: Any = asyncpg  # ships no types

Row = Mapping[str, Any]
Related = DataLoader[str, list[Row]]
Context = Mapping[str, Any]

POOL = 10
"""Connections, as many as PostGraphile has."""

CLASSIFICATIONS = (
    *("service_class", "target_group", "life_event", "theme", "stage", "language"),
    *("municipality", "region", "county"),
)

_CODES = """
    SELECT service_id AS owner, code, name_fi
    FROM reading.service_{name} JOIN reading.{name} USING (code)
    WHERE service_id = ANY($1::uuid[]) ORDER BY service_id, position
"""

RELATIONS: Mapping[str, str] = {
    "organization": """
        SELECT service_id AS owner, role, id::text, type, name_fi
        FROM reading.service_organization JOIN reading.organization ON id = organization_id
        WHERE service_id = ANY($1::uuid[]) ORDER BY service_id, position
    """,
    "channel": """
        SELECT service_id AS owner, id::text, type, name_fi, summary_fi
        FROM reading.service_channel JOIN reading.channel ON id = channel_id
        WHERE service_id = ANY($1::uuid[]) ORDER BY service_id, position
    """,
    "address": """
        SELECT channel_id AS owner, type, code, name_fi, latitude, longitude
        FROM reading.address LEFT JOIN reading.municipality ON code = municipality
        WHERE channel_id = ANY($1::uuid[]) ORDER BY channel_id, position
    """,
    "opening_time": """
        SELECT channel_id AS owner, day, opens, closes FROM reading.opening_time
        WHERE channel_id = ANY($1::uuid[]) ORDER BY channel_id, position
    """,
    "keyword": """
        SELECT service_id AS owner, language, value FROM reading.keyword
        WHERE service_id = ANY($1::uuid[]) ORDER BY service_id, position
    """,
    "concept": """
        SELECT service_id AS owner, uri, label_fi
        FROM reading.service_concept JOIN reading.concept USING (uri)
        WHERE service_id = ANY($1::uuid[]) ORDER BY service_id, position
    """,
    "source": """
        SELECT service_id AS owner, source, system, local_id, licence, attribution
        FROM reading.service_source
        WHERE service_id = ANY($1::uuid[]) ORDER BY service_id, position
    """,
    **{name: _CODES.format(name=name) for name in CLASSIFICATIONS},
}
"""What gives the rows of a relation for the ids of their owners; codes among them."""


async def opened(url: str) -> Any:
    """A pool; nothing is reset when a connection is given back, as nothing is ever set."""
    return await _asyncpg.create_pool(url, min_size=POOL, max_size=POOL, reset=_as_it_is)


async def _as_it_is(_: object) -> None: ...


def loaders(pool: Any) -> dict[str, Related]:
    """Fresh ones for a request."""
    return {name: DataLoader(_loading(pool, query)) for name, query in RELATIONS.items()}


def _loading(pool: Any, query: str) -> Callable[[list[str]], Awaitable[Sequence[list[Row]]]]:
    async def load(owners: list[str]) -> Sequence[list[Row]]:
        found: defaultdict[str, list[Row]] = defaultdict(list)
        for row in await pool.fetch(query, owners):
            found[str(row["owner"])].append(row)
        return [found[owner] for owner in owners]

    return load


async def related(info: Info[Context, None], relation: str, owner: str) -> list[Row]:
    loader: Related = info.context["loaders"][relation]
    return await loader.load(owner)


async def fetched(info: Info[Context, None], query: str, *values: object) -> list[Row]:
    pool: Any = info.context["pool"]
    return await pool.fetch(query, *values)
