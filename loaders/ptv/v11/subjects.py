"""What a service is about: classes, target groups, life events, industries and ontology terms."""

from __future__ import annotations

from functools import partial

from catalogue.intake.cleaning.text import line
from catalogue.model.service import Concept
from loaders.localized_text import LANGUAGES, localized_text
from loaders.payload import Part
from loaders.ptv import classes
from loaders.ptv.subjects import Subjects, subjects_of
from loaders.ptv.v11.localized import rows

_UNUSED = (
    "id",
    "description",
    "ontologyType",
    "parentId",
    "parentUri",
    "newParentUri",
    "override",
)


def subjects(part: Part) -> Subjects:
    """The classifications of a service or of a general description."""
    return subjects_of(partial(_codes, part), _concepts(part))


def _codes(part: Part, name: str, of: classes.ClassList) -> tuple[str, ...]:
    """The codes of a list of items, each of which has a code, URIs and names, or some of them."""
    candidates = (
        [row.text("code"), row.text("newUri"), row.text("uri"), *_labels(row).values()]
        for row in _items(part, name)
    )
    return of.found(candidates, f"{part.at(name)}[]", part.findings)


def _concepts(part: Part) -> tuple[Concept, ...]:
    found: dict[str, Concept] = {}
    for row in _items(part, "ontologyTerms"):
        row.ignore("code", "newUri")
        labels = localized_text(_labels(row))
        if uri := row.text("uri"):
            found.setdefault(uri, Concept(uri=uri, label=labels))
    return tuple(found.values())


def _items(part: Part, name: str) -> list[Part]:
    items = part.parts(name)
    for item in items:
        item.ignore(*_UNUSED)
    return items


def _labels(row: Part) -> dict[str, str]:
    """Names by language. Ontologies have them in more languages than we keep texts in."""
    found: dict[str, str] = {}
    for name in rows(row, "name"):
        language, text = name.get("language"), line(name.get("value"))
        if text and isinstance(language, str) and language in LANGUAGES:
            found[language] = text
    return found
