"""What things are called: the name that is shown, and the other one."""

from __future__ import annotations

from catalogue.model.text import LocalizedText
from loaders.payload import Part
from loaders.ptv.v11.localized import TypedTexts, language_of, localized_text
from loaders.text import line

NAME_TYPES = {
    "Name": "Name",
    "AlternativeName": "AlternativeName",
    "AlternateName": "AlternativeName",
    "Alternative": "AlternativeName",
}

Names = tuple[LocalizedText | None, LocalizedText | None]
"""The name, and the alternative name."""


def names(part: Part, field: str) -> Names:
    """The names of a thing that has no say in which of them is shown."""
    texts = TypedTexts(part, field, NAME_TYPES)
    return _complete(texts.get("Name", line), texts.get("AlternativeName", line))


def displayed_names(part: Part, field: str) -> Names:
    """The names in the order in which PTV shows them: `displayNameType` tells it by language."""
    name, alternative = names(part, field)
    swapped = _swapped(part)
    if name is None or alternative is None:
        return name, alternative
    official = {language.value: text for language, text in name.items()}
    other = {language.value: text for language, text in alternative.items()}
    for language in swapped:
        if language in other:
            shown = other.pop(language)
            if language in official:
                other[language] = official[language]
            official[language] = shown
    return localized_text(official), localized_text(other)


def _complete(name: LocalizedText | None, alternative: LocalizedText | None) -> Names:
    """A thing that only has alternative names is called by them."""
    return (alternative, None) if name is None else (name, alternative)


def _swapped(part: Part) -> list[str]:
    """The languages in which the alternative name is the one that is shown."""
    found: list[str] = []
    for row in part.parts("displayNameType"):
        row.ignore("id", "ownerReferenceId")
        is_alternative = row.choice("type", NAME_TYPES) == "AlternativeName"
        language = language_of(row)
        if is_alternative and language:
            found.append(language.value)
    return found
