"""What requests leave behind: answers to be repeated, what was asked in vain, what was spent."""

# SQLModel declares __tablename__ as a method; a plain name is what it documents.
# pyright: reportIncompatibleVariableOverride=false
from __future__ import annotations

import datetime as dt
from typing import ClassVar

from sqlalchemy import BigInteger, Index, LargeBinary, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from catalogue.store.tables.types import MomentType


class IdempotencyKey(SQLModel, table=True):
    """A mutation that somebody has done under a key: the sha256 of its input, and what came of it.

    `answer` is null only inside the transaction that is doing it.
    """

    __tablename__: ClassVar[str] = "idempotency_key"
    __table_args__ = (Index("idempotency_key_by_time", "created_at"),)

    viewer: str = Field(primary_key=True, sa_type=Text)
    operation: str = Field(primary_key=True, sa_type=Text)
    key: str = Field(primary_key=True, sa_type=Text)
    input_hash: bytes = Field(sa_type=LargeBinary)
    answer: str | None = Field(default=None, sa_type=JSONB)
    created_at: dt.datetime = Field(sa_type=MomentType)


class UnmetNeed(SQLModel, table=True):
    """How often nothing was found, on a day, for a theme in a municipality.

    No text and nothing of a client. `question`: SEARCH or MATCH. Theme and municipality are codes,
    empty where the question named none.
    """

    __tablename__: ClassVar[str] = "unmet_need"

    day: dt.date = Field(primary_key=True)
    question: str = Field(primary_key=True, sa_type=Text)
    theme: str = Field(primary_key=True, sa_type=Text)
    municipality: str = Field(primary_key=True, sa_type=Text)
    language: str = Field(primary_key=True, sa_type=Text)
    count: int


class Budget(SQLModel, table=True):
    """The points that a client has spent in a minute, in all processes together.

    `client` is a keyed hash: it cannot be told from it whose address it was. `minute` counts from
    1970. Not written to the log of changes: after a crash all begin anew.
    """

    __tablename__: ClassVar[str] = "budget"
    __table_args__ = ({"prefixes": ["UNLOGGED"]},)

    client: bytes = Field(primary_key=True, sa_type=LargeBinary)
    minute: int = Field(primary_key=True, sa_type=BigInteger)
    spent: int = Field(sa_type=BigInteger)
