"""The forms that a place's name is written in: Finnish cases and the Swedish genitive, by rule.

The rules are those that Finnish place names need, not those of all Finnish words. Where a name can
be declined in two ways, both are given: a form that nobody writes does no harm.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import product
from typing import NamedTuple


class Form(StrEnum):
    """What part a name plays where it stands; LOCAL is in, on, from and to (s- and l-cases)."""

    NAME = "NAME"
    GENITIVE = "GENITIVE"
    PARTITIVE = "PARTITIVE"
    LOCAL = "LOCAL"


class _Stem(NamedTuple):
    """How a word is declined; `A` is a or ä, as the word's vowels ask.

    `local` takes the endings of the other local cases.
    """

    genitive: str
    local: str
    illative: str
    partitive: str


_LOCAL_ENDINGS = {
    "inessive": "ssA",
    "elative": "stA",
    "adessive": "llA",
    "ablative": "ltA",
    "allative": "lle",
}

_FORMS = {"genitive": Form.GENITIVE, "partitive": Form.PARTITIVE}
"""The other cases are local ones."""

_DECLENSIONS = {
    "e": (_Stem("een", "ee", "eeseen", "ettA"), _Stem("en", "e", "een", "eA")),
    "s": (_Stem("ksen", "kse", "kseen", "stA"), _Stem("sin", "si", "siin", "siA")),
    "nen": (_Stem("sen", "se", "seen", "stA"), _Stem("sten", "si", "siin", "siA")),
    "alavus": (_Stem("alavuden", "alavude", "alavuteen", "alavuttA"),),
    "haka": (_Stem("haan", "haa", "hakaan", "hakaA"),),
    "joki": (_Stem("joen", "joe", "jokeen", "jokeA"),),
    "järvi": (_Stem("järven", "järve", "järveen", "järveA"),),
    "kangas": (_Stem("kankaan", "kankaa", "kankaaseen", "kangastA"),),
    "koski": (_Stem("kosken", "koske", "koskeen", "koskeA"),),
    "lahti": (_Stem("lahden", "lahde", "lahteen", "lahteA"),),
    "laidun": (_Stem("laitumen", "laitume", "laitumeen", "laiduntA"),),
    "lampi": (
        _Stem("lammen", "lamme", "lampeen", "lampeA"),
        _Stem("lammin", "lammi", "lampiin", "lampiA"),
    ),
    "loppi": (_Stem("lopen", "lope", "loppeen", "loppeA"),),
    "mäki": (_Stem("mäen", "mäe", "mäkeen", "mäkeA"),),
    "niemi": (_Stem("niemen", "nieme", "niemeen", "niemeA"),),
    "nummi": (_Stem("nummen", "numme", "nummeen", "nummeA"),),
    "pudas": (_Stem("putaan", "putaa", "putaaseen", "pudastA"),),
    "saari": (_Stem("saaren", "saare", "saareen", "saartA"),),
    "salmi": (_Stem("salmen", "salme", "salmeen", "salmeA"),),
    "selkä": (_Stem("selän", "selä", "selkään", "selkäA"),),
    "suomi": (_Stem("suomen", "suome", "suomeen", "suomeA"),),
    "tehdas": (_Stem("tehtaan", "tehtaa", "tehtaaseen", "tehdastA"),),
    "uusi": (_Stem("uuden", "uude", "uuteen", "uuttA"),),
    "varkaus": (_Stem("varkauden", "varkaude", "varkauteen", "varkauttA"),),
    "vesi": (_Stem("veden", "vede", "veteen", "vettA"),),
    "virrat": (
        _Stem("virtojen", "virroi", "virtoihin", "virtojA"),
        _Stem("virtain", "virroi", "virtoihin", "virtojA"),
    ),
    "vuori": (_Stem("vuoren", "vuore", "vuoreen", "vuortA"),),
}
"""By the ending that a word has, the longest counts: what takes the ending's place."""

_DECLINED_IN_BOTH_PARTS = {
    "isokyrö": ("iso", "kyrö"),
    "uusikaarlepyy": ("uusi", "kaarlepyy"),
    "uusikaupunki": ("uusi", "kaupunki"),
    "uusimaa": ("uusi", "maa"),
}

_GRADATION = {
    "kk": "k",
    "pp": "p",
    "tt": "t",
    "nk": "ng",
    "nt": "nn",
    "mp": "mm",
    "lt": "ll",
    "rt": "rr",
    "ht": "hd",
    "rk": "r",
    "k": "",
    "t": "d",
}
_GRADED = re.compile(r"(kk|pp|tt|nk|nt|mp|lt|rt|ht|rk|(?<=[aeiouyäö])[kt])([aeiouyäö])$")
_UNGRADED = frozenset({"geta"})

_BACK_VOWELS = frozenset("aouå")
_FRONT_VOWELS = frozenset("äöy")
_VOWELS = _BACK_VOWELS | _FRONT_VOWELS | frozenset("ei")
_FRONT_ENDINGS = ("niemi", "vesi")
"""Words without a or ä of their own: what stands before them does not count."""


def plain(name: str) -> str:
    """A name without its case and hyphens: with letters composed, one space between words."""
    composed = unicodedata.normalize("NFC", name).casefold()
    return " ".join(composed.replace("-", " ").split())


def finnish_forms(name: str) -> Iterator[tuple[str, Form]]:
    """The name and its cases, each as `plain` would have it; the last word is declined."""
    whole = plain(name)
    yield whole, Form.NAME
    head, space, word = whole.rpartition(" ")
    for cases in _declined(word):
        for case, form in cases.items():
            yield head + space + form, _FORMS.get(case, Form.LOCAL)


def swedish_forms(name: str) -> Iterator[tuple[str, Form]]:
    """The name and its genitive, each as `plain` would have it."""
    whole = plain(name)
    yield whole, Form.NAME
    if not whole.endswith(("s", "x", "z")):
        yield f"{whole}s", Form.GENITIVE


def _declined(word: str) -> Iterator[Mapping[str, str]]:
    """The forms of a word by case, once for each way in which it can be declined."""
    if word not in _DECLINED_IN_BOTH_PARTS:
        yield from _cases(word)
        return
    first, second = _DECLINED_IN_BOTH_PARTS[word]
    for beginning, end in product(_cases(first), _cases(second)):
        yield {case: form + end[case] for case, form in beginning.items()}


def _cases(word: str) -> Iterator[Mapping[str, str]]:
    vowel = "ä" if _is_front(word) else "a"
    for stem in _stems(word):
        cases = stem._asdict()
        local = cases.pop("local")
        cases |= {case: local + ending for case, ending in _LOCAL_ENDINGS.items()}
        yield {case: form.replace("A", vowel) for case, form in cases.items()}


def _stems(word: str) -> Iterator[_Stem]:
    if word[-1] in _VOWELS and word[-2:-1] in _VOWELS:
        yield from _stems_in_two_vowels(word)
    elif endings := [ending for ending in _DECLENSIONS if word.endswith(ending)]:
        ending = max(endings, key=len)
        beginning = word.removesuffix(ending)
        for stem in _DECLENSIONS[ending]:
            yield _Stem(*(beginning + part for part in stem))
    elif word[-1] in _VOWELS:
        weak = _graded(word)
        yield _Stem(f"{weak}n", weak, f"{word}{word[-1]}n", f"{word}A")
    else:
        yield _Stem(f"{word}in", f"{word}i", f"{word}iin", f"{word}iA")


def _stems_in_two_vowels(word: str) -> Iterator[_Stem]:
    """`Espoo` has `Espooseen`, `Järvenpää` `Järvenpäähän`, `Tornio` `Tornioon`."""
    last = word[-1]
    yield _Stem(f"{word}n", word, f"{word}h{last}n", f"{word}tA")
    if word[-2] == last:
        yield _Stem(f"{word}n", word, f"{word}seen", f"{word}tA")
    else:
        yield _Stem(f"{word}n", word, f"{word}{last}n", f"{word}A")


def _graded(word: str) -> str:
    """The word with the weak grade of the consonants before its last vowel."""
    if word in _UNGRADED:
        return word
    return _GRADED.sub(lambda found: _GRADATION[found[1]] + found[2], word)


def _is_front(word: str) -> bool:
    """Whether the endings have ä: the last vowel that is not neutral decides."""
    if word.endswith(_FRONT_ENDINGS):
        return True
    deciding = [letter for letter in word if letter in _BACK_VOWELS | _FRONT_VOWELS]
    return not deciding or deciding[-1] in _FRONT_VOWELS
