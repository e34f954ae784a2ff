"""Source records: what each system says of one thing."""

# SQLModel declares __tablename__ as a method; a plain name is what it documents.
# pyright: reportIncompatibleVariableOverride=false
from __future__ import annotations

import datetime as dt
import uuid
from typing import ClassVar

from sqlalchemy import BigInteger, Index, LargeBinary, Text
from sqlmodel import Field, SQLModel

from catalogue.store.tables.types import MomentType, TextArray


class SourceRecord(SQLModel, table=True):
    """What a system says of one thing, in our shape, with its payload (zstd of JSON).

    `told_by`: the sources that tell of it now. `body_source`: whose payload the body is.
    `mapped_in`: the run that mapped it last, whose issues are the record's. `body` is null while no
    payload could be mapped. `candidate`: the id of the entity that it is alone. `link_keys`:
    `rule:value` of what only the same thing shares. `same_as`: the records (`system:kind:local id`)
    that the source itself says are the same thing.
    """

    __tablename__: ClassVar[str] = "source_record"
    __table_args__ = (
        Index("source_record_by_entity", "entity"),
        Index("source_record_by_candidate", "candidate"),
        Index("source_record_by_link_key", "link_keys", postgresql_using="gin"),
        Index("source_record_by_same_as", "same_as", postgresql_using="gin"),
        Index("source_record_by_parent", "system", "parent", postgresql_where="parent IS NOT NULL"),
    )

    system: str = Field(primary_key=True, sa_type=Text)
    kind: str = Field(primary_key=True, sa_type=Text)
    local_id: str = Field(primary_key=True, sa_type=Text)
    state: str = Field(sa_type=Text)
    entity: uuid.UUID | None = Field(default=None, foreign_key="entity.id")
    candidate: uuid.UUID | None = None
    body: str | None = Field(default=None, sa_type=Text)
    hash: bytes | None = Field(default=None, sa_type=LargeBinary)
    parent: str | None = Field(default=None, sa_type=Text)
    url: str | None = Field(default=None, sa_type=Text)
    link_keys: list[str] = Field(
        default=[], sa_type=TextArray, sa_column_kwargs={"server_default": "{}"}
    )
    same_as: list[str] = Field(
        default=[], sa_type=TextArray, sa_column_kwargs={"server_default": "{}"}
    )
    modified_at: dt.datetime | None = Field(default=None, sa_type=MomentType)
    payload: bytes = Field(sa_type=LargeBinary)
    payload_hash: bytes = Field(sa_type=LargeBinary)
    mapper_version: str = Field(sa_type=Text)
    mapped_in: int = Field(sa_type=BigInteger)
    body_source: str = Field(sa_type=Text)
    told_by: list[str] = Field(sa_type=TextArray)
    first_seen_at: dt.datetime = Field(sa_type=MomentType)


class ReplacedPayload(SQLModel, table=True):
    """A payload that a newer one replaced; kept for 30 days, in case the newer one was bad."""

    __tablename__: ClassVar[str] = "replaced_payload"
    __table_args__ = (Index("replaced_payload_by_age", "replaced_at"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigInteger)
    system: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    local_id: str = Field(sa_type=Text)
    payload: bytes = Field(sa_type=LargeBinary)
    replaced_at: dt.datetime = Field(sa_type=MomentType)


class TakeDown(SQLModel, table=True):
    """A record that must be gone for good: no feed brings it back. `reason` is the steward's."""

    __tablename__: ClassVar[str] = "take_down"

    system: str = Field(primary_key=True, sa_type=Text)
    kind: str = Field(primary_key=True, sa_type=Text)
    local_id: str = Field(primary_key=True, sa_type=Text)
    reason: str = Field(sa_type=Text)
    taken_down_by: str = Field(sa_type=Text)
    taken_down_at: dt.datetime = Field(sa_type=MomentType)
