"""Lists without pages: everything of one moment, an object a line, a batch in memory at a time."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Container, Sequence

import orjson

from catalogue.exports.hsds.asked import Asked
from catalogue.exports.hsds.lists import service_object
from catalogue.exports.hsds.objects import Object, moment
from catalogue.exports.hsds.organization import organization, organization_in_short
from catalogue.exports.hsds.places import link_object
from catalogue.exports.hsds.service import Service, references, tombstone
from catalogue.exports.hsds.speech import Speech
from catalogue.exports.moment import Document, Moment
from catalogue.model.document import State
from catalogue.model.identity import EntityKind
from catalogue.store.service_links import ServiceLink

_BATCH = 100

MEDIA_TYPE = "application/x-ndjson"


async def service_lines(
    at: Moment, asked: Asked, ids: Container[str] | None
) -> AsyncGenerator[bytes]:
    """The services that have these ids; None: all."""
    async for service in told_services(at, asked.speech, asked.states, ids):
        changed, since = service.modified_at(), asked.modified_after
        if since is None or (changed and changed >= since):
            yield line(service_object(service, asked))


async def organization_lines(
    at: Moment, asked: Asked, ids: Container[str] | None
) -> AsyncGenerator[bytes]:
    make = organization if asked.is_full else organization_in_short
    async for document in at.documents(EntityKind.ORGANIZATION, asked.states):
        changed, since = moment(document, "updatedAt"), asked.modified_after
        if (ids is None or str(document["id"]) in ids) and (
            since is None or (changed and changed >= since)
        ):
            is_gone = document["state"] == State.RETRACTED
            yield line((tombstone if is_gone else make)(document, asked.speech))


async def link_lines(
    at: Moment, asked: Asked, links: Sequence[ServiceLink]
) -> AsyncGenerator[bytes]:
    """Services at locations."""
    for start in range(0, len(links), _BATCH):
        for each in await link_objects(at, asked, links[start : start + _BATCH]):
            yield line(each)


async def link_objects(at: Moment, asked: Asked, links: Sequence[ServiceLink]) -> list[Object]:
    services = await at.named(list({each.service for each in links}))
    others = await _others(at, list(services.values()))
    told = {name: Service(each, others, asked.speech) for name, each in services.items()}
    found = (link_object(told[each.service], each, asked) for each in links if each.service in told)
    return [each for each in found if each]


async def told_services(
    at: Moment, speech: Speech, states: frozenset[State], ids: Container[str] | None = None
) -> AsyncIterator[Service]:
    """Services by id, each with what it refers to."""
    batch: list[Document] = []
    async for document in at.documents(EntityKind.SERVICE, states):
        if ids is None or str(document["id"]) in ids:
            batch.append(document)
        if len(batch) == _BATCH:
            for each in await _told(at, batch, speech):
                yield each
            batch.clear()
    for each in await _told(at, batch, speech):
        yield each


def line(found: Object) -> bytes:
    return orjson.dumps(found) + b"\n"


async def _told(at: Moment, batch: Sequence[Document], speech: Speech) -> list[Service]:
    others = await _others(at, batch)
    return [Service(each, others, speech) for each in batch]


async def _others(at: Moment, batch: Sequence[Document]) -> dict[str, Document]:
    ids = {name for document in batch for name in references(document)}
    return await at.named(sorted(ids)) if ids else {}
