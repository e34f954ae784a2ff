"""Recognises places in what people write: `Tampereella`, `i Helsingfors`, `Itä-Pasilan`.

A municipality goes before an area, an area before a locality, and the name itself before a form of
another name. So `Brändö` is the municipality, not the district of Helsinki; `locality` knows that.

Some forms are ordinary words too (`kallio`, `kemi`, `sund`). They stand in
`ordinary_place_words.csv` and count as a place only when written with a capital letter (and not in
capitals alone: `II` is no `Ii`). Every other form counts in any case, so `kalliossa` and `Kallio`
are the district and `kallio` is a rock. As keyboards put a capital at the beginning of a text by
themselves, who wants to be sure passes the first word in lower case.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from catalogue.codes.areas import AreaKind, areas
from catalogue.codes.data_files import LANGUAGES, read_rows
from catalogue.codes.municipalities import municipalities, municipalities_in
from catalogue.codes.place_forms import Form, finnish_forms, plain, swedish_forms
from catalogue.codes.places import Point, localities, municipality_point

LONGEST_NAME = 3
"""Words in a name, at most."""

_FOLDED_LENGTH = 6
"""Shorter forms have to be written with their ä, ö and å: `inga` is not `Ingå`."""

_SHORT_NAMES = {"284": "Koski", "599": "Pedersöre"}
"""What people call the municipalities `Koski Tl` and `Pedersören kunta`."""


class PlaceKind(StrEnum):
    """AREA is a region, or several municipalities that go by one name."""

    MUNICIPALITY = "MUNICIPALITY"
    AREA = "AREA"
    LOCALITY = "LOCALITY"


@dataclass(frozen=True, slots=True)
class Place:
    """What a name stands for: `municipalities` are codes of today's, an area has no point."""

    names: Mapping[str, str] = field(hash=False)
    kind: PlaceKind
    municipalities: tuple[str, ...]
    point: Point | None

    @property
    def name(self) -> str:
        """The Finnish name; `names` has it by language."""
        return self.names["fi"]


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place among words: those from `start` up to `stop`, and the part that they play there.

    A genitive is often part of the name of an organisation: `Turun yliopisto`.
    """

    place: Place
    form: Form
    start: int
    stop: int


def place_named(words: Sequence[str]) -> Place | None:
    """The place that one to three words name together, as written by the person.

    Words come without punctuation: `["Tampereella"]`, `["egentliga", "finland"]`.
    """
    found = _look_up(words)
    return found[0] if found else None


def place_mentions(words: Sequence[str]) -> list[PlaceMention]:
    """The places among words as written, from the left, the longest name at each word."""
    found: list[PlaceMention] = []
    for start in range(len(words)):
        if not found or start >= found[-1].stop:
            found += _mention_at(words, start)
    return found


def _mention_at(words: Sequence[str], start: int) -> Iterator[PlaceMention]:
    for stop in range(min(start + LONGEST_NAME, len(words)), start, -1):
        if known := _look_up(words[start:stop]):
            yield PlaceMention(*known, start, stop)
            return


def _look_up(words: Sequence[str]) -> tuple[Place, Form] | None:
    if not 0 < len(words) <= LONGEST_NAME:
        return None
    written = plain(" ".join(words))
    if written in _ordinary_words() and not _has_capital(words[0]):
        return None
    return _known_forms().get(written)


def _has_capital(word: str) -> bool:
    return word[:1].isupper() and not word.isupper()


@cache
def _ordinary_words() -> frozenset[str]:
    return frozenset(row["word"] for row in read_rows("ordinary_place_words.csv"))


@cache
def _known_forms() -> Mapping[str, tuple[Place, Form]]:
    """Every form of every name; what comes first keeps a form that several share."""
    places = (*_municipalities(), *_areas(), *_localities())
    declined = [(form, place) for place in places for form in _forms(place)]
    known: dict[str, tuple[Place, Form]] = {}
    for only_names in (True, False):
        for (text, form), place in declined:
            if (form is Form.NAME) is only_names:
                known.setdefault(text, (place, form))
    return _folded(known) | known


def _folded(known: Mapping[str, tuple[Place, Form]]) -> dict[str, tuple[Place, Form]]:
    """The longer forms once more, without the accents of their letters."""
    folded: dict[str, tuple[Place, Form]] = {}
    for text, meaning in known.items():
        if len(text) >= _FOLDED_LENGTH and not text.isascii():
            folded.setdefault(_without_accents(text), meaning)
    return folded


def _without_accents(text: str) -> str:
    return "".join(
        letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter)
    )


def _forms(place: Place) -> Iterator[tuple[str, Form]]:
    yield from finnish_forms(place.names["fi"])
    for language in ("sv", "en"):
        for spelling in _spellings(place.names.get(language, place.name)):
            yield from swedish_forms(spelling)
    if place.kind is PlaceKind.MUNICIPALITY and place.municipalities[0] in _SHORT_NAMES:
        yield from finnish_forms(_SHORT_NAMES[place.municipalities[0]])


def _spellings(name: str) -> Iterator[str]:
    """`S:t Michel` is also written with `St` and `Sankt`; many split it at the colon."""
    yield name
    if name.startswith("S:t "):
        yield from (name.replace("S:t", saint) for saint in ("St", "Sankt", "S"))


def _municipalities() -> Iterator[Place]:
    for code in municipalities().current():
        point = municipality_point(code.code)
        yield Place(code.names, PlaceKind.MUNICIPALITY, (code.code,), point)


def _areas() -> Iterator[Place]:
    for region in areas(AreaKind.REGION):
        yield _area(region.names, _members(f"{AreaKind.REGION}:{region.code}"))
    for row in read_rows("combined_areas.csv"):
        members = {code for area in row["areas"].split() for code in _members(area)}
        names = {language: row[language] for language in LANGUAGES if row[language]}
        yield _area(names, members.union(row["municipalities"].split()))


def _area(names: Mapping[str, str], members: Iterable[str]) -> Place:
    return Place(names, PlaceKind.AREA, tuple(sorted(members)), None)


def _members(area: str) -> frozenset[str]:
    kind, code = area.split(":")
    return municipalities_in(AreaKind(kind), code)


def _localities() -> Iterator[Place]:
    for found in localities():
        yield Place(found.names, PlaceKind.LOCALITY, (found.municipality,), found.point)
