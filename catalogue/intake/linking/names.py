"""What is compared of a name: its words without places and legal forms, its numbers apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from sys import intern

from rapidfuzz import fuzz

from catalogue.codes.place_forms import plain
from catalogue.codes.place_words import PlaceKind, place_mentions

LEAST_ALIKE = 0.75
"""Two words that are less alike than this are different words (`koulu`, `koulun` are 0.91)."""

CONTAINED = 0.75
"""How alike `Stoa` and `Kulttuurikeskus Stoa` are, at least: the longer may only say more."""

_ACROSS_LANGUAGES = 0.8
"""Names in different languages tell nothing unless they are proper names, alike in all of them."""

_WORD = re.compile(r"[^\W_]+(?:[-:.'’][^\W_]+)*")
_NUMBER = re.compile(r"0*(\d+[a-z]?)")
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6", "VII": "7", "VIII": "8"}

_LEGAL_FORMS = frozenset(
    "ab abp ay eo inc kb ky ltd oy oyj osk rf rp rs ry sr tmi "  # noqa: SIM905 - words to read
    "kuntayhtymä kuntayhtymän samkommun samkommunen".split()
)
_SMALL_WORDS = frozenset(("ja", "sekä", "och", "samt", "and", "the", "of", "i", "in", "eli", "tai"))
_MUNICIPAL_WORDS = frozenset(
    "kaupunki kaupungin kunta kunnan stad stads staden "  # noqa: SIM905 - words to read
    "city kommun kommuns municipality".split()
)
"""What a municipality adds to its name; left out where other words remain."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in one language, as written and as compared.

    `words` in their order, lower-case; `places` are codes of municipalities. Only where nothing
    else remains do the words hold a place (`Tampere`) or `kaupunki`.
    """

    language: str
    text: str
    words: tuple[str, ...]
    numbers: tuple[str, ...]
    places: tuple[str, ...]

    @property
    def core(self) -> str:
        """The words in alphabetical order: what is equal in `Koulu Kallio` and `Kallio koulu`."""
        return " ".join(sorted(self.words))


def name_of(language: str, text: str, streets: Sequence[str] = ()) -> Name:
    """The name as it is compared; a street that stands in it (`… , Ilkantie 3`) does not count."""
    written = _WORD.findall(_without(text, streets))
    places, left = _without_municipalities(written)
    numbers = tuple(sorted({number for word in left if (number := _number(word, left))}))
    words = [part for word in left if not _number(word, left) for part in _parts(word)]
    own = [word for word in words if word not in _MUNICIPAL_WORDS]
    kept = own or words or plain(text).split()
    return Name(language, text, tuple(map(intern, kept)), numbers, places)


def _without(text: str, streets: Sequence[str]) -> str:
    for street in streets:
        text = re.sub(re.escape(street), " ", text, flags=re.IGNORECASE)
    return text


def _without_municipalities(words: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
    """The codes of the municipalities that are named in any form, and the other words."""
    mentions = [each for each in place_mentions(words) if each.place.kind is PlaceKind.MUNICIPALITY]
    named = {code for mention in mentions for code in mention.place.municipalities}
    taken = {at for mention in mentions for at in range(mention.start, mention.stop)}
    return tuple(sorted(named)), [word for at, word in enumerate(words) if at not in taken]


def _number(word: str, words: Sequence[str]) -> str | None:
    """`2`, `02` and `II` are the number 2; in a name in capitals alone `I` is a word."""
    if found := _NUMBER.fullmatch(word.casefold()):
        return found[1]
    is_shouted = all(each.isupper() for each in words)
    return None if is_shouted else _ROMAN.get(word)


def _parts(word: str) -> Iterator[str]:
    """`Silta-Palvelut` in two, `r.y.` as `ry`, legal forms and small words left out."""
    for part in plain(word).replace(".", "").split():
        if part not in _LEGAL_FORMS and part not in _SMALL_WORDS:
            yield part


def similarity(first: Sequence[Name], second: Sequence[Name]) -> float | None:
    """How alike the names are, 0 to 1: the best of those in a common language.

    None where nothing can be told: they have no language in common, and are not alike.
    """
    pairs = [(one, other) for one in first for other in second]
    common = [pair for pair in pairs if pair[0].language == pair[1].language]
    best = max((_alike(one.words, other.words) for one, other in common or pairs), default=None)
    is_told = common or (best or 0) >= _ACROSS_LANGUAGES
    return best if is_told else None


def _alike(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    """The mean of two views, as each is deceived where the other is not.

    Words that find a partner tell `Kallion koulu` from `Kallion kirjasto`; letters see through
    compounds (`Nuorisotyöpaja`, `Nuorten työpaja`). The order of the words does not count.
    """
    if sorted(first) == sorted(second):
        return 1.0
    found, sought = _matches(first, second), _matches(second, first)
    by_words = (sum(found) + sum(sought)) / (len(first) + len(second))
    by_letters = fuzz.token_sort_ratio(" ".join(first), " ".join(second)) / 100
    is_contained = all(found) or all(sought)
    return max((by_words + by_letters) / 2, CONTAINED if is_contained else 0.0)


def _matches(words: Sequence[str], others: Sequence[str]) -> list[float]:
    """How alike each word and its nearest one are."""
    return [max(_words_alike(word, other) for other in others) for word in words]


@lru_cache(maxsize=50_000)
def _words_alike(word: str, other: str) -> float:
    if word == other:
        return 1.0
    alike = fuzz.ratio(word, other) / 100
    return alike if alike >= LEAST_ALIKE else 0.0
