"""The inbox and the outbox of the viewer's organisations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from catalogue.access import rights
from catalogue.access.rights import Extent, Right
from catalogue.codes.municipalities import municipalities
from catalogue.errors import InputInvalid
from catalogue.model.identity import uuid_of
from catalogue.resolvers import codes
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.limits import LIMITS
from catalogue.resolvers.paging import page_size
from catalogue.resolvers.referrals import note_reading
from catalogue.resolvers.row_page import RowPage, cut, dated_cursor, dated_position
from catalogue.routing.referrals import parties
from catalogue.routing.referrals.moves import CLOSED, ReferralState
from catalogue.store import referral_boxes
from catalogue.store.referral_boxes import Box
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

    page: RowPage[ReferralRow]
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
    size, position = page_size(first), dated_position(_CURSOR, after)
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
    return Referrals(cut(found, size, position), box, every)


async def total_count(page: Referrals, context: RequestContext) -> int:
    async with context.database.connection() as connection:
        return sum((await referral_boxes.counts(connection, page.box)).values())


async def counts(page: Referrals, context: RequestContext) -> list[StateCount]:
    async with context.database.connection() as connection:
        found = await referral_boxes.counts(connection, page.every)
    return [StateCount(state, found[state]) for state in ReferralState if state in found]


def cursor(referral: ReferralRow) -> str:
    return dated_cursor(_CURSOR, referral)


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
