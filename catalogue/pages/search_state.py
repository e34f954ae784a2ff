"""What is searched for, as the address of the search page holds it, whole: a link is a search.

A search is never changed: each link on the page is the address of another one.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import quote_plus, urlencode

from starlette.datastructures import QueryParams

from catalogue.pages.executor import Json
from catalogue.pages.facets import FACETS, FILTER_OF

PATH = "/"
PAGE_SIZE = 20
RADII = (2, 5, 10, 25, 50)
"""Kilometres that one can choose from."""

_RADIUS = 10
_QUARTER = dt.timedelta(minutes=15)
_MOST_VALUES = 20
"""So many values of one facet an address may choose; the rest is left out."""

_Filters = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Search:
    """`place` is a name, `point` degrees north and east: at most one of them is there.

    `filters`: by the names of FACETS, the values chosen. `after`, `before`: the cursor of a page.
    """

    text: str = ""
    place: str = ""
    point: tuple[float, float] | None = None
    within_km: int = _RADIUS
    is_open_now: bool = False
    filters: _Filters = field(default_factory=dict[str, tuple[str, ...]])
    after: str = ""
    before: str = ""

    @classmethod
    def of(cls, asked: QueryParams) -> Search:
        """What cannot be understood is left out."""
        place = asked.get("near", "").strip()
        return cls(
            text=" ".join(asked.get("q", "").split()),
            place=place,
            point=None if place else _point(asked.get("at", "")),
            within_km=_radius(asked.get("km", "")),
            is_open_now=asked.get("open") == "now",
            filters=_filters(asked),
            after=asked.get("after", ""),
            before=asked.get("before", ""),
        )

    @property
    def is_paged(self) -> bool:
        return bool(self.after or self.before)

    @property
    def is_near(self) -> bool:
        return bool(self.place or self.point)

    def fields(self) -> list[tuple[str, str]]:
        """The names and values of the address."""
        is_near = self.is_near
        single = {
            "q": self.text,
            "near": self.place,
            "at": ",".join(map(str, self.point)) if self.point else "",
            "km": str(self.within_km) if is_near and self.within_km != _RADIUS else "",
            "open": "now" if self.is_open_now else "",
        }
        chosen = [(name, value) for name, values in self.filters.items() for value in values]
        page = [("after", self.after), ("before", self.before)]
        return [each for each in (*single.items(), *chosen, *page) if each[1]]

    def address(self) -> str:
        query = urlencode(self.fields())
        return f"{PATH}?{query}" if query else PATH

    def first_page(self) -> Search:
        return replace(self, after="", before="")

    def page(self, *, after: str = "", before: str = "") -> Search:
        return replace(self, after=after, before=before)

    def without_place(self) -> Search:
        return replace(self.first_page(), place="", point=None)

    def at_any_time(self) -> Search:
        return replace(self.first_page(), is_open_now=False)

    def saying(self, text: str) -> Search:
        return replace(self.first_page(), text=text)

    def has(self, facet: str, value: str) -> bool:
        return value in self.filters.get(facet, ())

    def toggled(self, facet: str, value: str) -> Search:
        """With the value where it was not chosen, without it where it was."""
        chosen = self.filters.get(facet, ())
        others = tuple(each for each in chosen if each != value)
        values = others if value in chosen else (*chosen, value)
        return self._choosing(facet, values)

    def address_of_toggled(self, facet: str, value: str) -> str:
        """That of `toggled`: a page has a hundred, most of which add a value to what is there."""
        if facet in self.filters:
            return self.toggled(facet, value).address()
        return f"{self._beginning}{facet}={quote_plus(value)}"

    @cached_property
    def _beginning(self) -> str:
        """The address of the first page, to go on with another value."""
        address = self.first_page().address()
        return f"{address}{'&' if '?' in address else '?'}"

    def without(self, facet: str) -> Search:
        return self._choosing(facet, ())

    def _choosing(self, facet: str, values: tuple[str, ...]) -> Search:
        filters = {**self.filters, facet: values}
        return replace(self.first_page(), filters={k: v for k, v in filters.items() if v})

    def variables(self, now: dt.datetime) -> Json:
        """Those of the operation."""
        return {**self.question(now), **self._page()}

    def question(self, now: dt.datetime) -> Json:
        """What is asked, without the page. The hour is that of the quarter that has begun."""
        return {
            "text": self.text or None,
            "filter": {FILTER_OF[name]: _given(name, of) for name, of in self.filters.items()},
            "near": self._near(),
            "openAt": _quarter(now).isoformat() if self.is_open_now else None,
        }

    def _near(self) -> Json | None:
        if self.point:
            latitude, longitude = self.point
            return {"latitude": latitude, "longitude": longitude, "withinKm": self.within_km}
        return {"place": self.place, "withinKm": self.within_km} if self.place else None

    def _page(self) -> Json:
        if self.before:
            return {"last": PAGE_SIZE, "before": self.before}
        return {"first": PAGE_SIZE, "after": self.after or None}


def _point(text: str) -> tuple[float, float] | None:
    """Of `60.17,24.94`; to about a hundred metres, for nobody's door belongs into an address."""
    try:
        latitude, longitude = (round(float(part), 3) for part in text.split(","))
    except ValueError:
        return None
    return (latitude, longitude) if math.isfinite(latitude + longitude) else None


def _radius(text: str) -> int:
    return next((each for each in RADII if str(each) == text), _RADIUS)


def _filters(asked: QueryParams) -> dict[str, tuple[str, ...]]:
    found = {facet.name: _values(asked.getlist(facet.name), facet.values) for facet in FACETS}
    return {name: values for name, values in found.items() if values}


def _values(given: Sequence[str], allowed: frozenset[str] | None) -> tuple[str, ...]:
    known = [each for each in dict.fromkeys(given) if each and (not allowed or each in allowed)]
    return tuple(known[:_MOST_VALUES])


def _given(name: str, values: Sequence[str]) -> object:
    """A filter's value: all are lists but that it is free."""
    return True if name == "free" else list(values)


def _quarter(now: dt.datetime) -> dt.datetime:
    return now - (now - dt.datetime.min.replace(tzinfo=now.tzinfo)) % _QUARTER
