"""What to be told of: the arguments of everything that follows the catalogue."""

from __future__ import annotations

from typing import Annotated

import strawberry

from catalogue.resolvers import change_filter as answers
from catalogue.resolvers.change_filter import AskedFilter
from catalogue.schema.enumerations import EntityKind
from catalogue.store.change_filter import ChangeFilter as Wanted

_LOOKS_AT_NOW = (
    "It looks at each entity as it is now: all changes of one that matches are told. One that no "
    "longer does is not; where nothing is left of an entity (it was merged or taken down) its "
    "tombstone is told whatever the filter, as to forget what one does not have does no harm."
)


@strawberry.input(
    description="Narrows which changes are told. Fields are joined by AND, the values inside one "
    f"by OR; what is left out does not restrict. At most 100 values in a field. {_LOOKS_AT_NOW}"
)
class ChangeFilter:
    organizations: list[strawberry.ID] | None = strawberry.field(
        default=None,
        description="Ids of organisations: they themselves, and whatever names them, in whatever "
        "role.",
    )
    municipalities: list[str] | None = strawberry.field(
        default=None,
        description="Three-digit codes: what serves them, belongs to them or is there; what serves "
        "the whole country is included.",
    )
    sources: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Ids of sources that tell of the entity, or told of it last."
    )
    systems: list[str] | None = strawberry.field(
        default=None, description="Systems that the sources are of, likewise."
    )


Kinds = Annotated[
    list[EntityKind] | None,
    strawberry.argument(description="Only changes of these kinds of entities; all if left out."),
]
ChangesFilter = Annotated[
    ChangeFilter | None, strawberry.argument(description="Which changes to be told of.")
]


def wanted_changes(kinds: list[EntityKind] | None, given: ChangeFilter | None) -> Wanted:
    """Raises InputInvalid for a filter that cannot be meant."""
    asked = given and AskedFilter(
        given.organizations, given.municipalities, given.sources, given.systems
    )
    return answers.change_filter(kinds, asked)
