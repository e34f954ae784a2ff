"""A step of a route, as advisors and clients read it alike."""

from __future__ import annotations

import datetime as dt

import strawberry

from catalogue.codes.lists import stages
from catalogue.resolvers import codes, routes
from catalogue.routing.standing import ServiceState
from catalogue.schema.code import Stage
from catalogue.schema.fields import enumeration, resolved
from catalogue.schema.service import Service
from catalogue.schema.text import LocalizedText

enumeration(
    ServiceState,
    "How a step's service stands now.",
    {
        ServiceState.NONE: "The step is of no service.",
        ServiceState.CURRENT: "As it was when the step was made.",
        ServiceState.CHANGED: "What is told of it has changed since the step was made.",
        ServiceState.ENDED: "It is over, or nobody tells of it any more. `service` has what was "
        "last known.",
        ServiceState.GONE: "It is not in the catalogue any more; `service` is null.",
    },
)


@strawberry.type(description="A step of a route: a service to go to, or something else to do.")
class RouteStep:
    id: strawberry.ID = strawberry.field(description="The id.")
    stage: Stage | None = resolved(
        lambda step, _: codes.named(stages(), step.stage) if step.stage else None,
        "Where on the way to work it belongs.",
    )
    service: Service | None = resolved(
        routes.service,
        "The service as it is now. Null where the step is of none, or the service is gone.",
    )
    service_state: ServiceState = resolved(
        routes.service_state, "Whether the service is still what it was."
    )
    service_name: LocalizedText | None = resolved(
        lambda step, _: step.service_name or None,
        "What the service was called when the step was made. Null where the step is of none, or "
        "the service was taken down.",
    )
    title: str | None = resolved(
        lambda step, _: step.title or None, "What to do, where the service's name does not say it."
    )
    note: str | None = resolved(
        lambda step, _: step.note or None, "What the advisor tells the client of it."
    )
    created_at: dt.datetime = strawberry.field(description="When it was added.")
    completed_at: dt.datetime | None = strawberry.field(
        description="When it was marked as done. Null while it is not."
    )
