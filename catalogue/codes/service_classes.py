"""PTV's service classes, and what each says of a service in our own themes and stages.

The judgement is in `service_class_mapping.csv`, for editors to read and change: a class without a
row there is judged as the class above it. A stage is given only where the class speaks of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from catalogue.codes.classification import Classification
from catalogue.codes.data_files import read_classification, read_rows
from catalogue.codes.lists import PTV_CODES, stages, themes


@dataclass(frozen=True, slots=True)
class Judgement:
    """Codes of the themes and stages that a service class stands for."""

    themes: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()


@cache
def service_classes() -> Classification:
    """PTV's service classes: 28 main classes such as P10, and those below them such as P10.1."""
    prefixes = (f"{PTV_CODES}/ptvserclass2/code/",)
    return read_classification("service_classes.csv", uri_prefixes=prefixes)


def judgement_of(service_class: str) -> Judgement:
    """What the mapping says of the class; nothing where it is not known."""
    rows = _mapping()
    for code in service_classes().lineage(service_class):
        if code.code in rows:
            return rows[code.code]
    return Judgement()


def themes_of(*classes: str) -> tuple[str, ...]:
    """Codes of the themes that any of the service classes has, in the order of `themes()`."""
    return _union(themes(), lambda judgement: judgement.themes, classes)


def stages_of(*classes: str) -> tuple[str, ...]:
    """Codes of the stages that any of the service classes serves, in the order of `stages()`."""
    return _union(stages(), lambda judgement: judgement.stages, classes)


def _union(
    order: Classification,
    part: Callable[[Judgement], tuple[str, ...]],
    classes: tuple[str, ...],
) -> tuple[str, ...]:
    given = {code for service_class in classes for code in part(judgement_of(service_class))}
    return tuple(code.code for code in order if code.code in given)


@cache
def _mapping() -> Mapping[str, Judgement]:
    return {
        row["code"]: Judgement(tuple(row["themes"].split()), tuple(row["stages"].split()))
        for row in read_rows("service_class_mapping.csv")
    }
