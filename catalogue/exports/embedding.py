"""Documents with what they refer to in the place of ids, a batch at a time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import cast

from catalogue.exports.moment import ACTIVE, Document, Moment
from catalogue.model.document import State
from catalogue.model.identity import EntityKind
from catalogue.model.reference import kind_referred

_BATCH = 25
"""What these refer to is read at once: whoever shares the process waits that long."""

_KEPT = 1_000
"""Documents that are remembered: many services refer to the same organisation."""

_REFERENCES = {
    "organizationId": "organization",
    "parentId": "parent",
    "channelId": "channel",
}
"""Field of an id → where the document behind it is put."""

_LISTS = ("organizations", "connections")
"""Lists whose items refer as well."""


async def embedded(
    moment: Moment, kind: EntityKind, states: frozenset[State] = ACTIVE
) -> AsyncIterator[Document]:
    """The documents of a kind in these states, by id, each with those of them that it refers to.

    `organizationId` stays, and `organization` is beside it; so with `parent` and `channel`, and in
    the items of `organizations` and `connections`. What is embedded embeds nothing.
    """
    referred = _Referred(moment, states)
    batch: list[Document] = []
    async for document in moment.documents(kind, states):
        batch.append(document)
        if len(batch) == _BATCH:
            for each in await referred.put_into(batch):
                yield each
            batch.clear()
    for each in await referred.put_into(batch):
        yield each


class _Referred:
    """Documents that others refer to, those used last remembered; None where there is none."""

    def __init__(self, moment: Moment, states: frozenset[State]) -> None:
        self._moment = moment
        self._states = states
        self._known: OrderedDict[str, Document | None] = OrderedDict()

    async def put_into(self, batch: list[Document]) -> list[Document]:
        ids = {id_ for document in batch for id_ in _references(document)}
        await self._learn(ids - self._known.keys())
        filled = [_filled(document, self._known) for document in batch]
        self._forget(ids)
        return filled

    async def _learn(self, ids: set[str]) -> None:
        found = await self._moment.named(sorted(ids)) if ids else {}
        for asked in ids:
            document = found.get(asked)
            is_told = document is not None and document["state"] in self._states
            self._known[asked] = document if is_told else None

    def _forget(self, used: set[str]) -> None:
        for each in used:
            self._known.move_to_end(each)
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)


def _references(document: Document) -> Iterator[str]:
    for each in (document, *_items(document)):
        yield from (str(each[name]) for name in _REFERENCES if each.get(name))


def _items(document: Document) -> Iterator[Document]:
    for name in _LISTS:
        yield from cast("list[Document]", document.get(name) or ())


def _filled(document: Document, known: Mapping[str, Document | None]) -> Document:
    lists = {
        name: [_with_own(each, known) for each in cast("list[Document]", document[name])]
        for name in _LISTS
        if name in document
    }
    return {**_with_own(document, known), **lists}


def _with_own(document: Document, known: Mapping[str, Document | None]) -> Document:
    own = {
        into: referred
        for name, into in _REFERENCES.items()
        if (referred := known.get(str(document.get(name))))
        and referred["kind"] == kind_referred(into, document)
    }
    return {**document, **own}
