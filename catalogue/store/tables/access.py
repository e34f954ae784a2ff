"""Who may: members of organisations and their programs; and what they did."""

# SQLModel declares __tablename__ as a method; a plain name is what it documents.
# pyright: reportIncompatibleVariableOverride=false
from __future__ import annotations

import datetime as dt
import uuid
from typing import ClassVar

from sqlalchemy import BigInteger, Index, LargeBinary, Text
from sqlmodel import Field, SQLModel

from catalogue.store.tables.types import MomentType, TextArray


class OrganizationMember(SQLModel, table=True):
    """A role of a person in an organisation. `subject`: `issuer|sub` of their sign-in.

    `organization`: the id that it had when the role was given; another may be in front by now.
    """

    __tablename__: ClassVar[str] = "organization_member"

    subject: str = Field(primary_key=True, sa_type=Text)
    organization: uuid.UUID = Field(primary_key=True)
    role: str = Field(primary_key=True, sa_type=Text)
    added_at: dt.datetime = Field(sa_type=MomentType)


class EndedSession(SQLModel, table=True):
    """Sessions that were ended before their time. `whose`: `session ID`, or `person issuer|sub`.

    Of a person, those end that had begun by `ended_at`.
    """

    __tablename__: ClassVar[str] = "ended_session"

    whose: str = Field(primary_key=True, sa_type=Text)
    ended_at: dt.datetime = Field(sa_type=MomentType)
    forget_at: dt.datetime = Field(sa_type=MomentType)


class ApiKey(SQLModel, table=True):
    """A key of an organisation's program: the sha256 of it, and which rights it was given."""

    __tablename__: ClassVar[str] = "api_key"
    __table_args__ = (Index("api_key_by_hash", "hash", unique=True),)

    id: str = Field(primary_key=True, sa_type=Text)
    organization: uuid.UUID
    name: str = Field(sa_type=Text)
    scopes: list[str] = Field(sa_type=TextArray)
    hash: bytes = Field(sa_type=LargeBinary)
    created_at: dt.datetime = Field(sa_type=MomentType)
    expires_at: dt.datetime = Field(sa_type=MomentType)
    revoked_at: dt.datetime | None = Field(default=None, sa_type=MomentType)
    last_used_at: dt.datetime | None = Field(default=None, sa_type=MomentType)


class Audit(SQLModel, table=True):
    """Somebody has read or changed what is not everybody's.

    `viewer`: the subject of who did. `subject`: what it was done to, as words of the action.
    """

    __tablename__: ClassVar[str] = "audit"
    __table_args__ = (Index("audit_by_subject", "subject"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigInteger)
    at: dt.datetime = Field(sa_type=MomentType)
    viewer: str = Field(sa_type=Text)
    action: str = Field(sa_type=Text)
    subject: str = Field(sa_type=Text)
