"""The two ways in which TPR writes languages: endings of names, and a version for each language."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from catalogue.intake.cleaning.text import line
from catalogue.model.text import Language, LocalizedText
from loaders.localized_text import Words, localized_text
from loaders.payload import Part

LANGUAGES = (Language.FI, Language.SV, Language.EN)
"""Those that TPR writes in."""

Clean = Callable[[object], str | None]


def suffixed(part: Part, name: str, clean: Clean = line) -> LocalizedText | None:
    """The text in `name_fi`, `name_sv` and `name_en`."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        written = part.text(f"{name}_{language.value}")
        if written and (text := clean(written)):
            found[language.value] = text
    return localized_text(found)


class Versions:
    """A record as each language tells it: `{"fi": {…}, "sv": [], "en": {…}}`.

    A translation that does not exist is an empty list, or is missing.
    """

    def __init__(self, part: Part) -> None:
        found = ((language, _version(part, language)) for language in LANGUAGES)
        self._parts = [(language, version) for language, version in found if version]

    def __iter__(self) -> Iterator[tuple[Language, Part]]:
        return iter(self._parts)

    def text(self, name: str, clean: Clean = line) -> LocalizedText | None:
        found = {language.value: clean(part.text(name)) for language, part in self}
        return localized_text({code: text for code, text in found.items() if text})

    def joined(self, *names: str, clean: Clean) -> LocalizedText | None:
        """Several texts behind one another, language by language."""
        words = Words()
        for language, part in self:
            for name in names:
                words.add(language, clean(part.text(name)))
        return words.text("\n\n")

    def each(self, name: str) -> tuple[str, ...]:
        """The words of a list that is the same in all languages, as a rule; each once."""
        return tuple(dict.fromkeys(word for _, part in self for word in part.texts(name)))

    def first(self, name: str) -> str | None:
        texts = [part.text(name) for _, part in self]
        return next(filter(None, texts), None)

    def flag(self, name: str) -> bool | None:
        flags = [part.flag(name) for _, part in self]
        return next((flag for flag in flags if flag is not None), None)

    def rows(self, name: str) -> Iterator[tuple[Language, Part]]:
        for language, part in self:
            for row in part.parts(name):
                yield language, row

    def ignore(self, *names: str) -> None:
        for _, part in self:
            part.ignore(*names)


def _version(part: Part, language: Language) -> Part | None:
    """The record in a language; an empty list says that there is none."""
    return None if part.raw(language.value) == [] else part.part(language.value)
