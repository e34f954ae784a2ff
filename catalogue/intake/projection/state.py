"""Whether what a document describes goes on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import cast

from catalogue.intake.projection.telling import Telling
from catalogue.intake.projection.values import Json
from catalogue.model.document import State
from catalogue.model.identity import RecordKind

EndedProjects = Mapping[str, dt.date | None]
"""The candidate ids of the projects that have ended, and until when they were planned."""

CLOSING = dt.timedelta(days=183)
"""Who still changes a description so long after the project's end goes on with the service."""


def state(
    kind: str, content: Json, tellings: Sequence[Telling], ended_projects: EndedProjects
) -> State:
    """ENDED for a project that has ended, and for a service that nobody goes on with.

    A record goes on with the service that names no project, or one that runs, or that has been kept
    up since the project was closed.
    """
    has_ended = (kind == RecordKind.PROJECT and content.get("isEnded") is True) or (
        kind == RecordKind.SERVICE
        and all(_has_ended(telling, ended_projects) for telling in tellings)
    )
    return State.ENDED if has_ended else State.ACTIVE


def _has_ended(telling: Telling, ended_projects: EndedProjects) -> bool:
    projects = cast("list[str]", telling.content.get("projectIds") or [])
    if not projects or not all(project in ended_projects for project in projects):
        return False
    ends = [end for project in projects if (end := ended_projects[project])]
    changed = telling.record.modified_at
    return not (ends and changed and changed.date() > max(ends) + CLOSING)
