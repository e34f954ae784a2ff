"""Routes whose time is over go, with all that belongs to them, and no others."""

from __future__ import annotations

import datetime as dt
import uuid

from catalogue.routing import retention, sharing
from catalogue.routing.states import RouteState
from catalogue.store import routes
from catalogue.store.database import Connection
from catalogue.store.routes import RouteRow, StepRow

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


async def a_route(database: Connection, changed_at: dt.datetime) -> RouteRow:
    route = RouteRow(
        id=uuid.uuid4(),
        organization=uuid.uuid4(),
        created_by="somebody",
        title="Takaisin työhön",
        language="fi",
        municipality=None,
        age_group=None,
        state=RouteState.OPEN,
        outcome=None,
        revision=1,
        created_at=changed_at,
        updated_at=changed_at,
        closed_at=None,
        purge_at=retention.purge_at(changed_at),
    )
    await routes.add(database, route)
    step = StepRow(uuid.uuid4(), route.id, None, None, None, None, "Ensin", "", changed_at)
    await routes.add_step(database, step, 0)
    link = await sharing.share(database, route.id, "somebody", 30, changed_at)
    await sharing.new_token(database, link.id)
    return route


async def test_a_route_goes_when_its_time_is_over_and_not_before(database: Connection) -> None:
    lasts = retention.purge_at(NOW) - NOW
    old, young = [
        await a_route(database, NOW - lasts + dt.timedelta(seconds=more)) for more in (0, 1)
    ]
    assert await retention.purge(database, NOW) == 1
    left = await routes.get(database, [old.id, young.id], None)
    assert [(route.id, len(route.steps), len(route.links)) for route in left] == [(young.id, 1, 1)]
    for table in ("route_step", "route_link", "route_link_token"):
        assert await database.fetchval(f"SELECT count(*) FROM {table}") == 1
    assert await retention.purge(database, NOW) == 0
