"""A way in steps for a situation, worked out in a thread; nothing of the situation is kept."""

from __future__ import annotations

from catalogue.matching.route_proposal import RouteProposal, propose_route
from catalogue.matching.route_proposal_needs import Need
from catalogue.matching.situation import Situation
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.matching import checked_situation, sentence


async def propose(situation: Situation, context: RequestContext) -> RouteProposal:
    """Raises InputInvalid and IndexUnavailable."""
    asked = checked_situation(situation)
    return await context.in_worker(propose_route, asked, context.reader)


def name(need: Need, context: RequestContext) -> str:
    return need.name if isinstance(need.name, str) else sentence(need.name, context)
