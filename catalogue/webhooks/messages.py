"""What is told: thin messages, which name what has changed and hold nothing of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

import orjson

from catalogue.store.documents import ChangeRow

MOST_CHANGES = 100
"""In one message: some 16 kB, as the standard advises."""


class Event(StrEnum):
    """What a message tells, as its `type`."""

    CHANGED = "catalogue.changed"
    TEST = "webhook.test"


@dataclass(frozen=True, slots=True)
class Batch:
    """Changes in order. `after` and `cursor` are where they begin and end, as `changes` says it."""

    changes: Sequence[ChangeRow]
    after: str
    cursor: str


def changed(webhook: UUID, batch: Batch, now: dt.datetime) -> str:
    return _message(
        Event.CHANGED,
        now,
        {
            "webhook": str(webhook),
            "after": batch.after,
            "cursor": batch.cursor,
            "catalogueRevision": batch.changes[-1].sequence,
            "changes": [_change(each) for each in batch.changes],
        },
    )


def test(webhook: UUID, now: dt.datetime) -> str:
    return _message(Event.TEST, now, {"webhook": str(webhook)})


def message_id(delivery: UUID) -> str:
    """The same each time that it is sent: receivers know by it what they have had before."""
    return f"msg_{delivery.hex}"


def _change(change: ChangeRow) -> dict[str, object]:
    return {
        "entityId": change.id,
        "kind": change.kind,
        "action": change.action,
        "revision": change.revision,
        "at": _moment(change.at),
    }


def _message(event: Event, now: dt.datetime, data: Mapping[str, object]) -> str:
    return orjson.dumps({"type": event, "timestamp": _moment(now), "data": data}).decode()


def _moment(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")
