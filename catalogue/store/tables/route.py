"""What advisors compose: routes with their steps and links, and lists of services."""

# SQLModel declares __tablename__ as a method; a plain name is what it documents.
# pyright: reportIncompatibleVariableOverride=false
from __future__ import annotations

import datetime as dt
import uuid
from typing import ClassVar

from sqlalchemy import Index, LargeBinary, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from catalogue.store.tables.types import MomentType


class Route(SQLModel, table=True):
    """A way for one client, whom nothing here names.

    `organization`: the id that the advisor's organisation had; another may be in front by now.
    `municipality` and `age_group` are kept for statistics alone. The row goes at `purge_at`.
    """

    __tablename__: ClassVar[str] = "route"
    __table_args__ = (
        Index("route_by_organization", "organization"),
        Index("route_by_purge", "purge_at"),
    )

    id: uuid.UUID = Field(primary_key=True)
    organization: uuid.UUID
    created_by: str = Field(sa_type=Text)
    title: str = Field(sa_type=Text)
    language: str = Field(sa_type=Text)
    municipality: str | None = Field(default=None, sa_type=Text)
    age_group: str | None = Field(default=None, sa_type=Text)
    state: str = Field(sa_type=Text)
    outcome: str | None = Field(default=None, sa_type=Text)
    revision: int
    created_at: dt.datetime = Field(sa_type=MomentType)
    updated_at: dt.datetime = Field(sa_type=MomentType)
    closed_at: dt.datetime | None = Field(default=None, sa_type=MomentType)
    purge_at: dt.datetime = Field(sa_type=MomentType)


class RouteStep(SQLModel, table=True):
    """One step, in the order of `position` from 0.

    `service`: any id of it; a step of another kind has only a title. `service_name`: as it was
    when the step was added, by language; `service_revision` likewise.
    """

    __tablename__: ClassVar[str] = "route_step"
    __table_args__ = (
        UniqueConstraint(
            "route", "position", name="route_step_order", deferrable=True, initially="DEFERRED"
        ),
        Index("route_step_by_service", "service"),
    )

    id: uuid.UUID = Field(primary_key=True)
    route: uuid.UUID = Field(foreign_key="route.id", ondelete="CASCADE")
    position: int
    stage: str | None = Field(default=None, sa_type=Text)
    service: uuid.UUID | None = None
    service_revision: int | None = None
    service_name: dict[str, str] | None = Field(default=None, sa_type=JSONB)
    title: str = Field(sa_type=Text)
    note: str = Field(sa_type=Text)
    created_at: dt.datetime = Field(sa_type=MomentType)
    completed_at: dt.datetime | None = Field(default=None, sa_type=MomentType)


class RouteLink(SQLModel, table=True):
    """A way for the client to a route, without an account, until it ends or is revoked."""

    __tablename__: ClassVar[str] = "route_link"
    __table_args__ = (Index("route_link_by_route", "route"),)

    id: uuid.UUID = Field(primary_key=True)
    route: uuid.UUID = Field(foreign_key="route.id", ondelete="CASCADE")
    created_by: str = Field(sa_type=Text)
    created_at: dt.datetime = Field(sa_type=MomentType)
    ends_at: dt.datetime = Field(sa_type=MomentType)
    revoked_at: dt.datetime | None = Field(default=None, sa_type=MomentType)


class RouteLinkToken(SQLModel, table=True):
    """The sha256 of a secret that opens a link; a repeated request is given another."""

    __tablename__: ClassVar[str] = "route_link_token"
    __table_args__ = (Index("route_link_token_by_link", "link"),)

    hash: bytes = Field(primary_key=True, sa_type=LargeBinary)
    link: uuid.UUID = Field(foreign_key="route_link.id", ondelete="CASCADE")


class ServiceList(SQLModel, table=True):
    """Services that an advisor keeps; those of `is_shared` are the whole team's to read and mend.

    `organization`: the id that the team's organisation had; another may be in front by now.
    """

    __tablename__: ClassVar[str] = "service_list"
    __table_args__ = (Index("service_list_by_organization", "organization"),)

    id: uuid.UUID = Field(primary_key=True)
    organization: uuid.UUID
    created_by: str = Field(sa_type=Text)
    name: str = Field(sa_type=Text)
    is_shared: bool
    revision: int
    created_at: dt.datetime = Field(sa_type=MomentType)
    updated_at: dt.datetime = Field(sa_type=MomentType)


class ServiceListItem(SQLModel, table=True):
    """A service in a list, by any of its ids, and why it is there."""

    __tablename__: ClassVar[str] = "service_list_item"

    list: uuid.UUID = Field(primary_key=True, foreign_key="service_list.id", ondelete="CASCADE")
    service: uuid.UUID = Field(primary_key=True)
    note: str = Field(sa_type=Text)
    added_at: dt.datetime = Field(sa_type=MomentType)
