"""The languages that pages are written in, and their messages: gettext catalogues, English first.

The messages in templates are the English page; `translations/` has the others as .po files, which
are read as they are, once a process. Plain Finnish is a wording of its own, for clients who read
little Finnish; what it does not say is said in ordinary Finnish.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from catalogue.model.text import Language

PAGE_LANGUAGES = (Language.FI, Language.SV, Language.EN)
SOURCE_LANGUAGE = Language.EN
PLAIN_FINNISH = "fi-simple"
"""Selkosuomi; `simple` is a variant of language tags (BCP 47) that IANA has registered."""

CLIENT_WORDINGS = (Language.FI, PLAIN_FINNISH, Language.SV, Language.EN)
"""How a client can read a route."""

_LOCALES = {
    Language.FI: Locale("fi", "FI"),
    Language.SV: Locale("sv", "FI"),
    Language.EN: Locale("en", "GB"),
}


@dataclass(frozen=True, slots=True)
class PageLanguage:
    """A wording of pages: the language of texts that it asks for, its messages, its dates."""

    language: Language
    locale: Locale
    messages: NullTranslations


@cache
def page_language(tag: str) -> PageLanguage:
    """`tag` is one of PAGE_LANGUAGES or CLIENT_WORDINGS."""
    if tag == PLAIN_FINNISH:
        language, messages = Language.FI, _translations(PLAIN_FINNISH, Language.FI)
        messages.add_fallback(page_language(Language.FI).messages)
        return PageLanguage(language, _LOCALES[language], messages)
    language = Language(tag)
    return PageLanguage(language, _LOCALES[language], _messages(language))


def own_name(tag: str) -> str:
    """Suomi, Selkosuomi, Svenska, English."""
    if tag == PLAIN_FINNISH:
        return "Selkosuomi"
    return (page_language(tag).locale.language_name or tag).capitalize()


def chosen_language(asked: str | None) -> Language | None:
    """The language of PAGE_LANGUAGES with that tag; None where there is none."""
    return next((language for language in PAGE_LANGUAGES if language.value == asked), None)


def _messages(language: Language) -> NullTranslations:
    return NullTranslations() if language is SOURCE_LANGUAGE else _translations(language, language)


def _translations(name: str, language: Language) -> GNUTranslations:
    source = files("catalogue.pages").joinpath("translations", f"{name}.po")
    compiled = io.BytesIO()
    with source.open("rb") as file:
        write_mo(compiled, read_po(file, locale=_LOCALES[language]))
    compiled.seek(0)
    return GNUTranslations(compiled)
