"""Runs the feed of PTV v11 against a played server, and tells what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field

from catalogue.intake.feed import FetchRequest, Mode, Page, Scope
from catalogue.intake.issues import Issue, IssueCode
from catalogue.model.identity import RecordKey, RecordKind
from loaders.partner_client import Patience
from loaders.ptv.v11.feed import PtvV11Feed
from tests.loaders.local_server import serving
from tests.loaders.ptv.v11 import fixtures
from tests.loaders.ptv.v11.server import Payload, PtvV11Server

SINCE = dt.datetime(2026, 8, 1, 12, 30, tzinfo=dt.UTC)
EARLIER, LATER = "2026-08-01T12:29:59.9", "2026-08-01T12:30:00.1Z"
HASTY = Patience(attempts=2, first_wait=0.001, longest_wait=0.01)


@dataclass
class Told:
    """What a run brought."""

    pages: list[Page] = field(default_factory=list[Page])
    progress: list[tuple[str, int, int | None]] = field(
        default_factory=list[tuple[str, int, int | None]]
    )

    def ids(self, kind: RecordKind) -> list[str]:
        """The ids of the records of a kind, sorted: their order means nothing."""
        records = (record for page in self.pages for record in page.records)
        return sorted(record.local_id for record in records if record.kind is kind)

    @property
    def services(self) -> list[str]:
        return self.ids(RecordKind.SERVICE)

    @property
    def channels(self) -> list[str]:
        return self.ids(RecordKind.SERVICE_CHANNEL)

    @property
    def organizations(self) -> list[str]:
        return self.ids(RecordKind.ORGANIZATION)

    @property
    def general_descriptions(self) -> list[str]:
        return self.ids(RecordKind.GENERAL_DESCRIPTION)

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
    server: PtvV11Server,
    mode: Mode = Mode.FULL,
    scope: Scope | None = None,
    *,
    staged: Collection[str] = (),
    told: Told | None = None,
    patience: Patience = HASTY,
    include_nationwide: bool = True,
) -> Told:
    """A whole run. Give `told` to see what came before a failure."""
    told = told or Told()
    since = SINCE if mode is Mode.DELTA else None
    request = FetchRequest(mode, scope or Scope(), since, staged, told.note)
    with serving(server) as url:
        feed = PtvV11Feed(
            url + server.BASE, include_nationwide=include_nationwide, patience=patience
        )
        async for page in feed.fetch(request):
            told.pages.append(page)
    return told


def service_key(local_id: str) -> RecordKey:
    return RecordKey("ptv", RecordKind.SERVICE, local_id)


def many_services(count: int, **changes: object) -> list[Payload]:
    """Services without references, in the order of their ids."""
    ids = sorted(fixtures.identifier("service", number) for number in range(count))
    return [fixtures.service(name, serviceChannels=[], organizations=[], **changes) for name in ids]
