"""What of the contract is experimental: it may change or go without the notice that the rest has.

The directive `@tag(name: "experimental")` of federation marks it, and so does its description.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from strawberry.federation.schema_directives import Tag
from strawberry.types.base import StrawberryObjectDefinition

TAG = "experimental"
NOTICE = "Experimental: it may change, or go, at any time."

EXPERIMENTAL: Mapping[str, str] = {
    "Query": "compare propose_route unmet_needs",
    "Organization": "services_quality",
}
"""The fields of each type."""


def mark(kind: type) -> None:
    """Gives the experimental fields of a type their tag and notice, if they have none yet."""
    definition: StrawberryObjectDefinition = cast("Any", kind).__strawberry_definition__
    experimental = EXPERIMENTAL.get(definition.name, "").split()
    for field in definition.fields:
        is_marked = any(isinstance(each, Tag) for each in field.directives)
        if field.python_name in experimental and not is_marked:
            field.directives = [*field.directives, Tag(name=TAG)]
            field.description = f"{field.description} {NOTICE}"
