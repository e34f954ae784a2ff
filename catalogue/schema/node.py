"""What all things of the catalogue have in common."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import ClassVar, cast

import strawberry

from catalogue.resolvers import freshness, references
from catalogue.schema.enumerations import EntityKind, State
from catalogue.schema.fields import DocumentBacked, resolved
from catalogue.schema.provenance import FieldProvenance, provenance
from catalogue.schema.quality import Quality, quality
from catalogue.schema.source import SourceReference
from catalogue.schema.text import LocalizedText
from catalogue.search.packed import PackedDocument
from catalogue.search.query import Document

_DOCUMENTS = {dict, PackedDocument}


@strawberry.interface(description="A thing with an id that never changes.")
class Node:
    id: strawberry.ID = strawberry.field(
        description="The id: opaque, unique over all types, and good for ever."
    )


@strawberry.interface(
    description="An entity of the catalogue: one service, channel, organisation, event or project."
)
class CatalogueEntity(Node, DocumentBacked):
    entity: ClassVar[EntityKind]

    former_ids: list[strawberry.ID] = resolved(
        references.former_ids,
        "Other ids that were given to what is now known to be this same thing; they still lead "
        "to it.",
    )
    slug: str = strawberry.field(
        description="A readable name for addresses. Only its end, the short id, decides."
    )
    name: LocalizedText = strawberry.field(description="The name.")
    state: State = strawberry.field(description="How it stands.")
    revision: int = strawberry.field(description="Grows by one with every change.")
    created_at: dt.datetime = strawberry.field(description="When it came into the catalogue.")
    updated_at: dt.datetime = strawberry.field(description="When its content last changed here.")
    source_updated_at: dt.datetime | None = strawberry.field(
        description="The newest change that a source tells of."
    )
    last_seen_at: dt.datetime | None = resolved(
        freshness.last_seen_at,
        "When a source that tells of it was last read to the end.",
    )
    verified_at: dt.datetime | None = strawberry.field(
        description="When a person last vouched for it."
    )
    sources: list[SourceReference] = resolved(
        freshness.sources, "The source records that it comes from."
    )
    provenance: list[FieldProvenance] | None = provenance()
    quality: Quality = quality()

    @classmethod
    def is_type_of(cls, value: object, _info: object) -> bool:
        """Most are stored, or cards embedded in these: told three times as fast by their class."""
        if type(value) not in _DOCUMENTS and not isinstance(value, Mapping):
            return False
        return cast("Document", value)["kind"] == cls.entity
