"""Snowball's stems: for words that no dictionary knows, and for Swedish and English."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any, cast

import Stemmer

from catalogue.search.analysis.word import Bag


def _stemmer(language: str) -> Callable[[str], str]:
    return cast("Any", Stemmer).Stemmer(language, 0).stemWord  # untyped; we cache ourselves


_stemmers: Mapping[Bag, Callable[[str], str]] = {
    Bag.FI: _stemmer("finnish"),
    Bag.SV: _stemmer("swedish"),
    Bag.EN: _stemmer("english"),
}
_stemming = threading.Lock()


def stem(word: str, bag: Bag) -> str:
    """The stem of a word in lower case; a Sámi word is its own."""
    stemmer = _stemmers.get(bag)
    if stemmer is None:
        return word
    with _stemming:  # a stemmer is not for two threads at once
        return stemmer(word)
