"""Changes the steps of a route: each in the caller's transaction, on a route that it holds."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast
from uuid import UUID

from catalogue.codes.lists import stages
from catalogue.model.text import Language
from catalogue.routing.drafts import (
    MOST_STEPS,
    StepDraft,
    nameless_errors,
    service,
    too_many_steps,
)
from catalogue.search.reader import Reader
from catalogue.store import routes
from catalogue.store.database import Connection
from catalogue.store.routes import RouteRow, StepRow
from catalogue.user_errors import Refused, UserError, UserErrorCode, refuse


async def add(  # noqa: PLR0913 - what a step is made of
    connection: Connection,
    route: RouteRow,
    draft: StepDraft,
    position: int | None,
    *,
    reader: Reader,
    now: dt.datetime,
) -> UUID:
    """The id of the new step; last where no position, from 0, is given.

    Raises Refused where there are too many, or no such position.
    """
    if len(route.steps) >= MOST_STEPS:
        raise Refused(too_many_steps())
    step = new(route.id, draft, reader, now)
    order = _with(step.id, _ids(route.steps), position)
    await routes.add_step(connection, step, len(route.steps))
    await routes.arrange(connection, order)
    return step.id


async def edit(
    connection: Connection, step: StepRow, given: Mapping[str, Any], reader: Reader
) -> None:
    """Puts what is given in its place; a service that is given is taken as it is now.

    Raises Refused where neither a title nor a service would be left.
    """
    id_ = str(step.service) if step.service else None
    draft = replace(StepDraft(step.stage, id_, step.title, step.note), **given)
    refuse(list(nameless_errors(draft)))
    changed = replace(step, stage=_stage(draft), title=draft.title, note=draft.note)
    is_named_anew = "service" in given
    await routes.save_step(
        connection, _with_service(changed, draft, reader) if is_named_anew else changed
    )


async def move(connection: Connection, route: RouteRow, step: UUID, position: int) -> None:
    """`position` from 0 is where it stands then. Raises Refused where there is no such position."""
    others = [each for each in _ids(route.steps) if each != step]
    await routes.arrange(connection, _with(step, others, position))


async def remove(connection: Connection, route: RouteRow, step: UUID) -> None:
    await routes.remove_step(connection, step)
    await routes.arrange(connection, [each for each in _ids(route.steps) if each != step])


async def complete(
    connection: Connection, step: StepRow, now: dt.datetime, *, is_completed: bool
) -> None:
    """A step that was done before stays done since then."""
    completed_at = (step.completed_at or now) if is_completed else None
    await routes.save_step(connection, replace(step, completed_at=completed_at))


def new(route: UUID, draft: StepDraft, reader: Reader, now: dt.datetime) -> StepRow:
    """The step that a draft without errors is of."""
    step = StepRow(
        id=uuid.uuid4(),
        route=route,
        stage=_stage(draft),
        service=None,
        service_revision=None,
        service_name=None,
        title=draft.title,
        note=draft.note,
        created_at=now,
    )
    return _with_service(step, draft, reader)


def _with_service(step: StepRow, draft: StepDraft, reader: Reader) -> StepRow:
    """The step with the draft's service as it is now."""
    found = service(draft.service, reader) if draft.service else None
    if found is None:
        return replace(step, service=None, service_revision=None, service_name=None)
    name = cast("Mapping[str, str]", found["name"])
    return replace(
        step,
        service=UUID(str(found["id"])),
        service_revision=cast("int", found["revision"]),
        service_name={each.value: name[each] for each in Language if each in name},
    )


def _stage(draft: StepDraft) -> str | None:
    found = stages().get(draft.stage) if draft.stage else None
    return found.code if found else draft.stage


def _ids(steps: Sequence[StepRow]) -> list[UUID]:
    return [step.id for step in steps]


def _with(step: UUID, others: Sequence[UUID], position: int | None) -> list[UUID]:
    """The ids in order, the step's at that place or last."""
    place = len(others) if position is None else position
    if not 0 <= place <= len(others):
        sentence = f"position: say a place from 0 to {len(others)}."
        raise Refused(UserError(UserErrorCode.INVALID_VALUE, sentence, ("position",)))
    return [*others[:place], step, *others[place:]]
