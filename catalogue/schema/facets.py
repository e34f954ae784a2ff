"""Facets: how the hits of a search spread over the values of its filters."""

from __future__ import annotations

from functools import partial
from typing import Any

import strawberry

from catalogue.resolvers import facets as answers
from catalogue.schema.fields import resolved
from catalogue.schema.text import LocalizedText
from catalogue.search.query import FacetName

SPREAD = (
    "How the hits spread over the values of filters, the most frequent first. Each facet leaves "
    "its own filter out, so that it shows what else could be chosen. Only hits that have all the "
    "words count, as in `totalCount`."
)


@strawberry.type(description="A value of a facet, and how many hits have it.")
class FacetValue:
    value: str = strawberry.field(description="What to give the filter: a code or a name.")
    label: LocalizedText | None = strawberry.field(
        description="The code in words. Null where the value is no code."
    )
    count: int = strawberry.field(description="How many hits it would leave.")


def facet(name: FacetName, description: str) -> Any:
    return resolved(partial(answers.facet, name), description)


def all_facets() -> Any:
    return resolved(
        lambda page, _: page, "How the hits spread; each facet is worked out only when asked for."
    )
