"""Codes of classifications, as objects with their names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import strawberry

from catalogue.codes import code as codes
from catalogue.codes.areas import AreaKind
from catalogue.codes.classification import Classification
from catalogue.codes.lists import industrial_classes, life_events, target_groups
from catalogue.codes.service_classes import service_classes
from catalogue.resolvers import codes as answers
from catalogue.schema.fields import named, resolved
from catalogue.schema.scalars import URL
from catalogue.schema.text import LocalizedText


@strawberry.interface(
    description="A code of a classification. Codes are never changed once given; one that went out "
    "of use says until when it held."
)
class Code:
    code: str = strawberry.field(description="The code itself; what filters take.")
    name: LocalizedText | None = resolved(
        lambda code, _: code.names or None,
        "What it means. Null for a code of a source that the classification does not know.",
    )
    description: LocalizedText | None = resolved(
        lambda code, _: code.descriptions or None, "What it means, at more length."
    )
    valid_from: dt.date | None = strawberry.field(
        description="The first day on which it holds. Null where there is none or none is known."
    )
    valid_to: dt.date | None = strawberry.field(
        description="The last day on which it holds. Null where there is no end in sight."
    )
    uri: URL | None = resolved(
        lambda code, _: code.uris[0] if code.uris else None,
        "The address that names it in linked data.",
    )

    @classmethod
    def is_type_of(cls, value: object, _info: object) -> bool:
        """Every field of a code names its type, so all that is left to know is that it is one."""
        return isinstance(value, codes.Code)


def code_of(name: str, classification: Callable[[], Classification], description: str) -> Any:
    """A field that answers with the code which the document has under that name."""
    return named(
        name,
        lambda document, _: (
            answers.named(classification(), document[name]) if name in document else None
        ),
        lambda code: answers.is_known(classification(), code),
        description,
    )


def codes_of(name: str, classification: Callable[[], Classification], description: str) -> Any:
    """A field that answers with the codes which the document lists under that name."""
    return named(
        name,
        lambda document, _: answers.all_named(classification(), document.get(name, ())),
        lambda code: answers.is_known(classification(), code),
        description,
    )


def _area(kind: AreaKind, description: str) -> Any:
    return resolved(lambda code, _: answers.area(code, kind), description)


def _parent(classification: Callable[[], Classification], description: str) -> Any:
    return resolved(lambda code, _: answers.parent(classification(), code), description)


@strawberry.type(description="A region (maakunta).")
class Region(Code):
    pass


@strawberry.type(
    description="A wellbeing services county (hyvinvointialue): who arranges social and health "
    "services. Helsinki and Åland stand in for one."
)
class WellbeingServicesCounty(Code):
    pass


@strawberry.type(
    description="An employment area (työllisyysalue): municipalities that arrange employment "
    "services together."
)
class EmploymentArea(Code):
    pass


@strawberry.federation.type(
    keys=["code"], description="A municipality (kunta), by its three digits."
)
class Municipality(Code):
    region: Region | None = _area(AreaKind.REGION, "The region that it lies in.")
    wellbeing_services_county: WellbeingServicesCounty | None = _area(
        AreaKind.WELLBEING_SERVICES_COUNTY, "The wellbeing services county that it belongs to."
    )
    employment_area: EmploymentArea | None = _area(
        AreaKind.EMPLOYMENT_AREA, "The employment area that it belongs to."
    )
    successor: Municipality | None = resolved(
        lambda code, _: answers.successor(code), "What it became when it was merged into another."
    )


@strawberry.type(description="A language that a service is given in: ISO 639-1, and se, smn, sms.")
class ServiceLanguage(Code):
    pass


@strawberry.type(description="What a service is about, in eight words: the catalogue's own.")
class Theme(Code):
    pass


@strawberry.type(
    description="Where on the way to work a client is whom the service helps: the catalogue's own."
)
class Stage(Code):
    pass


@strawberry.type(description="Whom a service is for: PTV's target groups.")
class TargetGroup(Code):
    parent: TargetGroup | None = _parent(target_groups, "The wider group that it belongs to.")


@strawberry.type(description="What a service is about: PTV's service classes.")
class ServiceClass(Code):
    parent: ServiceClass | None = _parent(service_classes, "The wider class that it belongs to.")


@strawberry.type(description="What has happened in a client's life: PTV's life events.")
class LifeEvent(Code):
    parent: LifeEvent | None = _parent(life_events, "The wider event that it belongs to.")


@strawberry.type(description="The trade that a service is for: TOL 2008, the Finnish NACE Rev. 2.")
class IndustrialClass(Code):
    parent: IndustrialClass | None = _parent(
        industrial_classes, "The wider class that it belongs to."
    )
