"""Whether services take clients now: told by their owners, asked by everybody without a word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from catalogue.access import audit, rights
from catalogue.access.audit import Action
from catalogue.access.rights import Extent, Right
from catalogue.model.capacity import CapacityState
from catalogue.model.document import State
from catalogue.model.opening_state import LOCAL_ZONE
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.gathering import Gathering
from catalogue.resolvers.own_service import as_it_is, not_yours, own_service
from catalogue.resolvers.writing import writing
from catalogue.search.query import Document
from catalogue.store import capacities
from catalogue.store.capacities import CapacityRow
from catalogue.store.services import ServiceRow
from catalogue.user_errors import Refused, UserError, UserErrorCode, refuse

_READING = "capacity"


@dataclass(frozen=True, slots=True)
class CapacityDraft:
    """`service`: any of its ids. `until`: the last day on which it holds."""

    service: str
    state: CapacityState
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class CapacitySet:
    """The service as it is, None where it is not theirs, and why nothing was done."""

    service: Document | None = None
    user_errors: Sequence[UserError] = ()


async def capacity(service: Document, context: RequestContext) -> CapacityRow | None:
    """None where the owner has not said, or what was said holds no more.

    Raises DatabaseUnavailable.
    """
    reading = context.memory.setdefault(_READING, Gathering(lambda ids: _read(ids, context)))
    return await cast("Gathering[CapacityRow]", reading).of(cast("str", service["id"]))


async def tell(draft: CapacityDraft, context: RequestContext) -> CapacitySet:
    """Raises Unauthenticated and Forbidden."""
    rights.demand(context.viewer, Right.SUBMIT, Extent.OWN)
    document = None
    try:
        async with writing(context) as connection:
            service = await own_service(connection, draft.service, context)
            document = await as_it_is(connection, service.id) if service else None
            refuse(list(_errors(draft, service, context)))
            id_ = UUID(cast("ServiceRow", service).id)
            row = CapacityRow(draft.state, draft.until, context.now)
            await capacities.save(connection, id_, row, context.viewer.name)
            await audit.note(connection, context.viewer, Action.CAPACITY_SET, str(id_))
    except Refused as refused:
        return CapacitySet(document, refused.errors)
    return CapacitySet(document)


async def _read(ids: Collection[str], context: RequestContext) -> Mapping[str, CapacityRow]:
    async with context.database.connection() as connection:
        return await capacities.of_services(connection, ids, _today(context))


def _errors(
    draft: CapacityDraft, service: ServiceRow | None, context: RequestContext
) -> Iterator[UserError]:
    if draft.until and draft.until < _today(context):
        sentence = "until: this day is past. Give today or a later one."
        yield UserError(UserErrorCode.INVALID_VALUE, sentence, ("until",))
    if service is None:
        yield not_yours()
    elif service.state != State.ACTIVE:
        sentence = "service: it has ended."
        yield UserError(UserErrorCode.NOT_NOW, sentence, ("service",))


def _today(context: RequestContext) -> dt.date:
    return context.now.astimezone(LOCAL_ZONE).date()
