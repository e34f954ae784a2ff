"""Texts by language: `languageVersions` of a thing, and the localised objects within it.

A missing translation is a missing language, null, or "".
"""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.intake.cleaning.text import line
from catalogue.model.text import Language, LocalizedText
from loaders.language_object import languages_of, localized
from loaders.localized_text import LANGUAGES, Clean
from loaders.payload import Part

__all__ = ["LanguageVersions", "localized"]


class LanguageVersions:
    """What a thing says in each of its languages."""

    def __init__(self, thing: Part) -> None:
        versions = thing.part("languageVersions")
        self._versions = dict(_versions(versions)) if versions else {}

    def __iter__(self) -> Iterator[tuple[Language, Part]]:
        return iter(self._versions.items())

    def text(self, name: str, clean: Clean = line) -> LocalizedText | None:
        """A field's text in all languages."""
        found = {language.value: clean(part.text(name)) for language, part in self}
        return LocalizedText.of(found)

    def rows(self, *names: str) -> Iterator[tuple[Language, Part]]:
        """The objects in some lists, with the language that each speaks."""
        for language, part in self:
            for name in names:
                for row in part.parts(name):
                    yield language, row


def _versions(versions: Part) -> Iterator[tuple[Language, Part]]:
    for code in languages_of(versions):
        part = versions.part(code)
        if part is not None:
            yield LANGUAGES[code], part
