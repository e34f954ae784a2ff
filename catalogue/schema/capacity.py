"""Whether a service takes clients now."""

from __future__ import annotations

import datetime as dt
from typing import Any

import strawberry

from catalogue.model.capacity import CapacityState
from catalogue.resolvers import capacity as answers
from catalogue.schema.fields import enumeration, resolved

enumeration(
    CapacityState,
    "Whether a service takes clients.",
    {
        CapacityState.AVAILABLE: "It does.",
        CapacityState.WAITING_LIST: "It does, and they have to wait.",
        CapacityState.NONE: "It does not.",
        CapacityState.ASK: "It depends: ask first.",
    },
)


@strawberry.type(description="Whether a service takes clients now, as its owner says.")
class Capacity:
    state: CapacityState = strawberry.field(description="Whether it does.")
    until: dt.date | None = strawberry.field(
        description="The last day on which this holds. Null where no end is in sight."
    )
    updated_at: dt.datetime = strawberry.field(description="When the owner said so.")


def capacity() -> Any:
    return resolved(
        answers.capacity,
        "Whether it takes clients now. Null where its owner has not said, or what was said holds "
        "no more. Everybody may ask, and nobody notes who does. Read from the database.",
    )
