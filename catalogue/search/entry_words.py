"""The words by which an entity is found, each as often in its bag as it weighs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from catalogue.codes.classification import Classification
from catalogue.codes.lists import life_events
from catalogue.codes.municipalities import municipalities
from catalogue.codes.service_classes import service_classes
from catalogue.search.analysis import PART_WEIGHT, Bag, terms, text_tokens, word_parts
from catalogue.search.parts import part, parts, strings, translations
from catalogue.search.query import Document
from catalogue.search.served_area import served_area

NAME = 4.0
CONCEPT = 2.5
SUMMARY = 1.5
BODY = 1.0
BESIDE = 0.5
"""What a word is worth by where it stands.

A term is written as often as it weighs, at least once: finer steps made no difference in ranking.
"""

PLACES_NAMED = 30
"""Of an area of more municipalities the names are left out: they say nothing of the service."""

CACHED = 20_000

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


def entry_words(document: Document) -> dict[Bag, str]:
    """The terms of each bag, parted by spaces."""
    bags: defaultdict[Bag, list[str]] = defaultdict(list)
    for language, text, weight in _texts(document):
        bag = Bag.of(language)
        bags[bag].append(_written(text, bag, weight))
    for classification, code in _codes(document):
        for bag, names in _written_names(classification, code):
            bags[bag].append(names)
    return {bag: "".join(written) for bag, written in bags.items()}


def _written(text: str, bag: Bag, weight: float) -> str:
    return "".join(map(_weighed_terms(bag, weight).__getitem__, text_tokens(text)))


@lru_cache(maxsize=CACHED)
def _written_names(classification: str, code: str) -> Sequence[tuple[Bag, str]]:
    found = _NAMED_BY_CODE[classification]().get(code)
    names = found.names.items() if found else ()
    return [(Bag.of(language), _written(name, Bag.of(language), BODY)) for language, name in names]


class _WeighedTerms(dict[str, str]):
    """Token → its terms, each as often as it weighs; made once, for most words come again."""

    def __init__(self, bag: Bag, weight: float) -> None:
        super().__init__()
        self._bag = bag
        self._weight = weight

    def __missing__(self, token: str) -> str:
        if len(self) >= CACHED:
            self.clear()
        found = list(terms(token, self._bag))
        for piece in word_parts(token):
            found += [(term, PART_WEIGHT * share) for term, share in terms(piece, self._bag)]
        text = "".join(f"{term} " * (round(self._weight * share) or 1) for term, share in found)
        self[token] = text
        return text


@cache
def _weighed_terms(bag: Bag, weight: float) -> _WeighedTerms:
    return _WeighedTerms(bag, weight)


def _texts(document: Document) -> Iterator[WeighedText]:
    for name, weight in _WEIGHTS.items():
        yield from _weighed(document, name, weight)
    for concept in parts(document, "concepts"):
        yield from _weighed(concept, "label", CONCEPT)
    for keyword in parts(document, "keywords"):
        yield str(keyword["language"]), str(keyword["value"]), CONCEPT
    yield from _organization_names(document)


def _weighed(document: Document, name: str, weight: float) -> Iterator[WeighedText]:
    return ((language, written, weight) for language, written in translations(document, name))


def _organization_names(document: Document) -> Iterator[WeighedText]:
    cards = [part(role, "organization") or role for role in parts(document, "organizations")]
    for card in (*cards, part(document, "organization"), part(document, "parent")):
        for name in ("name", "alternativeName"):
            yield from _weighed(card, name, SUMMARY)


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
