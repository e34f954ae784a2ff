"""Suggestions while typing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import strawberry

from catalogue.resolvers import suggestions
from catalogue.schema.enumerations import Language
from catalogue.schema.fields import answered, enumeration, resolved
from catalogue.schema.info import Info
from catalogue.schema.node import Node
from catalogue.search import query as search
from catalogue.search.query import SuggestionKind

enumeration(
    SuggestionKind,
    "What is suggested.",
    {
        SuggestionKind.SERVICE: "The name of a service, or of several that are called alike.",
        SuggestionKind.CONCEPT: "A term that describes services: something to search for.",
        SuggestionKind.ORGANIZATION: "The name of an organisation.",
        SuggestionKind.MUNICIPALITY: "A municipality: something to filter by.",
    },
)


@strawberry.type(description="What a text that is being typed may become.")
class Suggestion:
    kind: SuggestionKind = strawberry.field(description="What it is.")
    text: str = strawberry.field(description="What to show, and to search for.")
    language: Language = strawberry.field(description="The language of the text.")
    count: int = strawberry.field(
        description="How many services are called so, are described by it, or serve it."
    )
    node: Node | None = resolved(
        suggestions.entity,
        "The service or organisation of that name. Null for anything else, and where several have "
        "the name.",
    )
    code: str | None = strawberry.field(
        description="The code of a municipality, or the address that names a concept in linked "
        "data. Null for anything else."
    )


def _suggest(
    info: Info,
    prefix: Annotated[
        str, strawberry.argument(description="What has been typed so far, at most 500 characters.")
    ],
    first: Annotated[
        int | None, strawberry.argument(description="How many, 1 to 100; 10 if left out.")
    ] = None,
) -> Sequence[search.Suggestion]:
    return suggestions.suggest(prefix, first, info.context)


def suggest() -> Any:
    return answered(
        _suggest,
        "What a text may become while it is being typed, the likeliest first: names and terms in "
        "the language that the request accepts before others. A word inside a name will do, so "
        "will a part of a compound, and one slip of the keyboard.",
    )
