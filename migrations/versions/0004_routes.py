"""routes: routes with steps and links, lists of services, repeated requests, unmet needs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL statement_timeout = 0")  # all changes are read
    _create_routes()
    _create_links()
    _create_lists()
    op.create_table(
        "idempotency_key",
        sa.Column("viewer", sa.Text(), nullable=False),
        sa.Column("operation", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("input_hash", sa.LargeBinary(), nullable=False),
        sa.Column("answer", JSONB(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("viewer", "operation", "key"),
    )
    op.create_index("idempotency_key_by_time", "idempotency_key", ["created_at"])
    op.create_table(
        "unmet_need",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "question", "theme", "municipality", "language"),
    )


def _create_routes() -> None:
    op.create_table(
        "route",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization", sa.Uuid(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=True),
        sa.Column("age_group", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("purge_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("route_by_organization", "route", ["organization"])
    op.create_index("route_by_purge", "route", ["purge_at"])
    op.create_table(
        "route_step",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("route", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=True),
        sa.Column("service", sa.Uuid(), nullable=True),
        sa.Column("service_revision", sa.Integer(), nullable=True),
        sa.Column("service_name", JSONB(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["route"], ["route.id"], ondelete="CASCADE"),
        sa.UniqueConstraint(
            "route", "position", name="route_step_order", deferrable=True, initially="DEFERRED"
        ),
    )
    op.create_index("route_step_by_service", "route_step", ["service"])


def _create_links() -> None:
    op.create_table(
        "route_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("route", sa.Uuid(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["route"], ["route.id"], ondelete="CASCADE"),
    )
    op.create_index("route_link_by_route", "route_link", ["route"])
    op.create_table(
        "route_link_token",
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("link", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("hash"),
        sa.ForeignKeyConstraint(["link"], ["route_link.id"], ondelete="CASCADE"),
    )
    op.create_index("route_link_token_by_link", "route_link_token", ["link"])


def _create_lists() -> None:
    op.create_table(
        "service_list",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization", sa.Uuid(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("service_list_by_organization", "service_list", ["organization"])
    op.create_table(
        "service_list_item",
        sa.Column("list", sa.Uuid(), nullable=False),
        sa.Column("service", sa.Uuid(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("list", "service"),
        sa.ForeignKeyConstraint(["list"], ["service_list.id"], ondelete="CASCADE"),
    )
    op.create_index("change_by_entity", "change", ["entity", "sequence"])
