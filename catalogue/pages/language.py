"""The languages that pages are written in, and their messages: gettext catalogues, English first.

The messages in templates are the English page; `translations/` has the others as .po files, which
are read as they are, once a process.
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
_LOCALES = {
    Language.FI: Locale("fi", "FI"),
    Language.SV: Locale("sv", "FI"),
    Language.EN: Locale("en", "GB"),
}


@dataclass(frozen=True, slots=True)
class PageLanguage:
    """A language that pages are written in: its messages, and how it writes dates."""

    language: Language
    locale: Locale
    messages: NullTranslations


@cache
def page_language(language: Language) -> PageLanguage:
    """`language` is one of PAGE_LANGUAGES."""
    return PageLanguage(language, _LOCALES[language], _messages(language))


def chosen_language(asked: str | None) -> Language | None:
    """The language of PAGE_LANGUAGES with that tag; None where there is none."""
    return next((language for language in PAGE_LANGUAGES if language.value == asked), None)


def _messages(language: Language) -> NullTranslations:
    if language is SOURCE_LANGUAGE:
        return NullTranslations()
    source = files("catalogue.pages").joinpath("translations", f"{language}.po")
    compiled = io.BytesIO()
    with source.open("rb") as file:
        write_mo(compiled, read_po(file, locale=_LOCALES[language]))
    compiled.seek(0)
    return GNUTranslations(compiled)
