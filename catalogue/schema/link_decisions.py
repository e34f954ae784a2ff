"""Decisions on links and take-downs: what they are given and what they give back."""

from __future__ import annotations

from typing import Any

import strawberry

from catalogue.model.identity import RecordKey, RecordKind
from catalogue.resolvers.decisions import PairInput
from catalogue.schema.enumerations import EntityKind
from catalogue.schema.keys import SourceRecordKey
from catalogue.schema.node import CatalogueEntity
from catalogue.schema.user_error import UserError, user_errors
from catalogue.user_errors import TEXT_LENGTH


def _kind() -> Any:
    return strawberry.field(description="What both records speak of.")


def _record() -> Any:
    return strawberry.field(description="A record, as its partner knows it.")


def _note() -> Any:
    return strawberry.field(
        default="", description=f"Why, at most {TEXT_LENGTH:,} characters. Kept with the decision."
    )


@strawberry.input(description="Two records that are the same thing.")
class LinkConfirmInput:
    kind: EntityKind = _kind()
    first: SourceRecordKey = _record()
    second: SourceRecordKey = _record()
    note: str = _note()


@strawberry.input(description="Two records that are different things.")
class LinkRejectInput:
    kind: EntityKind = _kind()
    first: SourceRecordKey = _record()
    second: SourceRecordKey = _record()
    note: str = _note()


@strawberry.input(description="Two records that a decision or a rule has linked or parted.")
class LinkUndoInput:
    kind: EntityKind = _kind()
    first: SourceRecordKey = _record()
    second: SourceRecordKey = _record()


@strawberry.input(description="An entity that must be gone.")
class TakeDownInput:
    id: strawberry.ID = strawberry.field(description="Any of its ids.")
    reason: str = strawberry.field(
        description=f"Why, at most {TEXT_LENGTH:,} characters. Kept with the record's name."
    )
    dry_run: bool = strawberry.field(
        default=False, description="Only tells what would be gone; nothing is."
    )


def pair_of(given: LinkConfirmInput | LinkRejectInput | LinkUndoInput, note: str = "") -> PairInput:
    kind = RecordKind(given.kind.value)
    first, second = (
        RecordKey(side.system, kind, side.local_id) for side in (given.first, given.second)
    )
    return PairInput(first, second, note)


@strawberry.type(description="What came of it.")
class LinkConfirmPayload:
    entities: list[CatalogueEntity] = strawberry.field(
        description="The entity that both records are a part of now."
    )
    user_errors: list[UserError] = user_errors()


@strawberry.type(description="What came of it.")
class LinkRejectPayload:
    entities: list[CatalogueEntity] = strawberry.field(
        description="The entities that the records are parts of now."
    )
    user_errors: list[UserError] = user_errors()


@strawberry.type(description="What came of it.")
class LinkUndoPayload:
    entities: list[CatalogueEntity] = strawberry.field(
        description="The entities that the records are parts of now."
    )
    user_errors: list[UserError] = user_errors()


@strawberry.type(description="What came of it.")
class TakeDownPayload:
    ids: list[strawberry.ID] = strawberry.field(
        description="The ids that led to it, and lead nowhere from now on."
    )
    user_errors: list[UserError] = user_errors()
