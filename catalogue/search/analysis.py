"""Words to terms: the same for what is indexed and for what is asked, so that the two meet.

A word is found by its terms: its stem in the language of the text and, as a second chance, the stem
of its letters without accents (`tyo` finds `työ`). A hyphenated word is also found joined, and by
its parts together.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple, cast

import Stemmer

from catalogue.search.stop_words import STOP_WORDS

ANALYZER_VERSION = 1
"""Raised whenever the same text may give other terms: an index of another version is built anew."""

WORD_LENGTH_LIMIT = 60
TEXT_WORDS_LIMIT = 5_000
QUERY_WORDS_LIMIT = 32
QUERY_LENGTH_LIMIT = 1_000
"""Longer words are passed over; longer texts and questions count up to here."""

WORDS_CACHED = 50_000
PART_WEIGHT = 0.5
"""What the parts of a hyphenated word are worth beside the whole."""

_FOLDED = 0.5

_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_CASE_ENDING = re.compile(r"(?<=[^\W_]):[^\W\d_]{1,5}\b")
"""A word, perhaps with hyphens inside; the ending after a colon (`EU:n`) is no part of it."""

_ACCENTS = re.compile("[\u0300-\u036f]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_HYPHENS = {"\N{HYPHEN}": "-", "\N{NON-BREAKING HYPHEN}": "-", "\N{SOFT HYPHEN}": ""}


class Bag(StrEnum):
    """Where the terms of a language are kept. The Sámi languages share one, without stems."""

    FI = "fi"
    SV = "sv"
    EN = "en"
    SAMI = "sami"

    @classmethod
    def of(cls, language: str) -> Bag:
        return _BAGS.get(language, cls.SAMI)


_BAGS = {bag.value: bag for bag in (Bag.FI, Bag.SV, Bag.EN)}


class Term(NamedTuple):
    """A term by which a word is found, and how much it says of the word (1.0: all)."""

    text: str
    weight: float


Word = tuple[Term, ...]


def _stemmer(language: str) -> Callable[[str], str]:
    return cast("Any", Stemmer).Stemmer(language, 0).stemWord  # untyped; we cache ourselves


_stemmers: Mapping[Bag, Callable[[str], str]] = {
    Bag.FI: _stemmer("finnish"),
    Bag.SV: _stemmer("swedish"),
    Bag.EN: _stemmer("english"),
}
_stemming = threading.Lock()


def text_tokens(text: str) -> list[str]:
    """The words of a text in lower case, in their order; addresses of web pages are none."""
    if "://" in text or "www." in text:
        text = _ADDRESS.sub(" ", text)
    return _tokens(text)[:TEXT_WORDS_LIMIT]


def query_tokens(text: str) -> list[str]:
    """The words that a question asks for, as written but in lower case.

    Words that say nothing are left out, unless there are no others.
    """
    tokens = _tokens(text[:QUERY_LENGTH_LIMIT])[:QUERY_WORDS_LIMIT]
    return [token for token in tokens if token not in STOP_WORDS] or tokens


def plain_name(text: str) -> str:
    """A name's words: names that have the same are the same, whatever their case."""
    return " ".join(_tokens(text[:QUERY_LENGTH_LIMIT])[:QUERY_WORDS_LIMIT])


@lru_cache(maxsize=WORDS_CACHED)
def terms(token: str, bag: Bag) -> Word:
    """The terms that a token is found by in a bag, each once, its stem first.

    None for a token that is too long to be a word.
    """
    if len(token) > WORD_LENGTH_LIMIT:
        return ()
    found: dict[str, float] = {}
    for form in dict.fromkeys((token, token.replace("-", ""))):
        found[_stem(form, bag)] = 1.0
        found.setdefault(_stem(folded(form), bag), _FOLDED)
    return tuple(Term(text, weight) for text, weight in found.items())


def word_parts(token: str) -> list[str]:
    """The parts of a hyphenated word; none of another, or of one too long to be a word."""
    return token.split("-") if "-" in token and len(token) <= WORD_LENGTH_LIMIT else []


def folded(text: str) -> str:
    """The text with its letters' accents taken off: `å` and `ä` become `a`."""
    if text.isascii():
        return text
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text))


def _tokens(text: str) -> list[str]:
    plain = unicodedata.normalize("NFC", text).lower()
    for hyphen, meaning in _HYPHENS.items():
        plain = plain.replace(hyphen, meaning)
    if ":" in plain:
        plain = _CASE_ENDING.sub("", plain)
    return _TOKEN.findall(plain)


def _stem(word: str, bag: Bag) -> str:
    stemmer = _stemmers.get(bag)
    if stemmer is None:
        return word
    with _stemming:  # a stemmer is not for two threads at once
        return stemmer(word)
