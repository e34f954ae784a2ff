"""Alembic's entry: runs the migrations on the connection that it is handed."""

from __future__ import annotations

from alembic import context

from catalogue.store import tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables.metadata,
    compare_server_default=True,
    transaction_per_migration=True,
)

with context.begin_transaction():
    context.run_migrations()
