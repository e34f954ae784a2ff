"""The sources that the catalogue is made from."""

from __future__ import annotations

import datetime as dt

import strawberry

from catalogue.intake.schedules import is_stale
from catalogue.model import document as model
from catalogue.schema.fields import DocumentBacked, resolved
from catalogue.schema.scalars import URL


@strawberry.type(description="A feed of a partner's system that the catalogue is read from.")
class Source:
    id: strawberry.ID = strawberry.field(description="The name of the source.")
    system: str = strawberry.field(
        description="The partner's system, within which its ids are unique."
    )
    loader: str = strawberry.field(description="The interface that it is read through.")
    licence: str = strawberry.field(description="The licence: an SPDX id or a name.")
    attribution: str = strawberry.field(description="The words that the licence asks for.")
    last_complete_at: dt.datetime | None = strawberry.field(
        description="When it was last read to the end. Null before the first time."
    )
    last_full_at: dt.datetime | None = strawberry.field(
        description="When all of it was last read, not only what had changed."
    )
    delta_schedule: str | None = strawberry.field(
        description="When its changes are read by themselves: a cron expression on the clocks of "
        "Finland. Null where they are not."
    )
    full_schedule: str | None = strawberry.field(
        description="When all of it is read by itself, likewise."
    )
    is_stale: bool = resolved(
        lambda source, context: is_stale(source, context.now),
        "Whether two times of its schedule have passed since it was last read to the end.",
    )


@strawberry.type(description="One record of a source that an entity comes from.")
class SourceReference(DocumentBacked):
    shape = model.SourceReference

    source: str = strawberry.field(description="The `id` of the source.")
    system: str = strawberry.field(description="The partner's system.")
    local_id: str = strawberry.field(description="The partner's own id, unique in its system.")
    url: URL | None = strawberry.field(description="A page about this very thing.")
    licence: str = strawberry.field(description="The licence: an SPDX id or a name.")
    attribution: str = strawberry.field(description="The words that the licence asks for.")
    modified_at: dt.datetime | None = strawberry.field(
        description="When the partner last changed it, as the partner says."
    )
