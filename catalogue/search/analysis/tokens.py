"""A text's words, in lower case, and where they stand in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

WORD_LENGTH_LIMIT = 60
TEXT_WORDS_LIMIT = 5_000
QUERY_WORDS_LIMIT = 32
QUERY_LENGTH_LIMIT = 1_000
"""Longer words are passed over; longer texts and questions count up to here."""

_TOKEN = re.compile(r"([^\W_]+(?:-[^\W_]+)*)(?::[^\W\d_]{1,5}\b)?")
"""A word, perhaps with hyphens inside; the ending after a colon (`EU:n`) is no part of it."""

_SUSPENDED = re.compile(r"(?<![^\W_])([^\W_]+)- (?:ja|tai|sekä|eli|och|eller|samt) ([^\W_]+)(?!-)")
"""`talous- ja velkaneuvonta`: the first word ends as the second does."""

_ACCENTS = re.compile("[\u0300-\u036f]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_HYPHENS = {"\N{HYPHEN}": "-", "\N{NON-BREAKING HYPHEN}": "-", "\N{SOFT HYPHEN}": ""}


class Token(NamedTuple):
    """A word and where it stands in the plain text."""

    text: str
    start: int
    end: int


class Suspended(NamedTuple):
    """The beginning of a word whose end is left to the word that follows."""

    beginning: str
    following: str


def plain(text: str) -> str:
    """The text with composed letters and plain hyphens: positions refer to this."""
    found = unicodedata.normalize("NFC", text)
    for hyphen, meaning in _HYPHENS.items():
        found = found.replace(hyphen, meaning)
    return found


def words(text: str) -> list[str]:
    """The words of a text in their order; addresses of web pages are none."""
    return _listed(plain(_without_addresses(text)))


def words_of_plain(text: str) -> list[str]:
    """The same of a text that is plain already."""
    return _listed(_without_addresses(text))


def tokens(text: str) -> Iterator[Token]:
    """The words of a plain text with their positions."""
    for found in _TOKEN.finditer(text):
        yield Token(found[1].lower(), *found.span(1))


def suspended(text: str) -> list[Suspended]:
    """The words that leave their end to the next."""
    if "- " not in text:
        return []
    return [Suspended(*found) for found in _SUSPENDED.findall(plain(text).lower())]


def _listed(text: str) -> list[str]:
    return _TOKEN.findall(text.lower())[:TEXT_WORDS_LIMIT]


def _without_addresses(text: str) -> str:
    return _ADDRESS.sub(" ", text) if "://" in text or "www." in text else text


def plain_name(text: str) -> str:
    """A name's words: names that have the same are the same, whatever their case."""
    return " ".join(words(text[:QUERY_LENGTH_LIMIT])[:QUERY_WORDS_LIMIT])


def folded(text: str) -> str:
    """The text with its letters' accents taken off: `å` and `ä` become `a`."""
    if text.isascii():
        return text
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
