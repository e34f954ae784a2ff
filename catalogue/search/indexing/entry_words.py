"""The words by which an entity is found, each as often in its bag as it weighs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from catalogue.codes.classification import Classification
from catalogue.codes.lists import life_events
from catalogue.codes.municipalities import municipalities
from catalogue.codes.service_classes import service_classes
from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.analysis.tokens import words
from catalogue.search.analysis.word import Bag
from catalogue.search.parts import part, parts, strings, translations
from catalogue.search.query import Document
from catalogue.search.served_area import served_area

NAME = 4.0
CONCEPT = 2.5
SUMMARY = 1.5
BODY = 1.0
BESIDE = 0.5
"""What a word is worth by where it stands.

A term is written as often as it weighs in all, times SCALE, at least once.
"""

SCALE = 2

PLACES_NAMED = 30
"""Of an area of more municipalities the names are left out: they say nothing of the service."""

_WEIGHTS = {
    "name": NAME,
    "alternativeName": NAME,
    "summary": SUMMARY,
    "description": BODY,
    "userInstruction": BESIDE,
    "requirements": BESIDE,
}

WeighedText = tuple[str, str, float]
"""Language, text, weight."""


_NAMED_BY_CODE: Mapping[str, Callable[[], Classification]] = {
    "serviceClasses": service_classes,
    "lifeEvents": life_events,
    "municipalities": municipalities,
}
"""Classifications whose names are words of an entity that has the code."""


class EntryWords:
    """Makes the bags of entries."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer

    def of(self, document: Document) -> dict[Bag, str]:
        """The terms of each bag, parted by spaces."""
        frequencies: defaultdict[Bag, defaultdict[str, float]] = defaultdict(_frequencies)
        for language, text, weight in _texts(document):
            self._count(frequencies[Bag.of(language)], Bag.of(language), text, weight)
        return {bag: _written(found) for bag, found in frequencies.items()}

    def _count(self, found: defaultdict[str, float], bag: Bag, text: str, weight: float) -> None:
        for token in (*words(text), *self._analyzer.completed(text, bag)):
            for term, share in self._analyzer.word(token, bag).terms():
                found[term] += weight * share


def _frequencies() -> defaultdict[str, float]:
    return defaultdict(float)


def _written(frequencies: Mapping[str, float]) -> str:
    return " ".join(
        " ".join([term] * (round(SCALE * frequency) or 1))
        for term, frequency in frequencies.items()
    )


def _texts(document: Document) -> Iterator[WeighedText]:
    for name, weight in _WEIGHTS.items():
        yield from _weighed(document, name, weight)
    for concept in parts(document, "concepts"):
        yield from _weighed(concept, "label", CONCEPT)
    for keyword in parts(document, "keywords"):
        yield str(keyword["language"]), str(keyword["value"]), CONCEPT
    yield from _organization_names(document)
    yield from _code_names(document)


def _weighed(document: Document, name: str, weight: float) -> Iterator[WeighedText]:
    return ((language, written, weight) for language, written in translations(document, name))


def _organization_names(document: Document) -> Iterator[WeighedText]:
    cards = [part(role, "organization") or role for role in parts(document, "organizations")]
    for card in (*cards, part(document, "organization"), part(document, "parent")):
        for name in ("name", "alternativeName"):
            yield from _weighed(card, name, SUMMARY)


def _code_names(document: Document) -> Iterator[WeighedText]:
    """The names, in every language, of all codes that the entity is named by."""
    for classification, code in _codes(document):
        found = _NAMED_BY_CODE[classification]().get(code)
        if found:
            yield from ((language, name, BODY) for language, name in found.names.items())


def _codes(document: Document) -> Iterator[tuple[str, str]]:
    """Classification and code of all that the entity is named by."""
    for classification in ("serviceClasses", "lifeEvents"):
        yield from ((classification, code) for code in strings(document, classification))
    yield from (("municipalities", code) for code in sorted(_municipalities(document)))


def _municipalities(document: Document) -> set[str]:
    served = served_area(document).municipalities
    addresses = _address_municipalities(document)
    return {*addresses, *served} if len(served) <= PLACES_NAMED else {*addresses}


def _address_municipalities(document: Document) -> Iterator[str]:
    channels = [part(connection, "channel") for connection in parts(document, "connections")]
    for place in (document, *channels):
        for address in parts(place, "addresses"):
            if "municipality" in address:
                yield str(address["municipality"])
