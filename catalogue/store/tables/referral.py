"""Referrals: one client's way to one service, told by a code; and what came back.

Who the client is stands in `referral_contact` alone, if anywhere, sealed by a key of its own.
"""

# SQLModel declares __tablename__ as a method; a plain name is what it documents.
# pyright: reportIncompatibleVariableOverride=false
from __future__ import annotations

import datetime as dt
import uuid
from typing import ClassVar

from sqlalchemy import BigInteger, Index, LargeBinary, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from catalogue.store.tables.types import MomentType


class Referral(SQLModel, table=True):
    """`code`: what both sides call the client. Organisations: by the ids that they had.

    `receiver_mailbox`: an office's address, for receivers without accounts. `sealed_note`: what the
    sender wrote. `service_snapshot`: the service's document as it was when the referral was sent.
    The worker acts at `remind_at`, `expire_at`, `purge_at` (contact and notes) and
    `pseudonymise_at` (the rest); null: not again. `reminded_at`: when it last reminded.
    """

    __tablename__: ClassVar[str] = "referral"
    __table_args__ = (
        UniqueConstraint("code", name="referral_code"),
        Index("referral_by_sender", "sender", "state"),
        Index("referral_by_receiver", "receiver", "state"),
        Index("referral_by_service", "service"),
        Index("referral_by_reminder", "remind_at"),
        Index("referral_by_expiry", "expire_at"),
        Index("referral_by_purge", "purge_at"),
        Index("referral_by_pseudonymising", "pseudonymise_at"),
        Index("referral_by_redirection", "redirected_to"),
    )

    id: uuid.UUID = Field(primary_key=True)
    code: str = Field(sa_type=Text)
    sender: uuid.UUID
    receiver: uuid.UUID
    receiver_mailbox: str | None = Field(default=None, sa_type=Text)
    created_by: str = Field(sa_type=Text)
    service: uuid.UUID
    service_snapshot: dict[str, object] | None = Field(default=None, sa_type=JSONB)
    route: uuid.UUID | None = Field(default=None, foreign_key="route.id", ondelete="SET NULL")
    language: str = Field(sa_type=Text)
    municipality: str | None = Field(default=None, sa_type=Text)
    age_group: str | None = Field(default=None, sa_type=Text)
    must_not_contact: bool
    sealed_note: bytes | None = Field(default=None, sa_type=LargeBinary)
    state: str = Field(sa_type=Text)
    outcome: str | None = Field(default=None, sa_type=Text)
    redirected_to: uuid.UUID | None = Field(
        default=None, foreign_key="referral.id", ondelete="SET NULL"
    )
    revision: int
    created_at: dt.datetime = Field(sa_type=MomentType)
    updated_at: dt.datetime = Field(sa_type=MomentType)
    sent_at: dt.datetime | None = Field(default=None, sa_type=MomentType)
    accepted_at: dt.datetime | None = Field(default=None, sa_type=MomentType)
    closed_at: dt.datetime | None = Field(default=None, sa_type=MomentType)
    remind_at: dt.datetime | None = Field(default=None, sa_type=MomentType)
    reminded_at: dt.datetime | None = Field(default=None, sa_type=MomentType)
    expire_at: dt.datetime | None = Field(default=None, sa_type=MomentType)
    purge_at: dt.datetime | None = Field(default=None, sa_type=MomentType)
    pseudonymise_at: dt.datetime | None = Field(default=None, sa_type=MomentType)


class ReferralEvent(SQLModel, table=True):
    """One move; never altered but for what is purged (`sealed_note`) or pseudonymised (`actor`).

    `side`: SENDER, RECEIVER or SYSTEM. `decided_by`: CLIENT or PROVIDER, where a reason is given.
    `sequence`: its place among all moves; a trigger gives it as the last act of the transaction,
    one after the other, so that whoever reads on from one never misses another.
    """

    __tablename__: ClassVar[str] = "referral_event"
    __table_args__ = (UniqueConstraint("sequence", name="referral_event_order"),)

    referral: uuid.UUID = Field(primary_key=True, foreign_key="referral.id", ondelete="CASCADE")
    revision: int = Field(primary_key=True)
    move: str = Field(sa_type=Text)
    from_state: str | None = Field(default=None, sa_type=Text)
    to_state: str = Field(sa_type=Text)
    side: str = Field(sa_type=Text)
    actor: str = Field(sa_type=Text)
    reason: str | None = Field(default=None, sa_type=Text)
    decided_by: str | None = Field(default=None, sa_type=Text)
    sealed_note: bytes | None = Field(default=None, sa_type=LargeBinary)
    at: dt.datetime = Field(sa_type=MomentType)
    sequence: int | None = Field(default=None, sa_type=BigInteger)


class ReferralKey(SQLModel, table=True):
    """What the contact and the notes of a referral are sealed by, itself wrapped.

    Destroyed at the purge, and left out of backups, which thereby forget as well.
    """

    __tablename__: ClassVar[str] = "referral_key"

    referral: uuid.UUID = Field(primary_key=True, foreign_key="referral.id", ondelete="CASCADE")
    wrapped: bytes = Field(sa_type=LargeBinary)


class ReferralContact(SQLModel, table=True):
    """How the client is reached, sealed; and that they agreed: asked by whom, when, which words."""

    __tablename__: ClassVar[str] = "referral_contact"

    referral: uuid.UUID = Field(primary_key=True, foreign_key="referral.id", ondelete="CASCADE")
    sealed: bytes = Field(sa_type=LargeBinary)
    consent_asked_by: str = Field(sa_type=Text)
    consented_at: dt.datetime = Field(sa_type=MomentType)
    consent_text: str = Field(sa_type=Text)


class ReferralLink(SQLModel, table=True):
    """A way to one referral without an account: `kind` RECEIVER or CLIENT.

    `sent_at`: when it was handed over, to a mail server or to an advisor; `failed_at`: when the
    mail was last refused. Opened once: from then on only the browser that did has
    `session_hash`'s secret.
    """

    __tablename__: ClassVar[str] = "referral_link"
    __table_args__ = (
        Index("referral_link_by_referral", "referral"),
        UniqueConstraint("token_hash", name="referral_link_token"),
        UniqueConstraint("session_hash", name="referral_link_session"),
    )

    id: uuid.UUID = Field(primary_key=True)
    referral: uuid.UUID = Field(foreign_key="referral.id", ondelete="CASCADE")
    kind: str = Field(sa_type=Text)
    token_hash: bytes | None = Field(default=None, sa_type=LargeBinary)
    session_hash: bytes | None = Field(default=None, sa_type=LargeBinary)
    created_at: dt.datetime = Field(sa_type=MomentType)
    ends_at: dt.datetime = Field(sa_type=MomentType)
    sent_at: dt.datetime | None = Field(default=None, sa_type=MomentType)
    failed_at: dt.datetime | None = Field(default=None, sa_type=MomentType)
    opened_at: dt.datetime | None = Field(default=None, sa_type=MomentType)
    revoked_at: dt.datetime | None = Field(default=None, sa_type=MomentType)


class Capacity(SQLModel, table=True):
    """Whether a service takes clients now, as its owner says. `service`: any of its ids."""

    __tablename__: ClassVar[str] = "capacity"

    service: uuid.UUID = Field(primary_key=True)
    state: str = Field(sa_type=Text)
    until: dt.date | None = None
    updated_by: str = Field(sa_type=Text)
    updated_at: dt.datetime = Field(sa_type=MomentType)


class Feedback(SQLModel, table=True):
    """What a client or an advisor tells of a service. `link`: the client's, which gives it once."""

    __tablename__: ClassVar[str] = "feedback"
    __table_args__ = (
        Index("feedback_by_service", "service"),
        UniqueConstraint("link", name="feedback_once_a_link"),
    )

    id: uuid.UUID = Field(primary_key=True)
    service: uuid.UUID
    given_by: str = Field(sa_type=Text)
    link: uuid.UUID | None = None
    was_delivered: bool | None = None
    waiting_days: int | None = None
    was_understandable: bool | None = None
    problem: str | None = Field(default=None, sa_type=Text)
    note: str = Field(sa_type=Text)
    created_at: dt.datetime = Field(sa_type=MomentType)
    handled_at: dt.datetime | None = Field(default=None, sa_type=MomentType)
    handled_by: str | None = Field(default=None, sa_type=Text)


class Correction(SQLModel, table=True):
    """Fields of a service put right until the owner's source agrees, at most until `end_at`.

    `fields`: their values, named as in the contract. Its source record tells them.
    """

    __tablename__: ClassVar[str] = "correction"
    __table_args__ = (Index("correction_by_service", "service"),)

    id: uuid.UUID = Field(primary_key=True)
    service: uuid.UUID
    fields: dict[str, object] = Field(sa_type=JSONB)
    reason: str = Field(sa_type=Text)
    created_by: str = Field(sa_type=Text)
    created_at: dt.datetime = Field(sa_type=MomentType)
    end_at: dt.datetime = Field(sa_type=MomentType)
    ended_at: dt.datetime | None = Field(default=None, sa_type=MomentType)
    end_reason: str | None = Field(default=None, sa_type=Text)
