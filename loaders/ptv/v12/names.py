"""What things are called: the name that is shown, and the other one."""

from __future__ import annotations

from catalogue.model.text import LocalizedText
from loaders.ptv.v12.language_versions import LanguageVersions

Names = tuple[LocalizedText | None, LocalizedText | None]
"""The name, and the alternative name."""


def names(versions: LanguageVersions) -> Names:
    """The names of a thing that has no say in which of them is shown.

    A thing that only has alternative names is called by them.
    """
    name, alternative = versions.text("name"), versions.text("alternativeName")
    return (alternative, None) if name is None else (name, alternative)


def displayed_names(versions: LanguageVersions) -> Names:
    """The names in the order in which PTV shows them, which each language tells for itself."""
    name, alternative = names(versions)
    swapped = [language for language, part in versions if part.flag("isAlternativeNamePrimary")]
    if name is None or alternative is None:
        return name, alternative
    shown = {language.value: text for language, text in name.items()}
    other = {language.value: text for language, text in alternative.items()}
    for language in (language.value for language in swapped if language.value in other):
        shown[language], other[language] = other[language], shown.get(language, "")
    return LocalizedText.of(shown), LocalizedText.of(other)
