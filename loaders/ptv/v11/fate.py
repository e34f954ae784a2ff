"""What it means that PTV has no record of an id (404): removed, never there, or its own fault.

PTV's lists and details disagree now and then: some ids are listed for years without a record.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from catalogue.intake.issues import Issue, IssueCode, Severity
from catalogue.model.identity import RecordKey
from loaders.partner_client import PartnerClient
from loaders.ptv.resource import Resource
from loaders.ptv.v11.listing import listed, removed

REMOVED_WITHIN = dt.timedelta(days=2)
"""So far back a removal is looked for: longer than any run takes."""


@dataclass(frozen=True, slots=True)
class Fate:
    """`gone`: archived or withdrawn. `withheld`: listed without a record, so that it stays."""

    gone: tuple[RecordKey, ...] = ()
    withheld: tuple[RecordKey, ...] = ()
    issues: tuple[Issue, ...] = ()


class Fates:
    """Finds out for one run; complete lists are read once, and only when they are needed."""

    def __init__(self, client: PartnerClient) -> None:
        self._client = client
        self._since = dt.datetime.now(dt.UTC) - REMOVED_WITHIN
        self._complete: dict[Resource, frozenset[str]] = {}
        self._reading = asyncio.Lock()

    async def of(self, resource: Resource, ids: Iterable[str], *, are_listed: bool) -> Fate:
        """The fate of ids without a record. `are_listed`: a list of this run has them."""
        missing = sorted(ids)
        if not missing:
            return Fate()
        gone = set((await removed(self._client, resource, self._since)).ids)
        there = [name for name in missing if name not in gone]
        known = there if are_listed or not there else await self._listed_among(resource, there)
        issues = [
            _listed_without_record(resource, name) if name in known else _dangling(resource, name)
            for name in there
        ]
        return Fate(
            gone=tuple(resource.key(name) for name in missing if name in gone),
            withheld=tuple(resource.key(name) for name in known),
            issues=tuple(issues),
        )

    async def _listed_among(self, resource: Resource, ids: list[str]) -> list[str]:
        async with self._reading:
            if resource not in self._complete:
                listing = await listed(self._client, resource.path, {})
                self._complete[resource] = frozenset(listing.ids)
        return [name for name in ids if name in self._complete[resource]]


def _listed_without_record(resource: Resource, local_id: str) -> Issue:
    message = f"PTV lists this {resource.noun} but has no record of it; it stays as it was."
    code = IssueCode.RECORD_DROPPED_BY_SOURCE
    return Issue(code, Severity.WARNING, message, resource.key(local_id))


def _dangling(resource: Resource, local_id: str) -> Issue:
    message = f"Something refers to this {resource.noun}, but PTV does not have it."
    return Issue(IssueCode.REFERENCE_DANGLING, Severity.WARNING, message, resource.key(local_id))
