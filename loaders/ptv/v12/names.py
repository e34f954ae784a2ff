"""What things are called: the name that is shown, and the other one."""

from __future__ import annotations

from loaders.ptv.names import Names, complete, swapped
from loaders.ptv.v12.language_versions import LanguageVersions


def names(versions: LanguageVersions) -> Names:
    """The names of a thing that has no say in which of them is shown."""
    return complete(versions.text("name"), versions.text("alternativeName"))


def displayed_names(versions: LanguageVersions) -> Names:
    """The names in the order in which PTV shows them, which each language tells for itself."""
    found = [language for language, part in versions if part.flag("isAlternativeNamePrimary")]
    return swapped(names(versions), found)
