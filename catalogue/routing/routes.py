"""Makes routes and changes them: each in the caller's transaction, on a route that it holds."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from catalogue.access.viewer import Viewer
from catalogue.codes.municipalities import current_municipality
from catalogue.matching.situation import AgeGroup
from catalogue.model.text import Language
from catalogue.routing import steps
from catalogue.routing.drafts import RouteDraft
from catalogue.routing.retention import purge_at
from catalogue.routing.states import RouteOutcome, RouteState
from catalogue.search.reader import Reader
from catalogue.store import routes
from catalogue.store.database import Connection
from catalogue.store.routes import RouteRow


async def create(  # noqa: PLR0913 - what a route is made of
    connection: Connection,
    viewer: Viewer,
    organization: UUID,
    draft: RouteDraft,
    *,
    reader: Reader,
    now: dt.datetime,
) -> UUID:
    """The id of the new route. The draft is one without errors."""
    route = RouteRow(
        id=uuid.uuid4(),
        organization=organization,
        created_by=viewer.name,
        title=draft.title,
        language=draft.language,
        municipality=_municipality(draft),
        age_group=draft.age_group,
        state=RouteState.OPEN,
        outcome=None,
        revision=1,
        created_at=now,
        updated_at=now,
        closed_at=None,
        purge_at=purge_at(now),
    )
    await routes.add(connection, route)
    for position, step in enumerate(draft.steps):
        await routes.add_step(connection, steps.new(route.id, step, reader, now), position)
    return route.id


def edited(route: RouteRow, given: Mapping[str, Any]) -> RouteDraft:
    """The route as it is to be, without its steps; `given`: parts of a draft."""
    draft = RouteDraft(
        route.title,
        Language(route.language),
        route.municipality,
        AgeGroup(route.age_group) if route.age_group else None,
    )
    return replace(draft, **given)


async def edit(connection: Connection, route: RouteRow, draft: RouteDraft) -> None:
    """Everything of the draft but its organisation and its steps."""
    changed = replace(
        route,
        title=draft.title,
        language=draft.language,
        municipality=_municipality(draft),
        age_group=draft.age_group,
    )
    await routes.save(connection, changed)


async def close(
    connection: Connection, route: RouteRow, outcome: RouteOutcome, now: dt.datetime
) -> None:
    closed = replace(route, state=RouteState.CLOSED, outcome=outcome, closed_at=now)
    await routes.save(connection, closed)


async def reopen(connection: Connection, route: RouteRow) -> None:
    opened = replace(route, state=RouteState.OPEN, outcome=None, closed_at=None)
    await routes.save(connection, opened)


async def touch(connection: Connection, route: RouteRow, now: dt.datetime) -> None:
    """Notes that it, or what belongs to it, has changed."""
    await routes.touch(connection, route.id, now, purge_at(now))


def _municipality(draft: RouteDraft) -> str | None:
    """The code of today: a merged municipality is what it became."""
    found = current_municipality(draft.municipality) if draft.municipality else None
    return found.code if found else draft.municipality
