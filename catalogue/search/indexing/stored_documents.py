"""The documents that the index stores: each whole, with the cards of what it refers to inside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import cast

import orjson

from catalogue.model.document import State
from catalogue.model.identity import EntityKind
from catalogue.model.reference import kind_referred
from catalogue.search.indexing.references import references, with_current
from catalogue.search.parts import parts, strings, text
from catalogue.search.query import Document
from catalogue.store import documents
from catalogue.store.database import Connection
from catalogue.store.documents import DocumentRow

_EVERY_CARD = ("kind", "id", "slug", "state", "name")

CARDS = {
    EntityKind.SERVICE: (*_EVERY_CARD, "type", "alternativeName", "summary"),
    EntityKind.ORGANIZATION: (*_EVERY_CARD, "type", "alternativeName", "businessId"),
    EntityKind.EVENT: (
        *(*_EVERY_CARD, "type", "status", "series"),
        *("startsAt", "hasStartTime", "endsAt", "hasEndTime"),
    ),
    EntityKind.PROJECT: (*_EVERY_CARD, "code", "plannedStart", "plannedEnd", "isEnded"),
}
"""What of an entity its card has; of a channel everything but where it comes from."""

Cards = Mapping[str, Document]
"""Documents by their ids, without cards of their own; retracted ones are left out."""


async def stored_documents(connection: Connection, rows: Sequence[DocumentRow]) -> list[Document]:
    """The stored documents of these rows, in their order.

    Rows may refer to entities by former ids; stored documents name the ids in front.
    """
    known: dict[str, Document] = {row.id: _document(row) for row in rows}
    missing = _unknown(known)
    others = await documents.documents(connection, missing) if missing else []
    known |= {row.id: _document(row) for row in others}
    former = _unknown(known)
    current = await documents.current_ids(connection, former) if former else {}
    known = {name: with_current(each, current) for name, each in known.items()}
    cards = {name: each for name, each in known.items() if each["state"] != State.RETRACTED}
    return [with_cards(known[row.id], cards) for row in rows]


def _unknown(known: Cards) -> list[str]:
    """The ids that these documents name and that are none of theirs."""
    return sorted({found for each in known.values() for found in references(each)} - known.keys())


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


def _service(document: Document, cards: Cards) -> Document:
    return {
        **_with_roles(document, cards),
        "connections": [
            {**connection, "channel": _card(cards[str(connection["channelId"])])}
            for connection in parts(document, "connections")
            if _is_of(cards, str(connection["channelId"]), EntityKind.SERVICE_CHANNEL)
        ],
        "projects": _cards(strings(document, "projectIds"), cards, EntityKind.PROJECT),
    }


def _service_channel(document: Document, cards: Cards) -> Document:
    return _with_card(document, "organization", cards)


def _organization(document: Document, cards: Cards) -> Document:
    return _with_card(document, "parent", cards)


def _event(document: Document, cards: Cards) -> Document:
    for name in ("organization", "channel", "parent"):
        document = _with_card(document, name, cards)
    return {**document, "services": _services(document, cards)}


def _services(document: Document, cards: Cards) -> list[Document]:
    return _cards(strings(document, "serviceIds"), cards, EntityKind.SERVICE)


def _with_roles(document: Document, cards: Cards) -> Document:
    roles = parts(document, "organizations")
    return {
        **document,
        "organizations": [_with_card(role, "organization", cards) for role in roles],
    }


_EMBED: Mapping[EntityKind, Callable[[Document, Cards], Document]] = {
    EntityKind.SERVICE: _service,
    EntityKind.SERVICE_CHANNEL: _service_channel,
    EntityKind.ORGANIZATION: _organization,
    EntityKind.EVENT: _event,
    EntityKind.PROJECT: _with_roles,
}


def _with_card(document: Document, name: str, cards: Cards) -> Document:
    """With the card of what it refers to, where the catalogue has that."""
    entity = text(document, f"{name}Id") or ""
    if not _is_of(cards, entity, kind_referred(name, document)):
        return document
    return {**document, name: _card(cards[entity])}


def _cards(ids: Sequence[str], cards: Cards, kind: EntityKind) -> list[Document]:
    return [_card(cards[each]) for each in ids if _is_of(cards, each, kind)]


def _is_of(cards: Cards, entity: str, kind: EntityKind) -> bool:
    return entity in cards and cards[entity]["kind"] == kind


def _card(document: Document) -> Document:
    names = CARDS.get(EntityKind(str(document["kind"])))
    if names is None:
        return {name: part for name, part in document.items() if name != "sources"}
    return {name: document[name] for name in names if name in document}
