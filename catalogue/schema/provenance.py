"""Where the fields of an entity come from."""

from __future__ import annotations

import datetime as dt
from typing import Any

import strawberry

from catalogue.model.identity import RecordKind
from catalogue.resolvers import provenance as answers
from catalogue.resolvers import sources
from catalogue.schema.enumerations import Language
from catalogue.schema.fields import enumeration, resolved
from catalogue.schema.source import Source

enumeration(
    RecordKind,
    "What a source record speaks of.",
    {
        RecordKind.SERVICE: "A service.",
        RecordKind.SERVICE_CHANNEL: "A service channel.",
        RecordKind.ORGANIZATION: "An organisation.",
        RecordKind.EVENT: "An event.",
        RecordKind.PROJECT: "A development project.",
        RecordKind.GENERAL_DESCRIPTION: "What many services have in common, written once for all "
        "by the state: a part of each of them.",
    },
)


@strawberry.type(description="A record of a partner's system.")
class SourceRecord:
    system: str = strawberry.field(description="The partner's system.")
    kind: RecordKind = strawberry.field(description="What it speaks of.")
    local_id: str = strawberry.field(description="The partner's own id, unique in its system.")


@strawberry.type(
    description="A field of an entity and a record that it is from. A field that several records "
    "have a part in stands once for each."
)
class FieldProvenance:
    field: str = strawberry.field(
        description="The name of the field; `*` for all that are not named by themselves."
    )
    language: Language | None = strawberry.field(
        description="Of a text, the language that is from this record. Null where all are but for "
        "those that are named."
    )
    record: SourceRecord = strawberry.field(description="The record.")
    source: Source | None = resolved(
        lambda told, context: sources.source_of(told.row, context),
        "The source by which the record was read last. Null where it was removed.",
    )
    updated_at: dt.datetime | None = resolved(
        lambda told, _: told.row.modified_at,
        "When the partner last changed the record, as the partner says.",
    )


def provenance() -> Any:
    return resolved(
        answers.provenance,
        "Which record each field is from. Read from the database, and null while that is away.",
    )
