"""catalogue: the oldest programs that can work with this form."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "catalogue", sa.Column("usable_from", sa.Text(), server_default="0009", nullable=False)
    )
