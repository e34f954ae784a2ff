"""The documents that the index stores: each whole, with the cards of what it refers to inside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import cast

import orjson

from catalogue.model.document import State
from catalogue.model.identity import EntityKind
from catalogue.search.parts import parts, text
from catalogue.search.query import Document
from catalogue.store import documents
from catalogue.store.database import Connection
from catalogue.store.documents import DocumentRow

_ORGANIZATION_CARD = (
    "kind",
    "id",
    "slug",
    "state",
    "type",
    "name",
    "alternativeName",
    "businessId",
)

Cards = Mapping[str, Document]
"""Documents by their ids, without cards of their own; retracted ones are left out."""


async def stored_documents(connection: Connection, rows: Sequence[DocumentRow]) -> list[Document]:
    """The stored documents of these rows, in their order."""
    told = [_document(row) for row in rows]
    known = {str(document["id"]): document for document in told}
    missing = {found for document in told for found in _references(document)} - known.keys()
    others = await documents.documents(connection, sorted(missing)) if missing else []
    known |= {row.id: _document(row) for row in others}
    cards = {name: each for name, each in known.items() if each["state"] != State.RETRACTED}
    return [with_cards(document, cards) for document in told]


def with_cards(document: Document, cards: Cards) -> Document:
    """The document with the cards of what it refers to; channels without a card are left out."""
    return _EMBED[EntityKind(str(document["kind"]))](document, cards)


def _document(row: DocumentRow) -> dict[str, object]:
    body = cast("dict[str, object]", orjson.loads(row.body))
    return body | {
        "state": row.state,
        "revision": row.revision,
        "createdAt": _moment(row.created_at),
        "updatedAt": _moment(row.updated_at),
    }


def _moment(value: dt.datetime) -> str:
    return value.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")


def _references(document: Document) -> Iterator[str]:
    found = [
        *(text(role, "organizationId") for role in parts(document, "organizations")),
        *(text(connection, "channelId") for connection in parts(document, "connections")),
        text(document, "organizationId"),
        text(document, "parentId"),
    ]
    return (entity for entity in found if entity)


def _service(document: Document, cards: Cards) -> Document:
    return {
        **document,
        "organizations": [
            _with_organization(role, "organizationId", "organization", cards)
            for role in parts(document, "organizations")
        ],
        "connections": [
            {**connection, "channel": _channel_card(cards[str(connection["channelId"])])}
            for connection in parts(document, "connections")
            if connection["channelId"] in cards
        ],
    }


def _service_channel(document: Document, cards: Cards) -> Document:
    return _with_organization(document, "organizationId", "organization", cards)


def _organization(document: Document, cards: Cards) -> Document:
    return _with_organization(document, "parentId", "parent", cards)


def _event(document: Document, cards: Cards) -> Document:
    return _with_organization(document, "organizationId", "organization", cards)


def _project(document: Document, cards: Cards) -> Document:
    return {
        **document,
        "organizations": [
            _with_organization(role, "organizationId", "organization", cards)
            for role in parts(document, "organizations")
        ],
    }


_EMBED: Mapping[EntityKind, Callable[[Document, Cards], Document]] = {
    EntityKind.SERVICE: _service,
    EntityKind.SERVICE_CHANNEL: _service_channel,
    EntityKind.ORGANIZATION: _organization,
    EntityKind.EVENT: _event,
    EntityKind.PROJECT: _project,
}


def _with_organization(document: Document, reference: str, name: str, cards: Cards) -> Document:
    """With the card of the organisation that it refers to, where the catalogue has it."""
    organization = cards.get(text(document, reference) or "")
    if organization is None:
        return document
    card = {part: organization[part] for part in _ORGANIZATION_CARD if part in organization}
    return {**document, name: card}


def _channel_card(channel: Document) -> Document:
    return {name: part for name, part in channel.items() if name != "sources"}
