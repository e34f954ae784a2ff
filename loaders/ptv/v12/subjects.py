"""What a service is about: classes, target groups, life events, industries and ontology terms."""

from __future__ import annotations

from catalogue.codes.service_classes import stages_of, themes_of
from catalogue.model.service import Concept
from loaders.payload import Part
from loaders.ptv import classes


class Subjects:
    """The classifications of a service or of a general description, with our reading of them.

    v12 gives bare codes and URIs; the names of ontology terms are not in its answers.
    """

    def __init__(self, part: Part) -> None:
        self.service_classes = _codes(part, "serviceClasses", classes.service_classes())
        self.target_groups = _codes(part, "targetGroups", classes.target_groups())
        self.life_events = _codes(part, "lifeEvents", classes.life_events())
        self.industrial_classes = _codes(part, "industrialClasses", classes.industrial_classes())
        self.themes = themes_of(*self.service_classes)
        self.stages = stages_of(*self.service_classes)
        uris = dict.fromkeys(part.texts("ontologyTerms"))
        self.concepts = tuple(Concept(uri=uri) for uri in uris)


def _codes(part: Part, name: str, of: classes.ClassList) -> tuple[str, ...]:
    candidates = ([text] for text in part.texts(name))
    return of.found(candidates, f"{part.at(name)}[]", part.findings)
