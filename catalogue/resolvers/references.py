"""What a document refers to: the card embedded in it where that is enough, else the index."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from catalogue.resolvers.context import RequestContext
from catalogue.search.query import Document

ORGANIZATION_CARD = frozenset(
    {"id", "slug", "state", "type", "name", "alternativeName", "businessId"}
    | {"services", "subOrganizations", "channels", "__typename"}  # need no more than the id
)
"""The fields that an embedded organisation answers."""


def organization(
    owner: Document, context: RequestContext, *, card_is_enough: bool
) -> Document | None:
    """The organisation of a channel, or of a part in a service; None if the catalogue lacks it."""
    return _referred(
        owner, "organization", "organizationId", context, card_is_enough=card_is_enough
    )


def parent(owner: Document, context: RequestContext, *, card_is_enough: bool) -> Document | None:
    """The organisation that this one is a part of."""
    return _referred(owner, "parent", "parentId", context, card_is_enough=card_is_enough)


def _referred(
    owner: Document, name: str, id_name: str, context: RequestContext, *, card_is_enough: bool
) -> Document | None:
    card = cast("Document | None", owner.get(name))
    if card is not None and card_is_enough:
        return card
    entity = cast("str | None", card["id"] if card else owner.get(id_name))
    return (context.reader.get([entity])[0] if entity else None) or card


def channels(service: Document) -> list[object]:
    """The channels at which a service is had, as embedded: without organisation and sources."""
    connections = cast("Sequence[Document]", service["connections"])
    return [connection["channel"] for connection in connections]


def whole(document: Document, name: str, context: RequestContext) -> Document:
    """The document with that field: itself, or the index's where this is an embedded card."""
    if name in document:
        return document
    return context.reader.get([cast("str", document["id"])])[0] or document
