"""Sources, their runs, and what was wrong in them."""

# SQLModel declares __tablename__ as a method; a plain name is what it documents.
# pyright: reportIncompatibleVariableOverride=false
from __future__ import annotations

import datetime as dt
import uuid
from typing import ClassVar

from sqlalchemy import BigInteger, Index, LargeBinary, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from catalogue.store.tables.types import MomentType


class Source(SQLModel, table=True):
    """One configured feed of a system.

    `cursor_at`: up to which moment the source has been read completely. `base_url`: the partner's
    server, null for the official one. `settings`: what only this loader knows. `precedences`: field
    group → precedence, where it is another than `precedence`. Schedules are cron expressions in
    Europe/Helsinki; null: not by itself. `removed_at`: a steward wants it gone; its records are
    retracted at the next publish. `cursor`: where the partner's own list of changes stands.
    `owner`: the organisation whose source it is, by the id that it had then; null: nobody's.
    """

    __tablename__: ClassVar[str] = "source"

    id: str = Field(primary_key=True, sa_type=Text)
    system: str = Field(sa_type=Text)
    loader: str = Field(sa_type=Text)
    scope: dict[str, list[str]] = Field(sa_type=JSONB)
    licence: str = Field(sa_type=Text)
    attribution: str = Field(sa_type=Text)
    precedence: int
    precedences: dict[str, int] = Field(
        default={}, sa_type=JSONB, sa_column_kwargs={"server_default": "{}"}
    )
    base_url: str | None = Field(default=None, sa_type=Text)
    settings: dict[str, object] = Field(
        default={}, sa_type=JSONB, sa_column_kwargs={"server_default": "{}"}
    )
    delta_schedule: str | None = Field(default=None, sa_type=Text)
    full_schedule: str | None = Field(default=None, sa_type=Text)
    removed_at: dt.datetime | None = Field(default=None, sa_type=MomentType)
    cursor_at: dt.datetime | None = Field(default=None, sa_type=MomentType)
    last_complete_at: dt.datetime | None = Field(default=None, sa_type=MomentType)
    last_full_at: dt.datetime | None = Field(default=None, sa_type=MomentType)
    cursor: str | None = Field(default=None, sa_type=Text)
    owner: uuid.UUID | None = None
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


class Upload(SQLModel, table=True):
    """A file that a partner has sent for a source.

    `body` goes once it has been read; that of a dry run, when it is taken over or soon after.
    `name`: the file's, as sent. `given_by`: the subject of who sent it. `run`: what read it; a dry
    run has none. `report`: how that went.
    """

    __tablename__: ClassVar[str] = "upload"
    __table_args__ = (Index("upload_by_source", "source", "created_at"),)

    id: uuid.UUID = Field(primary_key=True)
    source: str = Field(foreign_key="source.id", ondelete="CASCADE", sa_type=Text)
    name: str = Field(sa_type=Text)
    is_dry: bool
    given_by: str = Field(sa_type=Text)
    body: bytes | None = Field(default=None, sa_type=LargeBinary)
    run: int | None = Field(default=None, sa_type=BigInteger)
    report: dict[str, object] | None = Field(default=None, sa_type=JSONB)
    created_at: dt.datetime = Field(sa_type=MomentType)
    finished_at: dt.datetime | None = Field(default=None, sa_type=MomentType)
