"""The inbox and the outbox of the viewer's organisations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

import orjson

from catalogue.access import rights
from catalogue.access.rights import Extent, Right
from catalogue.codes.municipalities import municipalities
from catalogue.errors import CursorInvalid, InputInvalid
from catalogue.resolvers import codes
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.limits import LIMITS
from catalogue.resolvers.paging import page_size
from catalogue.resolvers.referrals import note_reading
from catalogue.routing.referrals import parties
from catalogue.routing.referrals.moves import CLOSED, ReferralState
from catalogue.routing.routes import uuid_of
from catalogue.search.opaque import content_of, opaque
from catalogue.store import referral_boxes
from catalogue.store.referral_boxes import Box, Position
from catalogue.store.referrals import ReferralRow

_CURSOR = "referral"
_MAXIMUM_LENGTH = 200


class BoxKind(StrEnum):
    """Which referrals of an organisation are meant."""

    INBOX = "INBOX"
    OUTBOX = "OUTBOX"


@dataclass(frozen=True, slots=True)
class ReferralFilter:
    """None does not restrict. `services`: any ids; `mine`: only what the viewer has moved."""

    states: Sequence[ReferralState] | None = None
    services: Sequence[str] | None = None
    municipalities: Sequence[str] | None = None
    mine: bool = False
    open_only: bool = False


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many referrals are in a state."""

    state: ReferralState
    count: int


@dataclass(frozen=True, slots=True)
class Referrals:
    """Referrals, the newest first; `every`: what is counted by state, whatever states are asked."""

    rows: Sequence[ReferralRow]
    has_next: bool
    has_previous: bool
    box: Box
    every: Box


async def page(
    kind: BoxKind,
    wanted: ReferralFilter,
    first: int | None,
    after: str | None,
    context: RequestContext,
) -> Referrals:
    """Raises Unauthenticated, Forbidden, CursorInvalid and InputInvalid."""
    rights.demand(context.viewer, Right.ROUTES, Extent.OWN)
    size, position = page_size(first), _position(after) if after is not None else None
    async with (
        context.database.connection() as connection,
        connection.transaction(isolation="repeatable_read"),
    ):
        every = Box(
            await parties.concern(connection, context.viewer),
            is_inbox=kind is BoxKind.INBOX,
            states=_open_states() if wanted.open_only else None,
            municipalities=_municipalities(wanted),
            services=_services(wanted),
            actor=context.viewer.name if wanted.mine else None,
        )
        box = replace(every, states=_states(wanted))
        found = await referral_boxes.page(connection, box, size + 1, position)
        await note_reading(connection, found[:size], context)
    return Referrals(found[:size], len(found) > size, position is not None, box, every)


async def total_count(page: Referrals, context: RequestContext) -> int:
    async with context.database.connection() as connection:
        return sum((await referral_boxes.counts(connection, page.box)).values())


async def counts(page: Referrals, context: RequestContext) -> list[StateCount]:
    async with context.database.connection() as connection:
        found = await referral_boxes.counts(connection, page.every)
    return [StateCount(state, found[state]) for state in ReferralState if state in found]


def cursor(referral: ReferralRow) -> str:
    return opaque(orjson.dumps([_CURSOR, referral.created_at.isoformat(), str(referral.id)]))


def _states(wanted: ReferralFilter) -> list[str] | None:
    if not wanted.open_only:
        return None if wanted.states is None else list(wanted.states)
    return [each for each in _open_states() if wanted.states is None or each in wanted.states]


def _open_states() -> list[str]:
    return [state for state in ReferralState if state not in CLOSED]


def _municipalities(wanted: ReferralFilter) -> list[str] | None:
    if wanted.municipalities is None:
        return None
    _check_number(wanted.municipalities, "municipalities")
    return [*codes.checked(municipalities(), wanted.municipalities, "municipalities")]


def _services(wanted: ReferralFilter) -> list[UUID] | None:
    """Ids that are none restrict like ids of nothing."""
    if wanted.services is None:
        return None
    _check_number(wanted.services, "services")
    return [found for each in wanted.services if (found := uuid_of(each))]


def _check_number(values: Sequence[str], field: str) -> None:
    if len(values) > LIMITS.filter_values:
        raise InputInvalid(f"{field}: at most {LIMITS.filter_values} at a time.")


def _position(text: str) -> Position:
    try:
        name, moment, id_ = orjson.loads(content_of(text, _MAXIMUM_LENGTH))
        position = Position(dt.datetime.fromisoformat(moment), UUID(id_))
    except (ValueError, TypeError, AttributeError):
        raise _foreign() from None
    if name != _CURSOR or position.created_at.tzinfo is None:
        raise _foreign()
    return position


def _foreign() -> CursorInvalid:
    return CursorInvalid("This cursor is not one that this list gave. Begin again without it.")
