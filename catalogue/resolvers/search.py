"""Searches of everything that there is: a page at once, its total on demand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import cast

from pydantic.alias_generators import to_camel

from catalogue.codes.areas import AreaKind, areas
from catalogue.codes.classification import Classification
from catalogue.codes.lists import languages, life_events, stages, target_groups, themes
from catalogue.codes.municipalities import municipalities
from catalogue.codes.service_classes import service_classes
from catalogue.errors import InputInvalid
from catalogue.resolvers import unmet_needs
from catalogue.resolvers.codes import checked
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.limits import checked_text
from catalogue.search.query import Filter, Hit, Hits, MatchReport, Query, Window

_CODES: Mapping[str, Callable[[], Classification]] = {
    "municipalities": municipalities,
    "regions": lambda: areas(AreaKind.REGION),
    "wellbeing_services_counties": lambda: areas(AreaKind.WELLBEING_SERVICES_COUNTY),
    "employment_areas": lambda: areas(AreaKind.EMPLOYMENT_AREA),
    "service_classes": service_classes,
    "themes": themes,
    "stages": stages,
    "target_groups": target_groups,
    "life_events": life_events,
    "languages": languages,
}
"""Attributes of `Filter` that hold codes."""


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """One page of a search, with the query that its total and its facets are computed from.

    No two are equal: what a request works out for a page, it remembers by the page itself.
    """

    query: Query
    hits: Hits


@dataclass(frozen=True, slots=True)
class Edge:
    """A hit; why it is one, where there is a text that it answers."""

    hit: Hit
    report: MatchReport = field(default_factory=MatchReport)


def page(query: Query, window: Window, context: RequestContext) -> Page:
    """Searches at once: a ranked page costs less than handing it to a thread would.

    Raises InputInvalid, CursorInvalid, PageTooDeep.
    """
    checked_text(query.text, "text")
    question = replace(query, filter=checked_filter(query.filter))
    hits = context.reader.search(question, window)
    unmet_needs.note_search(question, window, hits, context)
    return Page(question, hits)


def edges(page: Page) -> list[Edge]:
    return [Edge(hit) for hit in page.hits.hits]


async def total(page: Page, context: RequestContext) -> int:
    if context.reader.is_small:
        return context.reader.count(page.query)
    return await context.in_worker(context.reader.count, page.query)


def checked_filter(filter: Filter) -> Filter:
    """The filter with its codes as they are today.

    Raises InputInvalid for codes that are not known, and for a period that ends before it begins.
    """
    if filter.since and filter.until and filter.until <= filter.since:
        raise InputInvalid("filter: the period ends before it begins: `from` must be before `to`.")
    given = {name: cast("tuple[str, ...]", getattr(filter, name)) for name in _CODES}
    return replace(
        filter,
        **{
            name: checked(_CODES[name](), codes, f"filter.{to_camel(name)}")
            for name, codes in given.items()
            if codes
        },
    )
