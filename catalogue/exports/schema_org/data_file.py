"""All services and events as one file in the words of schema.org."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator

from catalogue.exports.embedding import embedded
from catalogue.exports.linked_data import Node, graph, urn
from catalogue.exports.moment import Document, Moment
from catalogue.exports.publisher import Publisher
from catalogue.exports.schema_org.events import event
from catalogue.exports.schema_org.services import service
from catalogue.exports.schema_org.wording import CONTEXT
from catalogue.model.identity import EntityKind

_KINDS = {EntityKind.SERVICE: service, EntityKind.EVENT: event}


def schema_org(moment: Moment, publisher: Publisher) -> AsyncGenerator[bytes]:
    """Services with their organisations and channels in them, then events, each by id."""
    return graph(CONTEXT, _nodes(moment, publisher))


async def _nodes(moment: Moment, publisher: Publisher) -> AsyncIterator[Node]:
    for kind, node in _KINDS.items():
        async for document in embedded(moment, kind):
            yield {**_named(document, publisher), **node(document)}


def _named(document: Document, publisher: Publisher) -> Node:
    return {"@id": urn(document["id"]), "url": publisher.page(document)}
