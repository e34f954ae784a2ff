"""In which order PTV v11 is read, and what a run over all of it, a scope or the changes takes.

Everything: the complete lists of ids of all kinds, then the records in batches.
A scope: the ids of its services, their records, and whatever these refer to.
Changes: the same lists with `date`, and those of what was archived or withdrawn since. PTV does not
reliably list a record whose connections alone changed: a full run now and then makes up for it.

A page is named by the ids that it asks for. A run that is resumed skips those that are staged; in a
scope it reads their services once more, for only their records tell what they refer to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncGenerator, Callable, Collection, Iterator
from contextlib import aclosing
from dataclasses import dataclass

from catalogue.intake.feed import FetchRequest, Mode, Page, Scope
from catalogue.intake.issues import Issue, IssueCode, Severity
from loaders.page_key import page_key
from loaders.partner_client import PartnerClient
from loaders.payload import JsonObject
from loaders.ptv.resource import Resource
from loaders.ptv.v11.batch import BatchReader, batches
from loaders.ptv.v11.fate import Fates
from loaders.ptv.v11.listing import Listing, changed, listed, removed
from loaders.ptv.v11.references import References, services_of
from loaders.ptv.v11.resources import (
    CHANNELS,
    GENERAL_DESCRIPTIONS,
    ORGANIZATIONS,
    RESOURCES,
    SERVICES,
    own_id,
)
from loaders.ptv.v11.scope import ScopedServices
from loaders.ptv.v11.window import in_window

BATCHES_AT_ONCE = 4

Wanted = Callable[[JsonObject], bool]


@dataclass(frozen=True, slots=True)
class Step:
    """Records to read. `are_listed`: a list has the ids, so that each should have a record.

    `wanted` leaves out what is not in scope, which only the records themselves tell.
    """

    resource: Resource
    ids: Collection[str]
    are_listed: bool = True
    wanted: Wanted | None = None
    issues: Collection[Issue] = ()


class Reading:
    """One run's reading. It holds the ids of the run, and the records of the batches under way."""

    def __init__(
        self, client: PartnerClient, request: FetchRequest, *, include_nationwide: bool
    ) -> None:
        self._client = client
        self._request = request
        self._since = request.since if request.mode is Mode.DELTA else None
        self._is_open = request.scope == Scope()
        self._scope = ScopedServices(client, request.scope, include_nationwide=include_nationwide)
        self._batches = BatchReader(client)
        self._fates = Fates(client)
        self._references = References()
        self._asked: defaultdict[Resource, set[str]] = defaultdict(set)

    async def pages(self) -> AsyncGenerator[Page]:
        """Raises FetchFailed or SourceMalformed where a list could not be read to its end."""
        async with aclosing(self._steps()) as steps:
            async for step in steps:
                if step.issues:
                    key = page_key(f"{step.resource.path} list", map(str, step.issues))
                    yield Page(key, issues=tuple(step.issues))
                async with aclosing(self._read(step)) as pages:
                    async for page in pages:
                        yield page
        for page in await self._tombstones():
            yield page

    def _steps(self) -> AsyncGenerator[Step]:
        return self._open_steps() if self._is_open else self._scoped_steps()

    async def _open_steps(self) -> AsyncGenerator[Step]:
        """All there is, or all that changed."""
        for resource in RESOURCES:
            listing = await self._listed(resource)
            yield Step(resource, listing.ids, issues=listing.issues)

    async def _scoped_steps(self) -> AsyncGenerator[Step]:
        """The services in scope, then what the records read until then refer to.

        In a delta only what changed of them is read; other changed records are read as well, and
        those kept that say that they belong to a service in scope.
        """
        organizations = await self._scope.organizations()
        services = await self._scope.services(organizations)
        if self._since is None:
            self._references.organizations.update(organizations)
            yield Step(SERVICES, services.ids, issues=services.issues)
        else:
            scope = frozenset([*services.ids, *organizations])
            for resource in RESOURCES:
                yield await self._changed_in_scope(resource, scope)
        yield self._referred_to(CHANNELS, self._references.channels)
        while (step := self._referred_to(ORGANIZATIONS, self._references.organizations)).ids:
            yield step
        yield self._referred_to(GENERAL_DESCRIPTIONS, self._references.general_descriptions)

    async def _changed_in_scope(self, resource: Resource, scope: frozenset[str]) -> Step:
        """Changed services are known by their ids, other records by what they hold as well.

        General descriptions name nobody: all changed ones are taken, which are few.
        """
        listing = await self._listed(resource)
        if resource is SERVICES:
            return Step(resource, scope & listing.ids.keys(), issues=listing.issues)

        def concerns(payload: JsonObject) -> bool:
            return not scope.isdisjoint([own_id(payload), *services_of(payload)])

        wanted = None if resource is GENERAL_DESCRIPTIONS else concerns
        return Step(resource, listing.ids, wanted=wanted, issues=listing.issues)

    def _referred_to(self, resource: Resource, ids: set[str]) -> Step:
        """What is referred to and was not asked for before."""
        fresh = ids - self._asked[resource]
        self._asked[resource] |= fresh
        return Step(resource, fresh, are_listed=False)

    async def _listed(self, resource: Resource) -> Listing:
        query = changed(self._since) if self._since else {}
        return await listed(self._client, resource.path, query)

    async def _read(self, step: Step) -> AsyncGenerator[Page]:
        """The pages of a step as they come; those that are staged are not given again."""
        done = 0
        jobs = (self._batch(step, ids) for ids in batches(step.ids))
        async with aclosing(in_window(jobs, BATCHES_AT_ONCE)) as results:
            async for ids, page in results:
                done += len(ids)
                self._request.progress(step.resource.stage, done, len(step.ids))
                if page:
                    yield page

    async def _batch(self, step: Step, ids: list[str]) -> tuple[list[str], Page | None]:
        resource = step.resource
        key = page_key(resource.path, ids)
        is_staged = key in self._request.staged
        if is_staged and self._is_open:
            return ids, None
        answered = await self._batches.read(resource, ids)
        records = {
            name: payload
            for name, payload in answered.records.items()
            if step.wanted is None or step.wanted(payload)
        }
        if not self._is_open:
            self._asked[resource].update(records)
            for payload in records.values():
                self._references.add(resource, payload)
        if is_staged:
            return ids, None
        fate = await self._fates.of(resource, answered.missing, are_listed=step.are_listed)
        return ids, Page(
            key,
            records=tuple(resource.record(*record) for record in records.items()),
            gone=(*fate.gone, *map(resource.key, answered.gone)),
            withheld=fate.withheld,
            unread=tuple(map(resource.key, answered.unread)),
            issues=(*fate.issues, *_unread(resource, answered.unread)),
        )

    async def _tombstones(self) -> list[Page]:
        """What was archived or withdrawn since; a full run needs no word of it."""
        pages: list[Page] = []
        if self._since is None:
            return pages
        for resource in RESOURCES:
            listing = await removed(self._client, resource, self._since)
            key = page_key(f"{resource.path} removed", listing.ids)
            if listing.ids and key not in self._request.staged:
                gone = tuple(map(resource.key, listing.ids))
                pages.append(Page(key, gone=gone, issues=tuple(listing.issues)))
        return pages


def _unread(resource: Resource, reasons: dict[str, str]) -> Iterator[Issue]:
    for name, reason in reasons.items():
        message = f"PTV could not give this {resource.noun}; it stays as it was. {reason}"
        code = IssueCode.RECORD_UNREADABLE
        yield Issue(code, Severity.WARNING, message, resource.key(name))
