"""`/project/{slug}`: what it was for, who took part, what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from catalogue.pages.entity_page import EntityPage
from catalogue.pages.executor import Json


class ProjectPage(EntityPage):
    path = "/project/"
    name = "project"
    field = "project"
    lists = ("services",)

    def more(self, entity: Json) -> Mapping[str, object]:
        organizations = entity["organizations"]
        return {
            "applicants": [each for each in organizations if each["role"] == "APPLICANT"],
            "partners": [each for each in organizations if each["role"] != "APPLICANT"],
            "first_day": _day(entity["plannedStart"]),
            "last_day": _day(entity["plannedEnd"]),
        }


def _day(date: str | None) -> dt.date | None:
    return dt.date.fromisoformat(date) if date else None
