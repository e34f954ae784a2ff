"""The facets of a search: those that an operation selects, and no others, counted together."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

from catalogue.codes.classification import Classification
from catalogue.codes.lists import languages, target_groups, themes
from catalogue.codes.municipalities import municipalities
from catalogue.codes.service_classes import service_classes
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.search import Page
from catalogue.resolvers.text import LocalizedText
from catalogue.search import query as search
from catalogue.search.query import FacetName, Query

_CODED: Mapping[FacetName, Callable[[], Classification]] = {
    FacetName.MUNICIPALITY: municipalities,
    FacetName.THEME: themes,
    FacetName.SERVICE_CLASS: service_classes,
    FacetName.TARGET_GROUP: target_groups,
    FacetName.LANGUAGE: languages,
}
"""Facets whose values are codes."""

Counts = Mapping[FacetName, list[search.FacetValue]]

FEW = 2_500
"""Hits whose facets are counted in the event loop: to wake a thread for them takes as long."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """`label` is the code's name; None where the value is no code, or one that is not known."""

    value: str
    label: LocalizedText | None
    count: int


async def facet(name: FacetName, page: Page, context: RequestContext) -> list[FacetValue]:
    """The values of a facet with their counts, the most frequent first, its own filter left out."""
    memory = context.memory
    counting = cast("_Counting", memory.setdefault((_Counting, page), _Counting(page.query)))
    values = await counting.values(name, context)
    classification = _CODED.get(name)
    return [
        FacetValue(found.value, _label(found.value, classification), found.count)
        for found in values
    ]


class _Counting:
    """Gathers what the fields beside each other ask for, and counts it in one go.

    The event loop runs them all before it comes to the counting.
    """

    def __init__(self, query: Query) -> None:
        self._query = query
        self._names: set[FacetName] = set()
        self._counts: asyncio.Task[Counts] | None = None

    async def values(self, name: FacetName, context: RequestContext) -> list[search.FacetValue]:
        self._names.add(name)
        counts = self._counts = self._counts or asyncio.create_task(self._count(context))
        return (await counts)[name]

    async def _count(self, context: RequestContext) -> Counts:
        names, self._names, self._counts = self._names, set(), None
        reader = context.reader
        if reader.is_small and reader.count(self._query) <= FEW:
            return reader.facets(self._query, names)
        return await context.in_worker(reader.facets, self._query, names)


def _label(value: str, classification: Callable[[], Classification] | None) -> LocalizedText | None:
    code = classification().get(value) if classification else None
    return code.names if code else None
