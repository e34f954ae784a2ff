"""Voikko's base forms for the peer's stems, where libvoikko is installed; Finnish alone."""

from __future__ import annotations

import importlib
from typing import Any, cast

from benchmarks.relevance.engines.fuzzy import Analysis, words_of
from catalogue.model.text import Language


def base_forms() -> Analysis | None:
    """A text to base forms, unknown words as they are; None where Voikko is not installed."""
    try:
        library = cast("Any", importlib.import_module("libvoikko"))
    except ImportError:
        return None
    try:
        voikko: Any = library.Voikko("fi")
    except (OSError, library.VoikkoException):  # the shared library or its dictionary
        return None
    words = words_of(Language.FI).build()

    def base(word: str) -> str:
        readings = voikko.analyze(word)
        return str(readings[0]["BASEFORM"]).lower() if readings else word

    return lambda text: [base(word) for word in words.analyze(text)]
