"""Runs the feed of Linked Events against a played server, and tells what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field

from catalogue.intake.feed import FetchRequest, Mode, Page, RawRecord, Scope
from catalogue.intake.issues import Issue, IssueCode
from catalogue.model.identity import RecordKey, RecordKind
from loaders.linked_events.feed import LinkedEventsFeed
from loaders.linked_events.settings import LinkedEventsSettings
from loaders.partner_client import Patience
from tests.loaders.linked_events.server import LinkedEventsServer
from tests.loaders.local_server import serving

SINCE = dt.datetime(2026, 8, 1, 12, 30, tzinfo=dt.UTC)
EARLIER, LATER = "2026-08-01T12:29:59.9Z", "2026-08-01T12:30:00Z"
HASTY = Patience(attempts=2, first_wait=0.001, longest_wait=0.01)
ALL = LinkedEventsSettings(everything=True)


@dataclass
class Told:
    """What a run brought."""

    pages: list[Page] = field(default_factory=list[Page])
    progress: list[tuple[str, int, int | None]] = field(
        default_factory=list[tuple[str, int, int | None]]
    )

    @property
    def records(self) -> list[RawRecord]:
        return [record for page in self.pages for record in page.records]

    def ids(self, kind: RecordKind) -> list[str]:
        """The ids of the records of a kind, sorted: their order means nothing."""
        return sorted(record.local_id for record in self.records if record.kind is kind)

    def payload(self, local_id: str) -> dict[str, object]:
        return next(each.payload for each in self.records if each.local_id == local_id)

    @property
    def events(self) -> list[str]:
        return self.ids(RecordKind.EVENT)

    @property
    def places(self) -> list[str]:
        return self.ids(RecordKind.SERVICE_CHANNEL)

    @property
    def organizations(self) -> list[str]:
        return self.ids(RecordKind.ORGANIZATION)

    @property
    def gone(self) -> list[RecordKey]:
        return sorted(key for page in self.pages for key in page.gone)

    @property
    def withheld(self) -> list[RecordKey]:
        return sorted(key for page in self.pages for key in page.withheld)

    @property
    def unread(self) -> list[RecordKey]:
        return sorted(key for page in self.pages for key in page.unread)

    @property
    def issues(self) -> list[Issue]:
        return [issue for page in self.pages for issue in page.issues]

    @property
    def codes(self) -> list[IssueCode]:
        return [issue.code for issue in self.issues]

    @property
    def keys(self) -> list[str]:
        return [page.key for page in self.pages]

    def note(self, stage: str, done: int, total: int | None) -> None:
        self.progress.append((stage, done, total))


async def read(  # noqa: PLR0913 - what a run can be
    server: LinkedEventsServer,
    mode: Mode = Mode.FULL,
    settings: LinkedEventsSettings = ALL,
    *,
    scope: Scope | None = None,
    staged: Collection[str] = (),
    told: Told | None = None,
    patience: Patience = HASTY,
) -> Told:
    """A whole run. Give `told` to see what came before a failure."""
    told = told or Told()
    since = SINCE if mode is Mode.DELTA else None
    request = FetchRequest(mode, scope or Scope(), since, staged, told.note)
    with serving(server) as url:
        feed = LinkedEventsFeed(url + server.BASE, settings, patience=patience)
        async for page in feed.fetch(request):
            told.pages.append(page)
    return told


def event_key(local_id: str) -> RecordKey:
    return RecordKey("linked-events", RecordKind.EVENT, local_id)


def place_key(local_id: str) -> RecordKey:
    return RecordKey("linked-events", RecordKind.SERVICE_CHANNEL, local_id)
