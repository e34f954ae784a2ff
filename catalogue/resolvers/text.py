"""Which language of a text a reader gets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from catalogue.model.text import Language

LocalizedText = Mapping[str, object]
"""A text as documents and codes hold it: language → value, and `machineTranslated`."""

DEFAULT_LANGUAGES = (Language.FI,)

_BY_TAG = {language.value: language for language in Language}
_MAXIMUM_RANGES = 50


def accepted_languages(header: str | None) -> tuple[Language, ...]:
    """The languages of an Accept-Language header that we have texts in, best first; else Finnish.

    >>> accepted_languages("de, sv-FI;q=0.9, en;q=0.95")
    (<Language.EN: 'en'>, <Language.SV: 'sv'>)
    """
    if not header:
        return DEFAULT_LANGUAGES
    weights: dict[Language, float] = {}
    for part in header.split(",")[:_MAXIMUM_RANGES]:
        tag, _, parameters = part.partition(";")
        language = _BY_TAG.get(tag.strip().lower().partition("-")[0])
        if language and (weight := _weight(parameters)):
            weights[language] = max(weight, weights.get(language, 0.0))
    return tuple(sorted(weights, key=lambda language: -weights[language])) or DEFAULT_LANGUAGES


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0


def language_given(text: LocalizedText, wanted: Sequence[Language]) -> Language:
    """The first wanted language that the text has, else Finnish, else the first that it has."""
    for language in wanted:
        if language in text:
            return language
    return next(language for language in Language if language in text)


def value_given(text: LocalizedText, wanted: Sequence[Language]) -> str:
    """The text in that language. An answer has hundreds of them: no call more than needed."""
    values: Mapping[str, Any] = text
    for language in wanted:
        if language in values:
            return values[language]
    return values[language_given(text, ())]


def is_machine_translated(text: LocalizedText, language: Language) -> bool:
    translated = text.get("machineTranslated")
    return isinstance(translated, Sequence) and language.value in translated


def translations(text: LocalizedText) -> list[tuple[Language, object]]:
    """All languages of the text with their values, in the order of `Language`."""
    return [(language, text[language.value]) for language in Language if language.value in text]
