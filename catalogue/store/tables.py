"""The tables, as they stand after the last migration. Statements are in the files beside this one.

Only what no index, front end or partner may lose is here. Nothing needs a PostgreSQL extension.
"""

# SQLModel declares __tablename__ as a method; a plain name is what it documents.
# pyright: reportIncompatibleVariableOverride=false
from __future__ import annotations

import datetime as dt
import uuid
from typing import ClassVar

from sqlalchemy import ARRAY, BigInteger, CheckConstraint, DateTime, Index, LargeBinary, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel


class MomentType(DateTime):
    """A moment with its time zone; PostgreSQL's `timestamptz`."""

    def __init__(self) -> None:
        super().__init__(timezone=True)


class TextArray(ARRAY[str]):
    """PostgreSQL's `text[]`."""

    def __init__(self) -> None:
        super().__init__(Text)


class Catalogue(SQLModel, table=True):
    """One row: which catalogue this is.

    A restored or new database has another epoch, which indexes notice.
    """

    __tablename__: ClassVar[str] = "catalogue"
    __table_args__ = (CheckConstraint("id = 1", name="catalogue_is_one_row"),)

    id: int = Field(primary_key=True)
    epoch: uuid.UUID


class Source(SQLModel, table=True):
    """One configured feed of a system.

    `cursor_at`: up to which moment the source has been read completely.
    """

    __tablename__: ClassVar[str] = "source"

    id: str = Field(primary_key=True, sa_type=Text)
    system: str = Field(sa_type=Text)
    loader: str = Field(sa_type=Text)
    scope: dict[str, list[str]] = Field(sa_type=JSONB)
    licence: str = Field(sa_type=Text)
    attribution: str = Field(sa_type=Text)
    precedence: int
    cursor_at: dt.datetime | None = Field(default=None, sa_type=MomentType)
    last_complete_at: dt.datetime | None = Field(default=None, sa_type=MomentType)
    last_full_at: dt.datetime | None = Field(default=None, sa_type=MomentType)
    created_at: dt.datetime = Field(
        sa_type=MomentType, sa_column_kwargs={"server_default": text("now()")}
    )


class SyncRun(SQLModel, table=True):
    """One run of a source. read = created + updated + unchanged + rejected.

    `read_at`: when its first page was fetched, kept when a later run takes the pages over.
    """

    __tablename__: ClassVar[str] = "sync_run"
    __table_args__ = (Index("sync_run_by_source", "source", text("id DESC")),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigInteger)
    source: str = Field(foreign_key="source.id", ondelete="CASCADE", sa_type=Text)
    mode: str = Field(sa_type=Text)
    state: str = Field(sa_type=Text)
    mapper_version: str = Field(sa_type=Text)
    scope: dict[str, list[str]] = Field(sa_type=JSONB)
    since: dt.datetime | None = Field(default=None, sa_type=MomentType)
    read_at: dt.datetime = Field(sa_type=MomentType)
    started_at: dt.datetime = Field(sa_type=MomentType)
    finished_at: dt.datetime | None = Field(default=None, sa_type=MomentType)
    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    retracted: int = 0
    revived: int = 0
    warned: int = 0
    unread: int = 0
    message: str = Field(default="", sa_type=Text)


class SyncIssue(SQLModel, table=True):
    """One thing that was wrong.

    `value` is for the source's owner only. `records`: how many it concerns.
    """

    __tablename__: ClassVar[str] = "sync_issue"
    __table_args__ = (Index("sync_issue_by_run", "run"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigInteger)
    run: int = Field(foreign_key="sync_run.id", ondelete="CASCADE", sa_type=BigInteger)
    severity: str = Field(sa_type=Text)
    code: str = Field(sa_type=Text)
    message: str = Field(sa_type=Text)
    kind: str | None = Field(default=None, sa_type=Text)
    local_id: str | None = Field(default=None, sa_type=Text)
    field: str | None = Field(default=None, sa_type=Text)
    value: str | None = Field(default=None, sa_type=Text)
    records: int = 1


class StagedPage(SQLModel, table=True):
    """A page that was fetched and is not published yet: zstd of JSON, invisible to readers."""

    __tablename__: ClassVar[str] = "staged_page"

    run: int = Field(
        foreign_key="sync_run.id", ondelete="CASCADE", primary_key=True, sa_type=BigInteger
    )
    key: str = Field(primary_key=True, sa_type=Text)
    body: bytes = Field(sa_type=LargeBinary)


class SourceRecord(SQLModel, table=True):
    """What a system says of one thing, in our shape, with its payload (zstd of JSON).

    `told_by`: the sources that tell of it now. `body_source`: whose payload the body is.
    `mapped_in`: the run that mapped it last, whose issues are the record's. `body` is null while no
    payload could be mapped.
    """

    __tablename__: ClassVar[str] = "source_record"
    __table_args__ = (
        Index("source_record_by_entity", "entity"),
        Index("source_record_by_parent", "system", "parent", postgresql_where="parent IS NOT NULL"),
    )

    system: str = Field(primary_key=True, sa_type=Text)
    kind: str = Field(primary_key=True, sa_type=Text)
    local_id: str = Field(primary_key=True, sa_type=Text)
    state: str = Field(sa_type=Text)
    entity: uuid.UUID | None = Field(default=None, foreign_key="entity.id")
    body: str | None = Field(default=None, sa_type=Text)
    hash: bytes | None = Field(default=None, sa_type=LargeBinary)
    parent: str | None = Field(default=None, sa_type=Text)
    url: str | None = Field(default=None, sa_type=Text)
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


class Entity(SQLModel, table=True):
    """A cluster of records that speak of the same thing."""

    __tablename__: ClassVar[str] = "entity"

    id: uuid.UUID = Field(primary_key=True)
    kind: str = Field(sa_type=Text)
    created_at: dt.datetime = Field(sa_type=MomentType)


class Link(SQLModel, table=True):
    """Two records are the same thing: which rule says so, and how surely (0 to 1).

    Records are written `system:kind:local id`, the smaller one first. An entity is a connected
    component of links.
    """

    __tablename__: ClassVar[str] = "link"

    first: str = Field(primary_key=True, sa_type=Text)
    second: str = Field(primary_key=True, sa_type=Text)
    rule: str = Field(sa_type=Text)
    score: float


class LinkDecision(SQLModel, table=True):
    """What a person decided of two records: SAME or DIFFERENT. Survives every rerun."""

    __tablename__: ClassVar[str] = "link_decision"

    first: str = Field(primary_key=True, sa_type=Text)
    second: str = Field(primary_key=True, sa_type=Text)
    decision: str = Field(sa_type=Text)
    decided_at: dt.datetime = Field(sa_type=MomentType)


class Document(SQLModel, table=True):
    """How everybody reads an entity. `body` is JSON text without what the other columns hold.

    `provenance`: field → record. `advisor`: the part for advisors only, never in the index.
    """

    __tablename__: ClassVar[str] = "document"

    entity: uuid.UUID = Field(foreign_key="entity.id", primary_key=True)
    kind: str = Field(sa_type=Text)
    state: str = Field(sa_type=Text)
    revision: int
    format: int
    body: str = Field(sa_type=Text)
    provenance: dict[str, str] = Field(sa_type=JSONB)
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

    sequence: int = Field(
        primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False}
    )
    entity: uuid.UUID
    kind: str = Field(sa_type=Text)
    action: str = Field(sa_type=Text)
    revision: int
    at: dt.datetime = Field(sa_type=MomentType)
