"""Comparison: the same need in several municipalities, side by side."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

import strawberry

from catalogue.resolvers import comparison as answers
from catalogue.schema.code import Municipality
from catalogue.schema.coverage import ServiceCount
from catalogue.schema.enumerations import EntityKind
from catalogue.schema.fields import answered, resolved
from catalogue.schema.filters import ServiceFilter
from catalogue.schema.info import Info
from catalogue.schema.search import Text, filter_of
from catalogue.schema.service import Service
from catalogue.schema.text import LocalizedText
from catalogue.search.query import FacetName, Query


@strawberry.type(description="A value that local services of a compared municipality have.")
class ComparedValue:
    value: str = strawberry.field(description="What to give the filter: a code or a name.")
    label: LocalizedText | None = strawberry.field(
        description="The code in words. Null where the value is no code."
    )
    count: int = strawberry.field(description="How many local services have it.")
    is_only_here: bool = strawberry.field(
        description="Whether no local service of the other municipalities has it."
    )


def _of_place(name: str, description: str) -> Any:
    return resolved(lambda compared, _: getattr(compared.place, name), description)


def _values(name: FacetName, description: str) -> Any:
    answer = partial(answers.compared_values, name)
    return resolved(lambda compared, _: answer(compared), description)


@strawberry.type(description="What one of the compared municipalities has.")
class ComparedMunicipality:
    municipality: Municipality = strawberry.field(description="The municipality.")
    local: ServiceCount = _of_place(
        "local", "What serves the municipality, alone or with others, but not the whole country."
    )
    nationwide: ServiceCount = _of_place("nationwide", "What serves the whole country.")
    themes: list[ComparedValue] = _values(
        FacetName.THEME, "The themes of its local services, the most frequent first."
    )
    entry: list[ComparedValue] = _values(
        FacetName.ENTRY, "The ways into its local services, as far as sources tell."
    )
    languages: list[ComparedValue] = _values(
        FacetName.LANGUAGE, "The languages that its local services are given in."
    )
    open_in_the_evening: int = _of_place(
        "evening",
        "How many of its local services are open at 18:00, Finnish time, on one of the coming "
        "seven days at least. Those of unknown hours do not count.",
    )
    services: list[Service] = _of_place(
        "services", "The first of its local services: the best, or by name without words."
    )
    only_here: ServiceCount = _of_place(
        "own", "Its local services that serve none of the other municipalities."
    )
    services_only_here: list[Service] = _of_place("own_services", "The first of those, likewise.")


async def _compare(
    info: Info,
    *,
    municipalities: Annotated[
        list[str], strawberry.argument(description="Their three-digit codes, from two to ten.")
    ],
    text: Text = None,
    filter: Annotated[
        ServiceFilter | None, strawberry.argument(description="Which services to compare.")
    ] = None,
    first: Annotated[
        int,
        strawberry.argument(description="How many services of each to show, 1 to 100."),
    ] = 5,
) -> list[answers.ComparedPlace]:
    query = Query(
        kind=EntityKind.SERVICE,
        text=text or "",
        language=info.context.languages[0],
        filter=filter_of(filter),
        asked_at=info.context.now,
    )
    return await answers.compared(query, municipalities, first, info.context)


def compare() -> Any:
    return answered(_compare, "The same need in several municipalities, side by side.")
