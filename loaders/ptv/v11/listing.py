"""Reading PTV v11's lists of ids to their end, on whatever page an id happens to be.

A list is paged by number and ordered by creation: an edited record moves to its end, and all behind
its old place move up, some of them to a page that was read already. Whoever misses an id there
would take the record for deleted. Every such move changes the last page, so that a reading is whole
when the last page is the same before and after; otherwise the list is read again, and what either
reading found counts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import cast

from catalogue.errors import SourceMalformed
from catalogue.intake.issues import Issue, IssueCode, Severity, shortened
from loaders.partner_client import Parameters, PartnerClient, together
from loaders.payload import JsonObject, object_in
from loaders.ptv.resource import Resource
from loaders.ptv.v11.resources import WITH_STATUS, own_id

READINGS = 3
REMOVED = ("Archived", "Withdrawn")


@dataclass(slots=True)
class Listing:
    """Ids, each once; `issues` tell of entries that have none."""

    ids: dict[str, None] = field(default_factory=dict[str, None])
    issues: dict[Issue, None] = field(default_factory=dict[Issue, None])


@dataclass(frozen=True, slots=True)
class _Page:
    entries: tuple[JsonObject, ...]
    page_count: int


async def listed(
    client: PartnerClient,
    path: str,
    parameters: Parameters,
    wanted: Callable[[JsonObject], bool] = lambda _: True,
) -> Listing:
    """All ids of a list, or those of its `wanted` entries.

    Raises FetchFailed or SourceMalformed where a page cannot be read.
    """
    listing = Listing()
    for _ in range(READINGS):
        first = await _page(client, path, parameters, 1)
        last = first.page_count
        if last <= 1:
            _add(listing, path, filter(wanted, first.entries))
            break
        before = await _page(client, path, parameters, last)
        pages = await together(_page(client, path, parameters, n) for n in range(1, last))
        after = await _page(client, path, parameters, last)
        for page in (*pages, before, after):
            _add(listing, path, filter(wanted, page.entries))
        if before == after:
            break
    return listing


async def removed(client: PartnerClient, resource: Resource, since: dt.datetime) -> Listing:
    """The ids that were archived or withdrawn since a moment; none where PTV does not list them."""
    found = Listing()
    for status in REMOVED if resource in WITH_STATUS else ():
        listing = await listed(client, resource.path, {**changed(since), "status": status})
        found.ids |= listing.ids
        found.issues |= listing.issues
    return found


def changed(since: dt.datetime) -> dict[str, str]:
    """The query for what was changed after a moment; PTV takes whole seconds of UTC."""
    return {"date": since.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S")}


async def _page(client: PartnerClient, path: str, parameters: Parameters, number: int) -> _Page:
    """A page; past the end of the list PTV sends none or no entries."""
    value = await client.get_json(path, {**parameters, "page": number})
    page = object_in(value)
    entries, count = page.get("itemList", False), page.get("pageCount")
    if not isinstance(count, int) or not (entries is None or isinstance(entries, list)):
        raise SourceMalformed(
            f"{path} answered without `itemList` and `pageCount`. Check that the base URL is PTV's "
            "version 11."
        )
    rows = cast("list[object]", entries or [])
    return _Page(tuple(map(object_in, rows)), count)


def _add(listing: Listing, path: str, entries: Iterable[JsonObject]) -> None:
    for entry in entries:
        if local_id := own_id(entry):
            listing.ids[local_id] = None
        else:
            message = f"An entry of the list {path} has no id; nobody can tell what it is."
            code, severity = IssueCode.RECORD_MALFORMED, Severity.REJECTED
            issue = Issue(code, severity, message, field="itemList[].id", value=shortened(entry))
            listing.issues[issue] = None
