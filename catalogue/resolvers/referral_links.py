"""Links to referrals, as senders see them; and what a client is asked about by the client's own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from catalogue.access.viewer import LinkSide
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.gathering import Gathering
from catalogue.routing.referrals import links as routing
from catalogue.routing.referrals.links import LinkState
from catalogue.store import referral_links, referrals
from catalogue.store.referral_links import LinkRow
from catalogue.store.referrals import EVERYBODYS, ReferralRow


@dataclass(frozen=True, slots=True)
class ClientReferral:
    """What a client's link tells: which referral, and whether feedback was given by the link."""

    referral: ReferralRow
    link: LinkRow
    has_feedback: bool


async def links(referral: ReferralRow, context: RequestContext) -> Sequence[LinkRow] | None:
    """The newest first; None for who has not sent it."""
    if not referral.is_sender:
        return None
    reading = context.memory.setdefault(links, Gathering(lambda ids: _read(ids, context)))
    found = await cast("Gathering[list[LinkRow]]", reading).of(str(referral.id))
    return found or []


def link_state(link: LinkRow, context: RequestContext) -> LinkState:
    return routing.state(link, context.now)


async def client_referral(context: RequestContext) -> ClientReferral | None:
    """None but by a client's link. Raises what kept us from finding out who asks."""
    if context.viewer.doubt:
        raise context.viewer.doubt
    grant = context.viewer.link
    if grant is None or grant.side is not LinkSide.CLIENT:
        return None
    async with context.database.connection() as connection:
        link = await referral_links.get(connection, grant.id)
        found = await referrals.get(connection, [grant.referral], EVERYBODYS)
        has_feedback = await referral_links.has_feedback(connection, grant.id)
    return ClientReferral(found[0], link, has_feedback) if link and found else None


async def _read(ids: Collection[str], context: RequestContext) -> dict[str, list[LinkRow]]:
    async with context.database.connection() as connection:
        found = await referral_links.of_referrals(connection, [UUID(id_) for id_ in ids])
    return {str(id_): each for id_, each in found.items()}
