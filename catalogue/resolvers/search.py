"""Searches of services, organisations and channels: a page at once, totals and facets on demand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import cast

from pydantic.alias_generators import to_camel

from catalogue.codes.areas import AreaKind, areas
from catalogue.codes.classification import Classification
from catalogue.codes.lists import languages, life_events, stages, target_groups, themes
from catalogue.codes.municipalities import municipalities
from catalogue.codes.service_classes import service_classes
from catalogue.errors import InputInvalid
from catalogue.resolvers.codes import checked
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.limits import LIMITS
from catalogue.resolvers.text import LocalizedText
from catalogue.search.query import FacetName, Filter, Hits, Query, Window

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

_FACETS: Mapping[FacetName, Callable[[], Classification]] = {
    FacetName.MUNICIPALITY: municipalities,
    FacetName.THEME: themes,
    FacetName.SERVICE_CLASS: service_classes,
    FacetName.TARGET_GROUP: target_groups,
    FacetName.LANGUAGE: languages,
}
"""Facets whose values are codes."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a search, with the query that its total and its facets are computed from."""

    query: Query
    hits: Hits


@dataclass(frozen=True, slots=True)
class FacetValue:
    """`label` is the code's name; None where the value is no code, or one that is not known."""

    value: str
    label: LocalizedText | None
    count: int


def page(query: Query, window: Window, context: RequestContext) -> Page:
    """Searches at once: a ranked page costs less than handing it to a thread would.

    Raises InputInvalid, CursorInvalid, PageTooDeep.
    """
    if len(query.text) > LIMITS.text_length:
        raise InputInvalid(f"text: at most {LIMITS.text_length} characters.")
    question = replace(query, filter=_checked(query.filter))
    return Page(question, context.reader.search(question, window))


async def total(page: Page, context: RequestContext) -> int:
    return await context.in_worker(context.reader.count, page.query)


async def facet(name: FacetName, page: Page, context: RequestContext) -> list[FacetValue]:
    """The values of a facet with their counts, the most frequent first, its own filter left out."""
    classification = _FACETS.get(name)
    values = await context.in_worker(context.reader.facet, page.query, name)
    return [
        FacetValue(found.value, _label(found.value, classification), found.count)
        for found in values
    ]


def _label(value: str, classification: Callable[[], Classification] | None) -> LocalizedText | None:
    code = classification().get(value) if classification else None
    return code.names if code else None


def _checked(filter: Filter) -> Filter:
    """The filter with its codes as they are today.

    Raises InputInvalid for codes that are not known.
    """
    given = {name: cast("tuple[str, ...]", getattr(filter, name)) for name in _CODES}
    return replace(
        filter,
        **{
            name: checked(_CODES[name](), codes, f"filter.{to_camel(name)}")
            for name, codes in given.items()
            if codes
        },
    )
