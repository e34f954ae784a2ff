"""What a question asks for, before it is put to an index."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from catalogue.codes.place_words import Place
from catalogue.search.analysis.word import Bag, Term


class Way(StrEnum):
    """How a word of a text answers the word that was asked for, the closest first."""

    WORD = "WORD"
    ROOT = "ROOT"
    PART = "PART"
    CORRECTION = "CORRECTION"
    BEGINNING = "BEGINNING"
    SYNONYM = "SYNONYM"


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way in which what was asked may be told.

    `needed` has for each word that must be there the terms of which any will do; a compound's
    parts and a phrase need several. `weight` 1.0 is worth as much as the word itself.
    """

    bag: Bag
    needed: tuple[tuple[Term, ...], ...]
    weight: float
    way: Way


@dataclass(frozen=True, slots=True)
class Asked:
    """A word of the question, or several that are known together.

    Any of the `alternatives` answers it, and so do all of `words` where it has such. `loose` ones
    count only where any word of the question will do. A `faint` word need not be answered.
    `weight` is what the word says of the need, 1.0 for a word of the field.
    """

    text: str
    alternatives: tuple[Alternative, ...]
    loose: tuple[Alternative, ...] = ()
    words: tuple[Asked, ...] = ()
    weight: float = 1.0
    is_faint: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand together, in this order: the first term of each, by bag."""

    text: str
    terms: tuple[tuple[Bag, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class PlaceInQuestion:
    """A place that the question names, and its words as any others."""

    text: str
    place: Place = field(hash=False)
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    written: str
    corrected: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """All that a question asks for: every part must hold, nothing excluded may.

    `name` is the question as a name where something is called just so: that comes first.
    `did_you_mean` is the question with its corrections, None without any.
    """

    asked: tuple[Asked, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    excluded: tuple[Asked, ...] = ()
    excluded_phrases: tuple[Phrase, ...] = ()
    places: tuple[PlaceInQuestion, ...] = ()
    corrections: tuple[Correction, ...] = ()
    did_you_mean: str | None = None
    name: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing that anything could answer was asked."""
        return not (self.asked or self.phrases or self.places)
