"""Which records speak of the same thing: what holds them together, and what people decided."""

# SQLModel declares __tablename__ as a method; a plain name is what it documents.
# pyright: reportIncompatibleVariableOverride=false
from __future__ import annotations

import datetime as dt
from typing import ClassVar

from sqlalchemy import Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from catalogue.store.tables.types import MomentType


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
    decided_by: str = Field(default="", sa_type=Text, sa_column_kwargs={"server_default": ""})
    note: str = Field(default="", sa_type=Text, sa_column_kwargs={"server_default": ""})
    decided_at: dt.datetime = Field(sa_type=MomentType)


class LinkCandidate(SQLModel, table=True):
    """Two records that are perhaps the same thing, for a person to say.

    `score` from 0 to 1. `reasons`: a list of {"evidence", "weight", "first", "second"}: what was
    compared, what it counts, and what either side says.
    """

    __tablename__: ClassVar[str] = "link_candidate"
    __table_args__ = (
        Index("link_candidate_by_score", text("score DESC"), "first", "second"),
        Index("link_candidate_by_second", "second"),
    )

    first: str = Field(primary_key=True, sa_type=Text)
    second: str = Field(primary_key=True, sa_type=Text)
    kind: str = Field(sa_type=Text)
    score: float
    reasons: list[dict[str, object]] = Field(sa_type=JSONB)
    found_at: dt.datetime = Field(sa_type=MomentType)
