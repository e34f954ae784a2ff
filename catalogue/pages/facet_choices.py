"""The facets of an answer as links, each to the search with one value more or one less."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalogue.pages.code_names import Names
from catalogue.pages.executor import Json
from catalogue.pages.facets import FACETS, MOST, SHOWN, Choice, Choices, Facet
from catalogue.pages.search_state import Search

_OPEN = 3
"""So many facets are unfolded from the start."""


def choices(search: Search, facets: Json, names: Names) -> list[Choices]:
    """Those that leave a choice; `facets` and `names` as the operations give them."""
    found: list[Choices] = []
    for facet in FACETS:
        values = _values(search, facet, facets[facet.facet], names)
        if values:
            is_open = len(found) < _OPEN or facet.name in search.filters
            seen = max(SHOWN, sum(each.is_chosen for each in values))
            found.append(Choices(facet.name, values[:seen], values[seen:], is_open))
    return found


def chosen(search: Search, names: Names) -> list[tuple[str, Choice]]:
    """Every value that is chosen, with its facet's name."""
    return [
        (facet.name, _choice(search, facet, value, None, names))
        for facet in FACETS
        for value in search.filters.get(facet.name, ())
    ]


def _values(search: Search, facet: Facet, given: Sequence[Json], names: Names) -> list[Choice]:
    """What is chosen first, else in the order of the answer: the most frequent first."""
    counts = {each["value"]: each["count"] for each in given if _is_known(facet, each["value"])}
    taken = search.filters.get(facet.name, ())
    order = [*taken, *(value for value in counts if value not in taken)][:MOST]
    return [_choice(search, facet, value, counts.get(value, 0), names) for value in order]


def _is_known(facet: Facet, value: str) -> bool:
    return facet.values is None or value in facet.values


def _choice(search: Search, facet: Facet, value: str, count: int | None, names: Names) -> Choice:
    return Choice(
        value=value,
        label=names[facet.codes].get(value) if facet.codes else None,
        hits=count,
        is_chosen=search.has(facet.name, value),
        address=search.address_of_toggled(facet.name, value),
    )


def narrowed_by(search: Search) -> Iterator[tuple[str, Search]]:
    """What hides hits: each filter's name with the search that lacks it."""
    for name in search.filters:
        yield name, search.without(name)
    if search.is_near:
        yield "near", search.without_place()
    if search.is_open_now:
        yield "open", search.at_any_time()
