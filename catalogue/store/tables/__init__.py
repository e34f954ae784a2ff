"""The tables, as they stand after the last migration. Statements are in the files beside this room.

Only what no index, front end or partner may lose is here. Nothing needs a PostgreSQL extension.
"""

from __future__ import annotations

from sqlmodel import SQLModel

from catalogue.store.tables import (
    access,
    document,
    link,
    record,
    referral,
    request,
    route,
    source,
    webhook,
)

metadata = SQLModel.metadata
"""What the files of this room declare."""

__all__ = [
    "access",
    "document",
    "link",
    "metadata",
    "record",
    "referral",
    "request",
    "route",
    "source",
    "webhook",
]
