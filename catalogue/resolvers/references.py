"""What a document refers to: the card embedded in it where that is enough, else the index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from catalogue.model.identity import EntityKind
from catalogue.model.reference import kind_referred
from catalogue.resolvers.context import RequestContext
from catalogue.search.indexing.stored_documents import CARDS
from catalogue.search.query import Document

_BY_ID = {
    EntityKind.SERVICE: {"events", "advisor", "capacity"},
    EntityKind.ORGANIZATION: {"services", "subOrganizations", "channels", "events", "projects"},
    EntityKind.EVENT: {"children"},
    EntityKind.PROJECT: {"services"},
}
"""Fields that need no more than the id; `__typename` and `provenance` are others."""

CARD_FIELDS: Mapping[EntityKind, frozenset[str]] = {
    kind: frozenset(names) - {"kind"} | _BY_ID[kind] | {"__typename", "provenance"}
    for kind, names in CARDS.items()
}
"""The fields that the embedded card of an entity answers."""


def referred(
    name: str, owner: Document, context: RequestContext, *, card_is_enough: bool = True
) -> Document | None:
    """What a document refers to under that name; None if the catalogue lacks it."""
    card = cast("Document | None", owner.get(name))
    if card is not None and card_is_enough:
        return card
    entity = cast("str | None", card["id"] if card else owner.get(f"{name}Id"))
    found = context.reader.get([entity])[0] if entity else None
    return found if found and found["kind"] == kind_referred(name, owner) else card


def all_referred(
    name: str, owner: Document, context: RequestContext, *, card_is_enough: bool = True
) -> Sequence[Document]:
    """All that the catalogue has of what a document refers to under that name."""
    cards = cast("Sequence[Document]", whole(owner, name, context).get(name, ()))
    if card_is_enough or not cards:
        return cards
    found = context.reader.get([cast("str", card["id"]) for card in cards])
    return [entity or card for entity, card in zip(found, cards, strict=True)]


def former_ids(document: Document, context: RequestContext) -> Sequence[str]:
    told = document if "formerIds" in document else whole(document, "sources", context)
    return cast("Sequence[str]", told.get("formerIds", ()))


def channels(service: Document) -> list[object]:
    """The channels at which a service is had, as embedded: without organisation and sources."""
    connections = cast("Sequence[Document]", service["connections"])
    return [connection["channel"] for connection in connections]


def whole(document: Document, name: str, context: RequestContext) -> Document:
    """The document with that field: itself, or the index's where this is an embedded card."""
    if name in document:
        return document
    return context.reader.get([cast("str", document["id"])])[0] or document
