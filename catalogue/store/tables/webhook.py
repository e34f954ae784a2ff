"""Who wants to be told of changes, and what they were told."""

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


class Webhook(SQLModel, table=True):
    """An address that an organisation wants to be told at; `organization`: the id that it had.

    `filter`: which changes. `wrapped_key` seals the two secrets; the former one signs as well until
    `former_ends_at`. `read_to`: the change up to which it is known whether there is something to
    tell; `told_to`: the one that the last message taken ended with. `failing_since`: when the
    message that is being tried was first refused. `parked_at`: since when nothing is sent.
    `mailbox`: an office's, which is told of that; `mailed_at`: when it was last.
    """

    __tablename__: ClassVar[str] = "webhook"
    __table_args__ = (Index("webhook_by_organization", "organization"),)

    id: uuid.UUID = Field(primary_key=True)
    organization: uuid.UUID
    created_by: str = Field(sa_type=Text)
    name: str = Field(sa_type=Text)
    url: str = Field(sa_type=Text)
    mailbox: str | None = Field(default=None, sa_type=Text)
    filter: dict[str, object] = Field(sa_type=JSONB)
    wrapped_key: bytes = Field(sa_type=LargeBinary)
    sealed_secret: bytes = Field(sa_type=LargeBinary)
    sealed_former_secret: bytes | None = Field(default=None, sa_type=LargeBinary)
    former_ends_at: dt.datetime | None = Field(default=None, sa_type=MomentType)
    read_to: int = Field(sa_type=BigInteger)
    told_to: int = Field(sa_type=BigInteger)
    failing_since: dt.datetime | None = Field(default=None, sa_type=MomentType)
    parked_at: dt.datetime | None = Field(default=None, sa_type=MomentType)
    mailed_at: dt.datetime | None = Field(default=None, sa_type=MomentType)
    revision: int
    created_at: dt.datetime = Field(sa_type=MomentType)
    updated_at: dt.datetime = Field(sa_type=MomentType)


class WebhookDelivery(SQLModel, table=True):
    """A message for a webhook, byte by byte as it is sent each time.

    `to_sequence`: the change that it ends with; null: a test. `is_single`: tried once, whatever
    else is on its way. `tries`: how often it was refused since it was last begun with. `next_at`:
    when it is tried; null: not by itself. `attempts`: the latest, oldest first.
    """

    __tablename__: ClassVar[str] = "webhook_delivery"
    __table_args__ = (
        Index("webhook_delivery_by_webhook", "webhook", "created_at", "id"),
        Index(
            "webhook_delivery_waiting", "webhook", postgresql_where=text("state = 'PENDING'::text")
        ),
    )

    id: uuid.UUID = Field(primary_key=True)
    webhook: uuid.UUID = Field(foreign_key="webhook.id", ondelete="CASCADE")
    event: str = Field(sa_type=Text)
    body: str = Field(sa_type=Text)
    to_sequence: int | None = Field(default=None, sa_type=BigInteger)
    is_single: bool
    state: str = Field(sa_type=Text)
    tries: int
    next_at: dt.datetime | None = Field(default=None, sa_type=MomentType)
    attempts: list[dict[str, object]] = Field(sa_type=JSONB)
    created_at: dt.datetime = Field(sa_type=MomentType)
    finished_at: dt.datetime | None = Field(default=None, sa_type=MomentType)
