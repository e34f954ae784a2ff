"""The questions of the benchmark, answered by the same SQL functions as PostGraphile's."""

from __future__ import annotations

import datetime as dt
from enum import Enum

import strawberry
from strawberry.extensions import ParserCache, ValidationCache
from strawberry.types import Info

from benchmarks.reading.plain.database import Context, Row, fetched
from benchmarks.reading.plain.types import Service, service


@strawberry.enum
class OrderBy(Enum):
    RELEVANCE = "ranked_search"
    NAME = "search"


@strawberry.input
class ServiceFilter:
    municipalities: list[str]
    themes: list[str]


@strawberry.input
class ServiceBy:
    id: strawberry.ID


@strawberry.type
class PageInfo:
    has_next_page: bool


@strawberry.type
class FacetValue:
    value: str
    count: int


@strawberry.type
class ServiceFacets:
    themes: list[FacetValue]
    languages: list[FacetValue]
    entry: list[FacetValue]
    organization_types: list[FacetValue]
    channel_types: list[FacetValue]


@strawberry.type
class ServiceConnection:
    asked: strawberry.Private[tuple[str, str, str]]
    nodes: list[Service]
    page_info: PageInfo

    @strawberry.field
    async def total_count(self, info: Info[Context, None]) -> int:
        rows = await fetched(info, "SELECT count(*) FROM reading.search($1, $2, $3)", *self.asked)
        return rows[0]["count"]

    @strawberry.field
    async def facets(self, info: Info[Context, None]) -> ServiceFacets:
        rows = await fetched(info, "SELECT * FROM reading.facets($1, $2, $3)", *self.asked)
        return ServiceFacets(
            themes=_values(rows, "themes"),
            languages=_values(rows, "languages"),
            entry=_values(rows, "entry"),
            organization_types=_values(rows, "organizationTypes"),
            channel_types=_values(rows, "channelTypes"),
        )


@strawberry.type
class Suggestion:
    kind: str
    text: str


@strawberry.type
class Change:
    entity_id: strawberry.ID
    kind: str
    action: str
    revision: int
    at: dt.datetime


@strawberry.type
class ChangeConnection:
    nodes: list[Change]
    page_info: PageInfo


@strawberry.type
class Query:
    @strawberry.field
    async def services(
        self,
        info: Info[Context, None],
        text: str,
        filter: ServiceFilter,
        order_by: OrderBy,
        first: int,
    ) -> ServiceConnection:
        asked = (text, filter.municipalities[0], filter.themes[0])
        query = f"SELECT * FROM reading.{order_by.value}($1, $2, $3) LIMIT $4"  # noqa: S608 - one of two names
        rows = await fetched(info, query, *asked, first + 1)
        nodes = [service(row) for row in rows[:first]]
        page_info = PageInfo(has_next_page=len(rows) > first)
        return ServiceConnection(asked=asked, nodes=nodes, page_info=page_info)

    @strawberry.field
    async def service(self, info: Info[Context, None], by: ServiceBy) -> Service | None:
        rows = await fetched(info, "SELECT * FROM reading.service WHERE id = $1", by.id)
        return service(rows[0]) if rows else None

    @strawberry.field
    async def suggest(self, info: Info[Context, None], prefix: str, first: int) -> list[Suggestion]:
        rows = await fetched(info, "SELECT * FROM reading.suggest($1) LIMIT $2", prefix, first)
        return [Suggestion(kind=row["kind"], text=row["value"]) for row in rows]

    @strawberry.field
    async def nodes(self, info: Info[Context, None], ids: list[strawberry.ID]) -> list[Service]:
        return [
            service(row)
            for row in await fetched(info, "SELECT * FROM reading.services_of($1)", ids)
        ]

    @strawberry.field
    async def changes(self, info: Info[Context, None], after: str, first: int) -> ChangeConnection:
        query = "SELECT * FROM reading.changes($1) LIMIT $2"
        rows = await fetched(info, query, int(after), first + 1)
        nodes = [_change(row) for row in rows[:first]]
        return ChangeConnection(nodes=nodes, page_info=PageInfo(has_next_page=len(rows) > first))


def _change(row: Row) -> Change:
    return Change(
        entity_id=strawberry.ID(str(row["entity"])),
        kind=row["kind"],
        action=row["action"],
        revision=row["revision"],
        at=row["at"],
    )


def _values(rows: list[Row], facet: str) -> list[FacetValue]:
    return [
        FacetValue(value=row["value"], count=row["count"]) for row in rows if row["facet"] == facet
    ]


schema = strawberry.Schema(Query, extensions=[ParserCache, ValidationCache])
