"""General descriptions: the national part of a service's text."""

from __future__ import annotations

from catalogue.model.cost import Charge, Cost
from catalogue.model.general_description import GeneralDescriptionContent
from catalogue.model.service import ServiceType
from loaders.payload import Part
from loaders.ptv.kinds import kind_of
from loaders.ptv.v12.language_versions import LanguageVersions
from loaders.ptv.v12.legislation import legislation
from loaders.ptv.v12.names import names
from loaders.ptv.v12.service import CHARGES, TYPES
from loaders.ptv.v12.service_texts import service_texts
from loaders.ptv.v12.subjects import subjects


def general_description_content(part: Part) -> GeneralDescriptionContent | None:
    """A general description's content, or None with the reason told."""
    part.ignore("generalDescriptionTypes", "organizationContentId")
    kind, _ = kind_of(part, "serviceType", TYPES, ServiceType.OTHER)
    versions = LanguageVersions(part)
    name, _ = names(versions)
    if name is None:
        part.findings.reject("languageVersions", "A general description has to have a name.")
    if kind is None or name is None:
        return None
    for _, version in versions:
        version.ignore("freelyAssignedKeywords")
    texts = service_texts(versions)
    about = subjects(part)
    charge = part.choice("chargeType", CHARGES) or Charge.UNKNOWN
    return GeneralDescriptionContent(
        type=kind,
        name=name,
        summary=texts.summary,
        description=texts.description,
        user_instruction=texts.user_instruction,
        requirements=texts.requirements,
        processing_time=texts.processing_time,
        deadline=texts.deadline,
        validity_time=texts.validity_time,
        cost=Cost(charge=charge, description=texts.price),
        themes=about.themes,
        stages=about.stages,
        service_classes=about.service_classes,
        target_groups=about.target_groups,
        life_events=about.life_events,
        industrial_classes=about.industrial_classes,
        concepts=about.concepts,
        legislation=legislation(versions),
    )
