"""Comparison: the same need in several places, side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from catalogue.codes.classification import Classification
from catalogue.codes.code import Code
from catalogue.codes.lists import languages, themes
from catalogue.errors import InputInvalid
from catalogue.matching.comparison import coming_evenings, values
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.coverage import places
from catalogue.resolvers.limits import LIMITS, checked_text
from catalogue.resolvers.paging import page_size
from catalogue.resolvers.search import checked_filter
from catalogue.resolvers.text import LocalizedText
from catalogue.search import comparison as search
from catalogue.search.comparison import Place
from catalogue.search.query import FacetName, Query

_CODED: Mapping[FacetName, Callable[[], Classification]] = {
    FacetName.THEME: themes,
    FacetName.LANGUAGE: languages,
}


@dataclass(frozen=True, slots=True)
class ComparedPlace:
    """One of the places that are compared, and all of them by their codes."""

    municipality: Code
    place: Place
    places: Mapping[str, Place]


@dataclass(frozen=True, slots=True)
class ComparedValue:
    """`label` is the code's name; None where the value is no code, or one that is not known."""

    value: str
    label: LocalizedText | None
    count: int
    is_only_here: bool


async def compared(
    query: Query, codes: Sequence[str], first: int | None, context: RequestContext
) -> list[ComparedPlace]:
    """Raises InputInvalid for codes that are not known, and for too few or too many places."""
    checked_text(query.text, "text")
    rows = _rows(codes)
    found = await context.in_worker(
        search.compared,
        replace(query, filter=checked_filter(query.filter)),
        [row.code for row in rows],
        coming_evenings(context.now),
        page_size(first),
        context.reader.view,
    )
    return [ComparedPlace(row, found[row.code], found) for row in rows]


def compared_values(name: FacetName, place: ComparedPlace) -> list[ComparedValue]:
    classification = _CODED[name]() if name in _CODED else None
    return [
        ComparedValue(each.value, _label(each.value, classification), each.count, each.is_only_here)
        for each in values(place.municipality.code, name, place.places)
    ]


def _rows(codes: Sequence[str]) -> list[Code]:
    rows = places(codes, "municipalities")
    if not 1 < len(rows) <= LIMITS.compared_places:
        raise InputInvalid(f"municipalities: name from two to {LIMITS.compared_places}, each once.")
    return rows


def _label(value: str, classification: Classification | None) -> LocalizedText | None:
    code = classification.get(value) if classification else None
    return code.names if code else None
