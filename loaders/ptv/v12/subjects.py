"""What a service is about: classes, target groups, life events, industries and ontology terms."""

from __future__ import annotations

from functools import partial

from catalogue.model.service import Concept
from loaders.payload import Part
from loaders.ptv import classes
from loaders.ptv.subjects import Subjects, subjects_of


def subjects(part: Part) -> Subjects:
    """The classifications of a service or of a general description.

    v12 gives bare codes and URIs; the names of ontology terms are not in its answers.
    """
    uris = dict.fromkeys(part.texts("ontologyTerms"))
    return subjects_of(partial(_codes, part), tuple(Concept(uri=uri) for uri in uris))


def _codes(part: Part, name: str, of: classes.ClassList) -> tuple[str, ...]:
    candidates = ([text] for text in part.texts(name))
    return of.found(candidates, f"{part.at(name)}[]", part.findings)
