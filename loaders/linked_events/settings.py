"""What a source of Linked Events may set."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[^:,\s]+:[^,\s]+$")]
"""`datasource:origin`, as in ahjo:u02120030 and yso:p6357."""


class LinkedEventsSettings(BaseModel):
    """Which events are taken. Publishers and keywords are ANDed; several of one kind are ORed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    publishers: tuple[Id, ...] = Field(
        default=(), description="Events of these publishers (ids such as ahjo:u02120030)."
    )
    keywords: tuple[Id, ...] = Field(
        default=(),
        description="Events with one of these as keyword or audience (ids such as yso:p6357).",
    )
    everything: bool = Field(
        default=False, description="Take all events where neither publishers nor keywords are set."
    )
    record_begins: dt.date = Field(
        default=dt.date(2026, 1, 1),
        description=(
            "Events that ended before this day are not taken. It is a fixed day, so that an event "
            "stays in the record when it has passed; a later day retracts those that ended before."
        ),
    )
