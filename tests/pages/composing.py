"""Routes put straight into the database, and links that open them."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, replace
from uuid import UUID

from catalogue.model.service import Service
from catalogue.routing import sharing
from catalogue.store import route_links, routes
from catalogue.store.database import Connection
from catalogue.store.route_links import LinkRow
from catalogue.store.routes import RouteRow, StepRow
from tests.server.serving import DEPARTMENT

NOW = dt.datetime.now(dt.UTC)
DONE = dt.datetime(2026, 11, 12, 22, 30, tzinfo=dt.UTC)
"""Half past midnight in Finland: the thirteenth."""

ROUTE = RouteRow(
    id=uuid.UUID(int=1),
    organization=UUID(DEPARTMENT.id),
    created_by="somebody",
    title="Kohti työtä",
    language="fi",
    municipality="837",
    age_group=None,
    state="OPEN",
    outcome=None,
    revision=1,
    created_at=NOW,
    updated_at=dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC),
    closed_at=None,
    purge_at=NOW + dt.timedelta(days=730),
)


def step(title: str = "", note: str = "", done: dt.datetime | None = None) -> StepRow:
    """Something to do that is no service."""
    return StepRow(
        id=uuid.uuid4(),
        route=ROUTE.id,
        stage=None,
        service=None,
        service_revision=None,
        service_name=None,
        title=title,
        note=note,
        created_at=NOW,
        completed_at=done,
    )


def step_of(service: Service, revision: int | None = None, note: str = "") -> StepRow:
    """A service as it stands in the catalogue, or as it stood at another revision."""
    return replace(
        step(note=note),
        stage="JOB_SEARCH",
        service=UUID(service.id),
        service_revision=revision or service.revision,
        service_name={"fi": service.name.fi or ""},
    )


@dataclass(frozen=True)
class Composing:
    """Makes routes and links."""

    database: Connection

    async def route(self, *steps: StepRow, language: str = "fi") -> UUID:
        route = replace(ROUTE, id=uuid.uuid4(), language=language)
        await routes.add(self.database, route)
        for position, each in enumerate(steps):
            await routes.add_step(self.database, replace(each, route=route.id), position)
        return route.id

    async def link(self, route: UUID, days: int = 30) -> tuple[LinkRow, str]:
        """A link and the path of its page; with fewer than 0 days it has ended."""
        link = await sharing.share(self.database, route, "somebody", days, NOW)
        return link, f"/route/{await sharing.new_token(self.database, link.id)}"

    async def revoke(self, link: LinkRow) -> None:
        await route_links.revoke(self.database, link.id, NOW)

    async def page(self, *steps: StepRow, language: str = "fi") -> str:
        """The path of the page of a new route."""
        _, path = await self.link(await self.route(*steps, language=language))
        return path
