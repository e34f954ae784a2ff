"""For whom a service is: its eligibility in words, and ages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from catalogue.intake.cleaning.text import markdown_of_lines
from catalogue.model.text import LocalizedText
from loaders.coordinates import number
from loaders.hsds.system import Telling
from loaders.hsds.texts import paragraphs
from loaders.payload import Part

OLDEST = 99
"""A greater age is no limit: fields that have to be filled in hold 100 or 999."""

_AGES: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "fi": ("{}–{}-vuotiaat.", "Vähintään {}-vuotiaat.", "Enintään {}-vuotiaat."),
        "sv": ("{}–{}-åringar.", "Minst {} år.", "Högst {} år."),
        "en": ("Ages {}–{}.", "Aged {} or over.", "Aged {} or under."),
    }
)


def requirements(part: Part, telling: Telling) -> LocalizedText | None:
    """The words of the service and of the `eligibility` rows of older packages, then ages."""
    texts = [markdown_of_lines(part.text("eligibility_description"))]
    ages = [_ages(part, telling)]
    for row in part.parts("eligibility"):
        row.ignore("id", "service_id", "taxonomy_term_id", "taxonomy_ids")
        texts.append(markdown_of_lines(row.text("eligibility")))
        ages.append(_ages(row, telling))
    return paragraphs(telling, [*texts, *ages])


def _ages(part: Part, telling: Telling) -> str | None:
    youngest, oldest = _age(part, "minimum_age"), _age(part, "maximum_age")
    between, least, most = _AGES.get(telling.language, _AGES["fi"])
    lowest = youngest or None
    highest = oldest if oldest is not None and oldest <= OLDEST else None
    if lowest is not None and highest is not None:
        return between.format(f"{lowest:g}", f"{highest:g}")
    if lowest is not None:
        return least.format(f"{lowest:g}")
    return most.format(f"{highest:g}") if highest is not None else None


def _age(part: Part, name: str) -> float | None:
    text = part.text(name)
    found = number(text)
    if text and (found is None or found < 0):
        part.findings.warn(part.at(name), "This is not an age; it was left out.", text)
        return None
    return found
