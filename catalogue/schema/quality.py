"""How well an entity is described."""

from __future__ import annotations

from typing import Any

import strawberry

from catalogue.quality.criteria import MEASURES, CriterionName
from catalogue.quality.quality import FRESHNESS_ASKS
from catalogue.resolvers import quality as answers
from catalogue.schema.fields import enumeration, resolved

enumeration(
    CriterionName,
    "What the quality of an entity is measured by, and what has the full mark.",
    {
        CriterionName.FRESHNESS: f"{FRESHNESS_ASKS}.",
        **{name: f"{measure.asks}." for name, measure in MEASURES.items()},
    },
    name="QualityCriterionName",
)


@strawberry.type(description="How far an entity meets one criterion.")
class QualityCriterion:
    name: CriterionName = strawberry.field(description="The criterion.")
    score: float | None = strawberry.field(
        description="From 0 to 1. Null where the criterion does not apply."
    )


@strawberry.type(
    description="How well an entity is described. It ranks and informs, and never hides anything."
)
class Quality:
    score: int = strawberry.field(description="From 0 to 100: the mean of the criteria that apply.")
    criteria: list[QualityCriterion] = strawberry.field(description="Each criterion.")


def quality() -> Any:
    return resolved(answers.quality, "How well it is described, as of today.")
