"""`/event/{slug}`: what it is, when, where, for whom, and its parts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from catalogue.model.opening_state import LOCAL_ZONE
from catalogue.pages.entity_page import EntityPage
from catalogue.pages.executor import Json


class EventPage(EntityPage):
    path = "/event/"
    name = "event"
    field = "event"
    lists = ("children",)

    def more(self, entity: Json) -> Mapping[str, object]:
        channel = entity["channel"]
        return {
            "is_over": is_over(entity, dt.datetime.now(dt.UTC)),
            "addresses": [each for each in channel["addresses"] if each["type"] == "VISITING"]
            if channel
            else [],
        }


def is_over(event: Json, now: dt.datetime) -> bool:
    """One that ends at a time nobody tells lasts until the end of its day."""
    last = event["endsAt"] or event["startsAt"]
    if not last:
        return False
    end = dt.datetime.fromisoformat(last)
    if event["endsAt"] and event["hasEndTime"]:
        return end < now
    return end.astimezone(LOCAL_ZONE).date() < now.astimezone(LOCAL_ZONE).date()
