"""What comes of changing a route, and what all its inputs have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import strawberry

from catalogue.resolvers.route_changes import Target
from catalogue.schema.route import Route
from catalogue.schema.text_warning import TextWarning, warnings
from catalogue.schema.user_error import UserError, user_errors
from catalogue.store.idempotency_keys import KEPT


@strawberry.type(description="What came of it.")
class RoutePayload:
    """What every payload has; never one itself."""

    route: Route | None = strawberry.field(
        description="The route as it is now, also where nothing was done. Null where there is none."
    )
    warnings: list[TextWarning] = warnings()
    user_errors: list[UserError] = user_errors()


def route_id() -> Any:
    return strawberry.field(description="The id of the route.")


def step_id() -> Any:
    return strawberry.field(description="The id of the step.")


def if_revision() -> Any:
    return strawberry.field(
        default=None,
        description="The route's revision that this is meant for: where it has another by now, "
        "nothing is done.",
    )


def idempotency_key() -> Any:
    return strawberry.field(
        default=None,
        description="Anything that is new for each new wish. Sent again with the same input within "
        f"{KEPT.days} days, it is not done again, and answered as it was.",
    )


def kept_or(description: str) -> Any:
    """A part that stays as it is where it is left out."""
    return strawberry.field(default=strawberry.UNSET, description=description)


def given_of(input: object, names: tuple[str, ...]) -> Mapping[str, Any]:
    """Those of the parts that were given, null as well."""
    given = {name: getattr(input, name) for name in names}
    return {name: value for name, value in given.items() if value is not strawberry.UNSET}


def target_of(path: str, input: Any) -> Target:
    return Target(path, getattr(input, path), input.if_revision)
