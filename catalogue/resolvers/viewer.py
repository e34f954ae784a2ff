"""Who asks, as we know them."""

from __future__ import annotations

from catalogue.access.viewer import Membership, Viewer
from catalogue.resolvers.context import RequestContext
from catalogue.search.query import Document


def viewer(context: RequestContext) -> Viewer | None:
    """None for anybody. Raises what kept us from finding out who asks."""
    if context.viewer.doubt:
        raise context.viewer.doubt
    return context.viewer if context.viewer.subject else None


def organization(membership: Membership, context: RequestContext) -> Document | None:
    """None for the operator, and where the index does not have it."""
    if membership.organization is None:
        return None
    return context.reader.get([membership.organization])[0]
