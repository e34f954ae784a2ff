"""Anything by its id: an entity of the catalogue, or what only some may see."""

from __future__ import annotations

from collections.abc import Sequence

from catalogue.resolvers import entities, referrals, routes, service_lists, webhooks
from catalogue.resolvers.context import RequestContext
from catalogue.search.query import Document
from catalogue.store.referrals import ReferralRow
from catalogue.store.routes import RouteRow
from catalogue.store.service_lists import ListRow
from catalogue.store.webhooks import WebhookRow

AnyNode = Document | RouteRow | ReferralRow | ListRow | WebhookRow


async def node(id: str, context: RequestContext) -> AnyNode | None:
    return (await nodes([id], context))[0]


async def nodes(ids: Sequence[str], context: RequestContext) -> Sequence[AnyNode | None]:
    """In the order of the ids. Raises InputInvalid for too many."""
    found = entities.nodes(ids, context)
    others = [id_ for id_, each in zip(ids, found, strict=True) if each is None]
    if not others:
        return found
    own: dict[str, AnyNode] = {
        **await routes.nodes(others, context),
        **await referrals.nodes(others, context),
        **await service_lists.nodes(others, context),
        **await webhooks.nodes(others, context),
    }
    return [own.get(id_) if each is None else each for id_, each in zip(ids, found, strict=True)]
