"""Which records are compared at all: those that share something that few have."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations, product, repeat
from math import floor

import numpy as np

from catalogue.intake.linking.features import Features
from catalogue.intake.linking.names import Name

LARGEST_BLOCK = 60
"""What more records than this share brings nothing together. Others of their values may."""

RAREST_WORDS = 3
"""So many of a record's words, the rarest ones, bring it together with others."""

_CELL = (0.001, 0.002)
"""Degrees: some 110 metres to the north and, in Helsinki, to the east."""


def pairs(records: Sequence[tuple[str, Features]]) -> Iterator[tuple[int, int]]:
    """Places in the sequence (system, features) of what is to be compared, each pair once.

    Only records of different systems, in ascending order.
    """
    found = array("q")  # a set of tuples took ten times the memory
    for block in _blocks([features for _, features in records]):
        found.extend(
            first * len(records) + second
            for first, second in combinations(block, 2)
            if records[first][0] != records[second][0]
        )
    for pair in np.unique(np.array(found)):
        first, second = divmod(int(pair), len(records))
        yield first, second


def _blocks(records: Sequence[Features]) -> Iterator[list[int]]:
    """Ascending places of the records that share a key.

    Keys are known by their hashes: two that have the same one only cost a comparison.
    """
    bearers = Counter(chain.from_iterable(map(_words, records)))
    hashes, places = array("q"), array("l")
    for place, features in enumerate(records):
        keys = {*map(hash, _keys(features)), *map(hash, _rarest_words(features, bearers))}
        hashes.extend(keys)
        places.extend(repeat(place, len(keys)))
    order = np.argsort(np.asarray(hashes), kind="stable")
    members = np.asarray(places)[order]
    starts = np.flatnonzero(np.diff(np.asarray(hashes)[order], prepend=0))
    sizes = np.diff(starts, append=len(members))
    chosen = (sizes > 1) & (sizes <= LARGEST_BLOCK)
    for start, size in zip(starts[chosen].tolist(), sizes[chosen].tolist(), strict=True):
        yield members[start : start + size].tolist()


def _rarest_words(features: Features, bearers: Counter[str]) -> list[str]:
    return sorted(_words(features), key=lambda word: (bearers[word], word))[:RAREST_WORDS]


def _words(features: Features) -> set[str]:
    return {f"word:{word}" for name in features.names for word in name.words}


def _keys(features: Features) -> Iterator[str]:
    yield from (f"phone:{phone}" for phone in features.phones)
    yield from (f"page:{page}" for page in features.pages)
    yield from (f"email:{email}" for email in features.emails)
    yield from (f"street:{street}" for street in features.streets)
    yield from _cells(features.points)
    yield from _pairs("domain", features.domains, features.municipalities)
    yield from _names(features.names, (*features.municipalities, *features.organisers))


def _names(names: Iterable[Name], owners: Sequence[str]) -> Iterator[str]:
    """A name that forty municipalities have is compared within each of them."""
    yield from _pairs("name", {name.core for name in names}, owners)


def _pairs(sort: str, values: Iterable[str], owners: Iterable[str]) -> Iterator[str]:
    yield from (f"{sort}:{value}:{owner}" for value, owner in product(values, owners))


def _cells(points: Iterable[tuple[float, float]]) -> Iterator[str]:
    """The corners of a point's cell: what lies in the same cell or the next one shares one."""
    for latitude, longitude in points:
        north, east = floor(latitude / _CELL[0]), floor(longitude / _CELL[1])
        for up, right in product((0, 1), (0, 1)):
            yield f"cell:{north + up}:{east + right}"
