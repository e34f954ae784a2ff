"""What things are called: the name that is shown, and the other one."""

from __future__ import annotations

from catalogue.intake.cleaning.text import line
from catalogue.model.text import Language
from loaders.payload import Part
from loaders.ptv.names import Names, complete, swapped
from loaders.ptv.v11.localized import TypedTexts, language_of

NAME_TYPES = {
    "Name": "Name",
    "AlternativeName": "AlternativeName",
    "AlternateName": "AlternativeName",
    "Alternative": "AlternativeName",
}


def names(part: Part, field: str) -> Names:
    """The names of a thing that has no say in which of them is shown."""
    texts = TypedTexts(part, field, NAME_TYPES)
    return complete(texts.get("Name", line), texts.get("AlternativeName", line))


def displayed_names(part: Part, field: str) -> Names:
    """The names in the order in which PTV shows them: `displayNameType` tells it by language."""
    return swapped(names(part, field), _languages_swapped(part))


def _languages_swapped(part: Part) -> list[Language]:
    """The languages in which the alternative name is the one that is shown."""
    found: list[Language] = []
    for row in part.parts("displayNameType"):
        row.ignore("id", "ownerReferenceId")
        is_alternative = row.choice("type", NAME_TYPES) == "AlternativeName"
        language = language_of(row)
        if is_alternative and language:
            found.append(language)
    return found
