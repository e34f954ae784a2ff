"""Entities, their documents, and every change to them."""

# SQLModel declares __tablename__ as a method; a plain name is what it documents.
# pyright: reportIncompatibleVariableOverride=false
from __future__ import annotations

import datetime as dt
import uuid
from typing import ClassVar

from sqlalchemy import BigInteger, CheckConstraint, Index, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from catalogue.store.tables.types import MomentType


class Catalogue(SQLModel, table=True):
    """One row: which catalogue this is.

    A restored or new database has another epoch, which indexes notice. `usable_from`: the oldest
    form of the database whose programs can work with this one.
    """

    __tablename__: ClassVar[str] = "catalogue"
    __table_args__ = (CheckConstraint("id = 1", name="catalogue_is_one_row"),)

    id: int = Field(primary_key=True)
    epoch: uuid.UUID
    usable_from: str = Field(sa_type=Text, sa_column_kwargs={"server_default": "0009"})


class Entity(SQLModel, table=True):
    """A cluster of records that speak of the same thing."""

    __tablename__: ClassVar[str] = "entity"

    id: uuid.UUID = Field(primary_key=True)
    kind: str = Field(sa_type=Text)
    created_at: dt.datetime = Field(sa_type=MomentType)


class Document(SQLModel, table=True):
    """How everybody reads an entity. `body` is JSON text without what the other columns hold.

    `provenance`: field → records. `advisor`: the part for advisors only, never in the index.
    """

    __tablename__: ClassVar[str] = "document"

    entity: uuid.UUID = Field(foreign_key="entity.id", primary_key=True)
    kind: str = Field(sa_type=Text)
    state: str = Field(sa_type=Text)
    revision: int
    format: int
    body: str = Field(sa_type=Text)
    provenance: dict[str, list[str]] = Field(sa_type=JSONB)
    advisor: dict[str, object] | None = Field(default=None, sa_type=JSONB)
    created_at: dt.datetime = Field(sa_type=MomentType)
    updated_at: dt.datetime = Field(sa_type=MomentType)


class Reference(SQLModel, table=True):
    """One document's stored form embeds a card of another: `to_entity` may not exist (yet)."""

    __tablename__: ClassVar[str] = "reference"
    __table_args__ = (Index("reference_by_target", "to_entity"),)

    from_entity: uuid.UUID = Field(primary_key=True)
    to_entity: uuid.UUID = Field(primary_key=True)


class Change(SQLModel, table=True):
    """One change to the catalogue. The sequence has no gaps and follows the order of commits."""

    __tablename__: ClassVar[str] = "change"
    __table_args__ = (Index("change_by_entity", "entity", "sequence"),)

    sequence: int = Field(
        primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False}
    )
    entity: uuid.UUID
    kind: str = Field(sa_type=Text)
    action: str = Field(sa_type=Text)
    revision: int
    at: dt.datetime = Field(sa_type=MomentType)
