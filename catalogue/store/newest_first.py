"""Where a page of rows ends that are listed the newest first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Position:
    """The row that a page ended with; the next page begins behind it."""

    created_at: dt.datetime
    id: UUID
