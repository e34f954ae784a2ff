"""How well the services of an organisation are described."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import strawberry

from catalogue.quality.criteria import CriterionName
from catalogue.quality.findings import FindingCode
from catalogue.resolvers import services_quality as answers
from catalogue.schema.fields import enumeration, resolved
from catalogue.schema.text import LocalizedText

if TYPE_CHECKING:
    from catalogue.schema.service import Service

enumeration(
    FindingCode,
    "What a service lacks.",
    {
        FindingCode.DESCRIPTION_MISSING: "A description.",
        FindingCode.DESCRIPTION_SHORT: "A description that tells enough.",
        FindingCode.CONTACT_MISSING: "A telephone number, e-mail address or web page.",
        FindingCode.POINT_MISSING: "Where on the map a place is that is visited.",
        FindingCode.FINNISH_MISSING: "Texts in Finnish.",
        FindingCode.SWEDISH_MISSING: "Texts in Swedish.",
        FindingCode.ENGLISH_MISSING: "Texts in English.",
        FindingCode.TARGET_GROUPS_MISSING: "Target groups.",
        FindingCode.AGE_UNKNOWN: "A date of its last change.",
        FindingCode.STALE: "A change or a confirmation within the last six months.",
        FindingCode.OPENING_HOURS_MISSING: "Opening hours of a place or a telephone line.",
        FindingCode.BUSINESS_ID_MISSING: "A responsible organisation with a business id.",
    },
    name="QualityFindingCode",
)


@strawberry.type(description="A criterion over the services that it applies to.")
class QualityFigures:
    name: CriterionName = strawberry.field(description="The criterion.")
    services: int = strawberry.field(description="How many services it applies to.")
    mean: float = strawberry.field(description="Their mean mark, from 0 to 1.")
    met: float = strawberry.field(description="The share of those with the full mark.")


@strawberry.type(description="What services lack.")
class QualityFinding:
    code: FindingCode = strawberry.field(description="What it is.")
    services: int = strawberry.field(description="How many services lack it.")
    sentence: LocalizedText = strawberry.field(description="The same in a sentence.")


@strawberry.type(description="A service with what is to be mended in it.")
class DescribedService:
    service: Annotated[Service, strawberry.lazy("catalogue.schema.service")] = strawberry.field(
        description="The service."
    )
    score: int = strawberry.field(description="From 0 to 100.")
    missing: list[FindingCode] = strawberry.field(description="What it lacks.")


@strawberry.type(
    description="How well services are described, as of today, and what is to be mended first."
)
class ServicesQuality:
    services: int = strawberry.field(description="How many there are.")
    counted: int = strawberry.field(
        description=f"How many of them were looked through: {answers.MOST} at most."
    )
    mean_score: float | None = strawberry.field(
        description="Their mean score, from 0 to 100. Null without services."
    )
    criteria: list[QualityFigures] = strawberry.field(
        description="Each criterion that applies to any."
    )
    missing: list[QualityFinding] = strawberry.field(
        description="What they lack, the most frequent first."
    )
    lowest: list[DescribedService] = strawberry.field(
        description=f"The {answers.LOWEST} of the lowest scores, the lowest first."
    )


def services_quality() -> Any:
    return resolved(
        answers.of_organization,
        "How well the services are described that it is responsible for or produces.",
    )
