"""What a service is about: classes, target groups, life events, industries and ontology terms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from catalogue.codes.service_classes import stages_of, themes_of
from catalogue.model.service import Concept
from loaders.ptv import classes

CodesOf = Callable[[str, classes.ClassList], tuple[str, ...]]
"""Reads a field whose items are classes of a list."""


@dataclass(frozen=True, slots=True)
class Subjects:
    """The classifications of a service or of a general description, with our reading of them."""

    service_classes: tuple[str, ...]
    target_groups: tuple[str, ...]
    life_events: tuple[str, ...]
    industrial_classes: tuple[str, ...]
    concepts: tuple[Concept, ...]

    @property
    def themes(self) -> tuple[str, ...]:
        return themes_of(*self.service_classes)

    @property
    def stages(self) -> tuple[str, ...]:
        return stages_of(*self.service_classes)


def subjects_of(codes: CodesOf, concepts: tuple[Concept, ...]) -> Subjects:
    """The subjects, whose fields have the same names in both versions."""
    return Subjects(
        service_classes=codes("serviceClasses", classes.service_classes()),
        target_groups=codes("targetGroups", classes.target_groups()),
        life_events=codes("lifeEvents", classes.life_events()),
        industrial_classes=codes("industrialClasses", classes.industrial_classes()),
        concepts=concepts,
    )
