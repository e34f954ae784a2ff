"""federation: links, candidates, take-downs, schedules."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL statement_timeout = 0")  # all records and documents are written
    _sources()
    _records()
    _links()
    op.create_table(
        "take_down",
        sa.Column("system", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("local_id", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("taken_down_by", sa.Text(), nullable=False),
        sa.Column("taken_down_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("system", "kind", "local_id"),
    )
    # From one record a field to several.
    op.execute(
        "UPDATE document SET provenance = (SELECT coalesce(jsonb_object_agg(key, "
        "jsonb_build_array(value)), '{}') FROM jsonb_each(provenance))"
    )


def _sources() -> None:
    for name in ("precedences", "settings"):
        op.add_column(
            "source",
            sa.Column(name, postgresql.JSONB(), server_default="{}", nullable=False),
        )
    for name in ("base_url", "delta_schedule", "full_schedule"):
        op.add_column("source", sa.Column(name, sa.Text(), nullable=True))
    op.add_column("source", sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True))


def _records() -> None:
    op.add_column("source_record", sa.Column("candidate", sa.Uuid(), nullable=True))
    for name in ("link_keys", "same_as"):
        op.add_column(
            "source_record",
            sa.Column(name, sa.ARRAY(sa.Text()), server_default="{}", nullable=False),
        )
    op.execute("UPDATE source_record SET candidate = entity")  # until now no two were linked
    op.create_index("source_record_by_candidate", "source_record", ["candidate"])
    op.create_index(
        "source_record_by_link_key", "source_record", ["link_keys"], postgresql_using="gin"
    )
    op.create_index(
        "source_record_by_same_as", "source_record", ["same_as"], postgresql_using="gin"
    )


def _links() -> None:
    for name in ("decided_by", "note"):
        op.add_column(
            "link_decision", sa.Column(name, sa.Text(), server_default="", nullable=False)
        )
    op.create_table(
        "link_candidate",
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("second", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", postgresql.JSONB(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("first", "second"),
    )
    op.create_index(
        "link_candidate_by_score", "link_candidate", [sa.text("score DESC"), "first", "second"]
    )
    op.create_index("link_candidate_by_second", "link_candidate", ["second"])
