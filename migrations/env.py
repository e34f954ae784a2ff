"""Alembic's entry: runs the migrations on the connection that it is handed."""

from __future__ import annotations

from alembic import context
from sqlmodel import SQLModel

from catalogue.store import tables  # noqa: F401 - registers the tables for autogenerate

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    compare_server_default=True,
)

with context.begin_transaction():
    context.run_migrations()
