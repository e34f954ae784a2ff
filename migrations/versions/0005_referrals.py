"""referrals: their story, what is sealed, links; capacity, feedback, corrections."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_referrals()
    _create_sealed()
    _create_what_is_told()


def _create_referrals() -> None:
    op.create_table(
        "referral",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("sender", sa.Uuid(), nullable=False),
        sa.Column("receiver", sa.Uuid(), nullable=False),
        sa.Column("receiver_mailbox", sa.Text(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("service", sa.Uuid(), nullable=False),
        sa.Column("service_snapshot", JSONB(), nullable=True),
        sa.Column("route", sa.Uuid(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=True),
        sa.Column("age_group", sa.Text(), nullable=True),
        sa.Column("must_not_contact", sa.Boolean(), nullable=False),
        sa.Column("sealed_note", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("redirected_to", sa.Uuid(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remind_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expire_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("purge_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pseudonymise_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["redirected_to"], ["referral.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["route"], ["route.id"], ondelete="SET NULL"),
        sa.UniqueConstraint("code", name="referral_code"),
    )
    op.create_index("referral_by_receiver", "referral", ["receiver", "state"])
    op.create_index("referral_by_sender", "referral", ["sender", "state"])
    op.create_index("referral_by_service", "referral", ["service"])
    op.create_index("referral_by_reminder", "referral", ["remind_at"])
    op.create_index("referral_by_expiry", "referral", ["expire_at"])
    op.create_index("referral_by_purge", "referral", ["purge_at"])
    op.create_index("referral_by_pseudonymising", "referral", ["pseudonymise_at"])
    op.create_index("referral_by_redirection", "referral", ["redirected_to"])
    op.create_table(
        "referral_event",
        sa.Column("referral", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("move", sa.Text(), nullable=False),
        sa.Column("from_state", sa.Text(), nullable=True),
        sa.Column("to_state", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("sealed_note", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("referral", "revision"),
        sa.UniqueConstraint("sequence", name="referral_event_order"),
        sa.ForeignKeyConstraint(["referral"], ["referral.id"], ondelete="CASCADE"),
    )
    _number_events()


def _number_events() -> None:
    """Numbers moves when their transaction commits: in the order in which others see them.

    A number is never given again, also where a move was erased.
    """
    op.execute("CREATE SEQUENCE referral_event_sequence")
    op.execute(
        """
        CREATE FUNCTION number_referral_event() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM pg_advisory_xact_lock(7203011);  -- held until the commit is done
            UPDATE referral_event SET sequence = nextval('referral_event_sequence')
            WHERE referral = NEW.referral AND revision = NEW.revision;
            RETURN NULL;
        END $$
        """
    )
    op.execute(
        "CREATE CONSTRAINT TRIGGER number_referral_event AFTER INSERT ON referral_event "
        "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION number_referral_event()"
    )


def _create_sealed() -> None:
    op.create_table(
        "referral_key",
        sa.Column("referral", sa.Uuid(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("referral"),
        sa.ForeignKeyConstraint(["referral"], ["referral.id"], ondelete="CASCADE"),
    )
    op.create_table(
        "referral_contact",
        sa.Column("referral", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("consent_asked_by", sa.Text(), nullable=False),
        sa.Column("consented_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("consent_text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("referral"),
        sa.ForeignKeyConstraint(["referral"], ["referral.id"], ondelete="CASCADE"),
    )
    op.create_table(
        "referral_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("referral", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=True),
        sa.Column("session_hash", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["referral"], ["referral.id"], ondelete="CASCADE"),
        sa.UniqueConstraint("token_hash", name="referral_link_token"),
        sa.UniqueConstraint("session_hash", name="referral_link_session"),
    )
    op.create_index("referral_link_by_referral", "referral_link", ["referral"])


def _create_what_is_told() -> None:
    op.create_table(
        "capacity",
        sa.Column("service", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("updated_by", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("service"),
    )
    op.create_table(
        "feedback",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("service", sa.Uuid(), nullable=False),
        sa.Column("given_by", sa.Text(), nullable=False),
        sa.Column("link", sa.Uuid(), nullable=True),
        sa.Column("was_delivered", sa.Boolean(), nullable=True),
        sa.Column("waiting_days", sa.Integer(), nullable=True),
        sa.Column("was_understandable", sa.Boolean(), nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handled_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("link", name="feedback_once_a_link"),
    )
    op.create_index("feedback_by_service", "feedback", ["service"])
    op.create_table(
        "correction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("service", sa.Uuid(), nullable=False),
        sa.Column("fields", JSONB(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("end_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("correction_by_service", "correction", ["service"])
