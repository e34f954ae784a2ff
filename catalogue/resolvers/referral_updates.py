"""The moves of referrals as they are made, for those whom they concern."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from catalogue.errors import InputInvalid
from catalogue.model.identity import uuid_of
from catalogue.resolvers import referrals
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.cursors import cursor, epochal, number_in_epoch
from catalogue.resolvers.following import Happening, follow
from catalogue.resolvers.limits import LIMITS
from catalogue.routing.referrals import parties
from catalogue.store import documents
from catalogue.store import referral_updates as rows
from catalogue.store.referral_updates import UpdateRow
from catalogue.store.referrals import CHANNEL, EventRow, ReferralRow

_SUBJECT = "referral-move"


@dataclass(frozen=True, slots=True)
class ReferralUpdate:
    """A move, its place among all moves, and the referral as it stands now."""

    referral: ReferralRow
    event: EventRow
    cursor: str


async def updates(
    ids: Sequence[str] | None, after: str | None, context: RequestContext
) -> AsyncGenerator[Happening]:
    """Moves after the cursor; without one, those that are made from now on.

    Raises Unauthenticated and Forbidden, later as well, as soon as they are true; CursorInvalid;
    and InputInvalid for more ids than a page has.
    """
    parties.demand(context.viewer)
    if ids is not None and len(ids) > LIMITS.page_size:
        raise InputInvalid(f"ids: at most {LIMITS.page_size} at a time.")
    asked = None if ids is None else {found for id_ in ids if (found := uuid_of(id_))}
    async with context.database.connection() as connection:
        epoch = await documents.epoch(connection)
        if after is None:
            reached = await rows.last(connection)
        else:
            reached = number_in_epoch(after, _SUBJECT, epoch)
    begin = cursor(epochal(_SUBJECT, epoch), reached)
    return follow(CHANNEL, _Unread(asked, begin).next, context)


class _Unread:
    """What a follower has not been told yet; `reached` is a cursor."""

    def __init__(self, ids: Collection[UUID] | None, reached: str) -> None:
        self._ids = ids
        self._reached = reached

    async def next(self, context: RequestContext) -> ReferralUpdate | None:
        """The next move of a referral that the viewer may see at this moment."""
        while row := await self._row(context):
            id_ = str(row.referral)
            if referral := (await referrals.nodes([id_], context)).get(id_):
                event = next(each for each in referral.events if each.revision == row.revision)
                return ReferralUpdate(referral, event, self._reached)
        return None

    async def _row(self, context: RequestContext) -> UpdateRow | None:
        """Goes on to the next move that concerns the viewer, or behind those that do not."""
        async with (
            context.database.connection() as connection,
            connection.transaction(isolation="repeatable_read", readonly=True),
        ):
            epoch = await documents.epoch(connection)
            since = number_in_epoch(self._reached, _SUBJECT, epoch)
            concern = await parties.concern(connection, context.viewer)
            row = await rows.next_after(connection, since, concern, self._ids)
            reached = row.sequence if row else max(since, await rows.last(connection))
        self._reached = cursor(epochal(_SUBJECT, epoch), reached)
        return row
