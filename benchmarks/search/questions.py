"""Questions to the synthetic catalogue, many different ones of each sort."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle, islice
from typing import TypeVar

from benchmarks.search.filling import Material
from benchmarks.search.vocabulary import SEED
from catalogue.codes.municipalities import municipalities
from catalogue.codes.places import municipality_point
from catalogue.model.identity import EntityKind
from catalogue.model.text import Language
from catalogue.search.analysis.stop_words import STOP_WORDS
from catalogue.search.analysis.tokens import words
from catalogue.search.parts import localized, part, strings
from catalogue.search.query import FacetName, Filter, Near, OrderBy, Query, Window
from catalogue.search.reader import Reader

T = TypeVar("T")

FACETED = "common word, eight facets"
NEAR_KM = 20.0
SUGGESTIONS = 8
FACETS = [name for name in FacetName if name is not FacetName.FREE_OF_CHARGE]
_WORDS = 3
_SHORTEST = 5
_HELSINKI = "091"

Ask = Callable[[], object]
"""A question ready to be put: all that a resolver would ask the reader for."""


@dataclass(frozen=True, slots=True)
class Sort:
    """Questions of one sort, and the milliseconds that they may take with 100,000 services."""

    name: str
    p50: float
    p99: float
    questions: Iterator[Ask]


class Questions:
    """Makes questions to a reader."""

    def __init__(self, reader: Reader, material: Material) -> None:
        self._reader = reader
        self._chance = random.Random(SEED)  # noqa: S311 - the same questions each time
        self._common = self._endless(material.common)
        self._misspelt = self._endless(material.misspelt)
        found = [document for document in reader.get(material.services) if document]
        self._services = self._endless(found)
        self._municipalities = self._endless([each.code for each in municipalities().current()])

    def sorts(self) -> list[Sort]:
        return [
            Sort("common word, 20 ranked hits", 0.7, 2.0, self._made(self._common_word)),
            Sort("three words", 0.6, 2.5, self._made(self._three_words)),
            Sort("common word, three filters", 0.8, 2.0, self._made(self._filtered)),
            Sort(FACETED, 6.0, 12.0, self._made(self._faceted)),
            Sort("common word within 20 km", 1.0, 2.5, self._made(self._near)),
            Sort("suggestion", 0.3, 2.0, self._made(self._suggestion)),
            Sort("typo", 0.3, 1.0, self._made(self._typo)),
        ]

    def common_words(self, count: int) -> list[str]:
        return list(islice(self._common, count))

    def three_words(self, count: int) -> list[str]:
        return [self._some_words() for _ in range(count)]

    def _endless(self, things: Sequence[T]) -> Iterator[T]:
        return cycle(self._chance.sample(things, len(things)))

    def _made(self, make: Callable[[], Ask]) -> Iterator[Ask]:
        while True:
            yield make()

    def _common_word(self) -> Ask:
        return self._search(_query(next(self._common)))

    def _three_words(self) -> Ask:
        return self._search(_query(self._some_words()))

    def _filtered(self) -> Ask:
        service = next(self._services)
        area = strings(part(service, "area"), "municipalities") or [_HELSINKI]
        wanted = Filter(
            municipalities=tuple(area[:1]),
            themes=tuple(strings(service, "themes")[:1]),
            target_groups=tuple(strings(service, "targetGroups")[:1]),
        )
        return self._search(replace(_query(next(self._common)), filter=wanted))

    def _faceted(self) -> Ask:
        query = _query(next(self._common))
        return lambda: (self._reader.search(query, Window()), self._reader.facets(query, FACETS))

    def _near(self) -> Ask:
        point = municipality_point(next(self._municipalities))
        if point is None:
            return self._near()
        near = Near(point.latitude, point.longitude, NEAR_KM)
        query = _query(next(self._common))
        return self._search(replace(query, near=near, order_by=OrderBy.DISTANCE))

    def _suggestion(self) -> Ask:
        """The first letters of a name, or of a word in it."""
        name = localized(next(self._services), "name", Language.FI).lower()
        start = self._chance.choice([0, name.rfind(" ") + 1])
        typed = name[start : start + self._chance.randint(2, 6)]
        return lambda: self._reader.suggest(typed, Language.FI, SUGGESTIONS)

    def _typo(self) -> Ask:
        return self._search(_query(next(self._misspelt)))

    def _search(self, query: Query) -> Ask:
        return lambda: self._reader.search(query, Window())

    def _some_words(self) -> str:
        """Three words of one text."""
        text = localized(next(self._services), "description", Language.FI)
        told = {word for word in words(text) if len(word) >= _SHORTEST} - STOP_WORDS
        return " ".join(self._chance.sample(sorted(told), _WORDS))


def _query(text: str) -> Query:
    return Query(EntityKind.SERVICE, text)
