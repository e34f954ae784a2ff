"""A national general description: the text and classes that the state writes once for all."""

from __future__ import annotations

from catalogue.model.cost import Cost
from catalogue.model.document import Content
from catalogue.model.service import Concept, Legislation, ServiceType
from catalogue.model.text import LocalizedText


class GeneralDescriptionContent(Content):
    """The parent of service records; never an entity.

    Fields are those of `ServiceContent` with the same names.
    """

    type: ServiceType
    name: LocalizedText
    summary: LocalizedText | None = None
    description: LocalizedText | None = None
    user_instruction: LocalizedText | None = None
    requirements: LocalizedText | None = None
    processing_time: LocalizedText | None = None
    deadline: LocalizedText | None = None
    validity_time: LocalizedText | None = None
    cost: Cost = Cost()
    themes: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    service_classes: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    life_events: tuple[str, ...] = ()
    industrial_classes: tuple[str, ...] = ()
    concepts: tuple[Concept, ...] = ()
    legislation: tuple[Legislation, ...] = ()
