"""The records of the catalogue's own sources, for catalogues of this kind that follow it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any

import strawberry

from catalogue.model.identity import RecordKind
from catalogue.resolvers import told_records as answers
from catalogue.schema.fields import answered
from catalogue.schema.info import Info
from catalogue.schema.scalars import URL
from catalogue.store.documents import ChangeRow
from catalogue.store.told_records import ToldRecordRow


@strawberry.type(
    description="What one of the catalogue's own sources tells, for catalogues of this kind that "
    "follow it. What this catalogue has from another one is not told: follow that one. Neither are "
    "corrections, nor what advisors alone may read."
)
class ToldRecord:
    kind: RecordKind = strawberry.field(
        description="What it speaks of. A general description stands beside the services that "
        "have it as their `parent`."
    )
    local_id: str = strawberry.field(description="The partner's own id, unique in its system.")
    is_told: bool = strawberry.field(
        description="Whether one of the sources tells of it now. Where not, forget it."
    )
    url: URL | None = strawberry.field(description="A page about this very thing.")
    modified_at: dt.datetime | None = strawberry.field(
        description="When the partner last changed it, as the partner says."
    )
    parent: str | None = strawberry.field(
        description="The record whose texts are merged in, as `KIND:local id`."
    )
    same_as: list[str] = strawberry.field(
        description="Records of other systems that the partner says are the same thing, as "
        "`system:KIND:local id`."
    )
    content: str | None = strawberry.field(
        description="What it tells, as JSON in the shape of the catalogue's documents. It may grow "
        "fields at any time."
    )


async def _records(
    change: strawberry.Parent[ChangeRow],
    info: Info,
    system: Annotated[
        str, strawberry.argument(description="Whose records: a `system` of `sources`.")
    ],
    sources: Annotated[
        list[strawberry.ID] | None,
        strawberry.argument(description="Only what these of the sources tell."),
    ] = None,
) -> Sequence[ToldRecordRow]:
    return await answers.records(change, system, sources, info.context)


def told_records() -> Any:
    return answered(
        _records,
        "The records of a partner's system that the entity is made from now. Null while the "
        "database is away.",
    )
