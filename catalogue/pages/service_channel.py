"""`/place/{slug}`: a place, telephone line or e-service: where, when, and what is had there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from catalogue.pages.entity_page import EntityPage
from catalogue.pages.executor import Json
from catalogue.pages.opening_hours import read_hours


class ServiceChannelPage(EntityPage):
    path = "/place/"
    name = "service_channel"
    field = "serviceChannel"
    lists = ("services", "events")

    def more(self, entity: Json) -> Mapping[str, object]:
        hours = entity["openingHours"]
        return {
            "addresses": [each for each in entity["addresses"] if each["type"] == "VISITING"],
            "phone_numbers": [each for each in entity["phoneNumbers"] if each["type"] != "FAX"],
            "hours": read_hours(hours, dt.datetime.now(dt.UTC)),
            "hours_text": hours and hours["text"],
        }
