"""In which order Linked Events is read, and what a full run and a run over the changes take.

Everything in the record: the list of events from the day on that the record begins, with their
places and keywords included, and what they refer to besides: series that they are parts of, places
and keywords that were not included, publishers. Changes: the same list with `last_modified_since`
and the deleted ones.

What a full run does not give is retracted. A window that moves with the day would retract each
event some time after it passed; so the list begins on a fixed day, and an event stays in it for
good. Postponed events, which have no time, are in such a list; events of a series without a time of
their own come by their parts.

List pages are read again when an interrupted run is resumed, for the list has no lasting order; a
page that is staged is not given again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator

from catalogue.errors import InputInvalid
from catalogue.intake.feed import FetchRequest, Mode, Page
from catalogue.intake.issues import Issue, IssueCode, Severity, shortened
from loaders.linked_events.gathering import Gathering
from loaders.linked_events.listing import Batch, listed
from loaders.linked_events.lookup import Lookup, Thing
from loaders.linked_events.settings import LinkedEventsSettings
from loaders.linked_events.system import EVENTS
from loaders.partner_client import PartnerClient

PAGE_SIZE = 100
TYPES = "General,Course,Volunteering"
"""Without it the list has general events alone."""


class Reading:
    """One run's reading. It remembers ids, and the places and keywords that it has met."""

    def __init__(
        self, client: PartnerClient, request: FetchRequest, settings: LinkedEventsSettings
    ) -> None:
        self._client = client
        self._request = request
        self._query = _query(request, settings)
        self._gathering = Gathering(Lookup(client))

    async def pages(self) -> AsyncGenerator[Page]:
        """Raises FetchFailed or SourceMalformed where the list could not be read to its end."""
        done = 0
        async for batch in listed(self._client, f"{EVENTS.path}/", self._query):
            done += len(batch.items)
            self._request.progress("events", min(done, batch.total), batch.total)
            events = [Thing(EVENTS, name, item) for name, item in batch.items.items()]
            page = await self._gathering.page(events, _unidentified(batch))
            if page and page.key not in self._request.staged:
                yield page


def _query(request: FetchRequest, settings: LinkedEventsSettings) -> dict[str, str]:
    """What the list is asked for. Raises InputInvalid where nobody said which events."""
    publishers = request.scope.organizations or settings.publishers
    if request.scope.municipalities or request.scope.service_classes:
        raise InputInvalid(
            "Linked Events knows neither municipalities nor service classes. Say which events to "
            "take by publishers and keywords."
        )
    if not (publishers or settings.keywords or settings.everything):
        raise InputInvalid(
            "Say which events to take: publishers (such as ahjo:u02120030), keywords (such as "
            "yso:p6357), or everything."
        )
    query = {
        "include": "location,keywords,audience",
        "event_type": TYPES,
        "page_size": str(PAGE_SIZE),
        "start": settings.record_begins.isoformat(),
    }
    if publishers:
        query["publisher"] = ",".join(publishers)
    if settings.keywords:
        query["keyword"] = ",".join(settings.keywords)
    return query | _changes(request)


def _changes(request: FetchRequest) -> dict[str, str]:
    if request.mode is Mode.FULL or request.since is None:
        return {}
    moment = request.since.astimezone(dt.UTC).isoformat(timespec="seconds")
    return {"last_modified_since": moment.replace("+00:00", "Z"), "show_deleted": "true"}


def _unidentified(batch: Batch) -> list[Issue]:
    """The entries of a page that have no id, as issues."""
    message = "An entry of the list of events has no id; nobody can tell what it is."
    code, severity = IssueCode.RECORD_MALFORMED, Severity.REJECTED
    return [
        Issue(code, severity, message, field="data[]", value=shortened(entry))
        for entry in batch.unidentified
    ]
