"""In which order PTV v12 is read, and what a run over all of it, a scope or the changes takes.

Everything: the four searches, each service with its connections.
A scope: its services, and by id whatever they refer to, on the same page. An organisation stands
for itself and those below it.
Changes: the same searches with `publishedAtOrAfter`, the services whose connections changed, and
the archived lists. A changed channel does not say which services it belongs to, so that the changes
of a scope are found by reading the scope, which is small, and the archived lists.

Search pages are read again when an interrupted run is resumed: v12 promises no order, and an entry
that moved to a page that is not read any more would be taken for deleted. What hangs on a page that
is staged (connections, references) is not read again, and the page is not given again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator, Iterable, Mapping

from catalogue.intake.feed import FetchRequest, Mode, Page
from catalogue.intake.issues import Issue, IssueCode, Severity, shortened
from catalogue.model.identity import RecordKey
from loaders.page_key import page_key
from loaders.partner_client import Parameters, PartnerClient, together
from loaders.payload import JsonObject, identifier_in
from loaders.ptv.resource import Resource
from loaders.ptv.scope_values import organization_id
from loaders.ptv.v12 import scope
from loaders.ptv.v12.closure import Closure, Found
from loaders.ptv.v12.hierarchy import with_those_below
from loaders.ptv.v12.joining import SEARCH, pair_in, with_connections
from loaders.ptv.v12.listing import Batch, listed
from loaders.ptv.v12.resources import (
    RESOURCES,
    SERVICES,
    own_id,
)

SERVICES_AT_ONCE = 100


class Reading:
    """One run's reading. It remembers the ids that it gave, and nothing else."""

    def __init__(
        self, client: PartnerClient, request: FetchRequest, *, include_nationwide: bool
    ) -> None:
        self._client = client
        self._include_nationwide = include_nationwide
        self._request = request
        self._is_open = scope.is_open(request.scope)
        self._seen: set[RecordKey] = set()
        self._closure = Closure(client, self._seen)

    async def pages(self) -> AsyncGenerator[Page]:
        """Raises FetchFailed or SourceMalformed where something could not be read to its end."""
        async for page in self._everything() if self._is_open else self._scope():
            yield page
        async for page in self._archived():
            yield page

    async def _everything(self) -> AsyncGenerator[Page]:
        since = self._since("publishedAtOrAfter")
        async for page in self._search(SERVICES, since):
            yield page
        async for page in self._services_with_changed_connections(since):
            yield page
        for resource in RESOURCES[1:]:
            async for page in self._search(resource, since):
                yield page

    async def _scope(self) -> AsyncGenerator[Page]:
        wanted = self._request.scope
        roots = map(organization_id, wanted.organizations)
        found = await together(with_those_below(self._client, root) for root in roots)
        organizations = list(dict.fromkeys(name for names in found for name in names))
        for query in scope.service_queries(
            wanted, organizations, include_nationwide=self._include_nationwide
        ):
            async for page in self._search(SERVICES, query):
                yield page

    def _since(self, name: str) -> dict[str, str]:
        """The beginning of a delta as a parameter of that name; nothing in a full run."""
        since = self._request.since
        if self._request.mode is Mode.FULL or since is None:
            return {}
        moment = since.astimezone(dt.UTC).isoformat(timespec="milliseconds")
        return {name: moment.replace("+00:00", "Z")}

    async def _search(self, resource: Resource, query: Parameters) -> AsyncGenerator[Page]:
        done = 0
        async for batch in listed(self._client, f"{resource.path}/search", query):
            done += len(batch.items)
            self._request.progress(resource.stage, min(done, batch.total), batch.total)
            page = await self._page(resource, batch.items, _unidentified(resource, batch))
            if page:
                yield page

    async def _page(
        self, resource: Resource, items: Mapping[str, JsonObject], found: Found
    ) -> Page | None:
        """A page of what was not given before; None where that is nothing, or staged already.

        `found` is what the page holds besides; what the records refer to is added to it.
        """
        fresh = {name: item for name, item in items.items() if self._is_new(resource, name)}
        beside = list(map(str, (*found.gone, *found.issues)))
        key = _key(resource, fresh, beside)
        if key in self._request.staged or not (fresh or beside):
            return None
        if resource is SERVICES:
            fresh = await with_connections(self._client, fresh)
        records = [resource.record(name, item) for name, item in fresh.items()]
        if not self._is_open:
            await self._closure.add(records, found)
        return Page(
            key,
            records=(*records, *found.records),
            gone=tuple(found.gone),
            unread=tuple(found.unread),
            issues=tuple(found.issues),
        )

    def _is_new(self, resource: Resource, local_id: str) -> bool:
        key = resource.key(local_id)
        is_new = key not in self._seen
        self._seen.add(key)
        return is_new

    async def _services_with_changed_connections(self, since: Parameters) -> AsyncGenerator[Page]:
        """Services that did not change, but one of their connections did or is gone."""
        if not since:
            return
        wanted = await self._changed_connections(since)
        if wanted is None:
            async for page in self._search(SERVICES, {}):
                yield page
            return
        missing = [name for name in wanted if SERVICES.key(name) not in self._seen]
        for start in range(0, len(missing), SERVICES_AT_ONCE):
            page = await self._services(missing[start : start + SERVICES_AT_ONCE])
            if page:
                yield page

    async def _changed_connections(self, since: Parameters) -> list[str] | None:
        """Ids of their services, or None where an archived connection does not say whose it was."""
        found: dict[str, None] = {}
        archived_since = self._since("archivedAtOrAfter")
        for path, query in ((SEARCH, since), ("connection/archived", archived_since)):
            async for batch in listed(self._client, path, query, _connection_in):
                for item in batch.items.values():
                    service = identifier_in(item, "serviceContentId")
                    if service is None:
                        return None
                    found[service] = None
        return list(found)

    async def _services(self, ids: Iterable[str]) -> Page | None:
        found = Found()
        await self._closure.read(((SERVICES, name) for name in ids), found)
        read = {record.local_id: record.payload for record in found.records}
        found.records = []
        return await self._page(SERVICES, read, found)

    async def _archived(self) -> AsyncGenerator[Page]:
        """Tombstones, but for what was published again since."""
        since = self._since("archivedAtOrAfter")
        for resource in RESOURCES if since else ():
            async for batch in listed(self._client, f"{resource.path}/archived", since):
                keys = [resource.key(name) for name in batch.items]
                gone = tuple(key for key in keys if key not in self._seen)
                key = page_key(f"{resource.path}/archived", batch.items)
                self._request.progress("archived", len(batch.items), batch.total)
                if gone and key not in self._request.staged:
                    yield Page(key, gone=gone)


def _connection_in(item: JsonObject) -> str | None:
    """The pair that names a connection, or the id that an archived list may give instead."""
    return pair_in(item) or own_id(item)


def _unidentified(resource: Resource, batch: Batch) -> Found:
    """The entries of a page that have no id, as issues."""
    message = f"An entry of the {resource.stage} has no contentId; nobody can tell what it is."
    code, severity = IssueCode.RECORD_MALFORMED, Severity.REJECTED
    return Found(
        issues=[
            Issue(code, severity, message, field="items[]", value=shortened(item))
            for item in batch.unidentified
        ]
    )


def _key(resource: Resource, items: Mapping[str, JsonObject], beside: Iterable[str]) -> str:
    """Names a page by what is on it and when that was published: pages move, their numbers lie."""
    rows = (f"{name} {item.get('publishedAt')}" for name, item in items.items())
    return page_key(resource.path, [*rows, *beside])
