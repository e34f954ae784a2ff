"""General descriptions: the national part of a service's text. They come in two shapes.

The API answers {id, names, descriptions, …}; an older export has capitalised names ({Id, Name, …})
and is brought into the API's shape first.
"""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.model.cost import Charge, Cost
from catalogue.model.general_description import GeneralDescriptionContent
from catalogue.model.service import ServiceType
from loaders.payload import JsonObject, Part, objects_in
from loaders.ptv.kinds import kind_of
from loaders.ptv.v11.contacts import CHARGES
from loaders.ptv.v11.legislation import legislation
from loaders.ptv.v11.names import names
from loaders.ptv.v11.publishing import reject_unpublished
from loaders.ptv.v11.service import TYPES
from loaders.ptv.v11.service_texts import service_texts
from loaders.ptv.v11.subjects import subjects

_UNUSED = (
    "availableLanguages",
    "generalDescriptionType",
    "generalDescriptionTypeId",
    "languages",
    "serviceChannels",
    "sourceId",
    "versionId",
)
_EXPORTED_DESCRIPTIONS = {
    "ShortDescription": "Summary",
    "Description": "Description",
    "BackgroundDescription": "BackgroundDescription",
    "UserInstructions": "UserInstruction",
    "ChargeTypeAdditionalInfo": "ChargeTypeAdditionalInfo",
    "DeadLineAdditionalInfo": "DeadLine",
    "ProcessingTimeAdditionalInfo": "ProcessingTime",
    "ValidityTimeAdditionalInfo": "ValidityTime",
}
_EXPORTED_CLASSES = {
    "ServiceClass": "serviceClasses",
    "OntologyTerm": "ontologyTerms",
    "TargetGroup": "targetGroups",
    "LifeEvent": "lifeEvents",
    "IndustrialClass": "industrialClasses",
}
_EXPORTED_VALUES = {"Id": "id", "ServiceType": "type", "ChargeType": "serviceChargeType"}
_EXPORTED_OTHERWISE = {"Name", "ServiceRestrictions", "Laws", "ReferenceCode", "TypeId"}
_EXPORTED = {
    *_EXPORTED_DESCRIPTIONS,
    *_EXPORTED_CLASSES,
    *_EXPORTED_VALUES,
    *_EXPORTED_OTHERWISE,
}


def general_description_content(part: Part) -> GeneralDescriptionContent | None:
    """A general description's content, or None with the reason told."""
    part.ignore(*_UNUSED)
    reject_unpublished(part)
    kind, _ = kind_of(part, "type", TYPES, ServiceType.OTHER)
    name, _ = names(part, "names")
    if name is None:
        part.findings.reject("names", "A general description has to have a name.")
    texts = service_texts(part, "descriptions")
    about = subjects(part)
    charge = part.choice("serviceChargeType", CHARGES) or Charge.UNKNOWN
    if kind is None or name is None:
        return None
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
        legislation=legislation(part),
    )


def is_exported(payload: Mapping[str, object]) -> bool:
    """Whether a payload has the capitalised shape of the export."""
    return "Id" in payload and "BackgroundDescription" in payload


def from_export(payload: JsonObject) -> JsonObject:
    """An exported general description in the API's shape; fields that nobody knows stay."""
    return {
        **{name: value for name, value in payload.items() if name not in _EXPORTED},
        **{new: payload.get(old) for old, new in _EXPORTED_VALUES.items()},
        **{new: _classes(payload.get(old)) for old, new in _EXPORTED_CLASSES.items()},
        "names": _texts(payload.get("Name"), "Name"),
        "descriptions": [
            row
            for old, new in _EXPORTED_DESCRIPTIONS.items()
            for row in _texts(payload.get(old), new)
        ],
        "requirements": _texts(payload.get("ServiceRestrictions"), "Requirement"),
        "legislation": [
            {"names": _texts(law.get("Names"), "Name"), "webPages": _pages(law.get("Links"))}
            for law in objects_in(payload.get("Laws"))
        ],
    }


def _texts(rows: object, kind: str) -> list[JsonObject]:
    return [
        {"language": row.get("Lang"), "value": row.get("Label"), "type": kind}
        for row in objects_in(rows)
    ]


def _pages(rows: object) -> list[object]:
    return [{"language": row.get("Lang"), "url": row.get("Label")} for row in objects_in(rows)]


def _classes(rows: object) -> list[object]:
    """Classes as items of a URI and a Finnish name."""
    return [
        {"uri": row.get("Key"), "name": [{"language": "fi", "value": row.get("Value")}]}
        for row in objects_in(rows)
    ]
