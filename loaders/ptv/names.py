"""What things are called: the name that is shown, and the other one."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue.model.text import Language, LocalizedText
from loaders.localized_text import localized_text

Names = tuple[LocalizedText | None, LocalizedText | None]
"""The name, and the alternative name."""


def complete(name: LocalizedText | None, alternative: LocalizedText | None) -> Names:
    """A thing that only has alternative names is called by them."""
    return (alternative, None) if name is None else (name, alternative)


def swapped(names: Names, languages: Iterable[Language]) -> Names:
    """The names with the alternative one first in some languages, where there is one."""
    name, alternative = names
    if name is None or alternative is None:
        return names
    shown = {language.value: text for language, text in name.items()}
    other = {language.value: text for language, text in alternative.items()}
    for code in (language.value for language in languages if language.value in other):
        before = shown.get(code)
        shown[code] = other.pop(code)
        if before is not None:
            other[code] = before
    return localized_text(shown), localized_text(other)
