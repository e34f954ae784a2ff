"""Runs the feed of PTV v12 against a played server, and tells what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field

from catalogue.intake.feed import FetchRequest, Mode, Page, RawRecord, Scope
from catalogue.intake.issues import IssueCode, Severity
from catalogue.model.identity import RecordKey, RecordKind
from loaders.partner_client import Patience
from loaders.payload import JsonObject
from loaders.ptv.v12.feed import PtvV12Feed
from tests.loaders.local_server import serving
from tests.loaders.ptv.v12.payloads import (
    channel,
    connection,
    general_description,
    id_of,
    organization,
    service,
)
from tests.loaders.ptv.v12.server import API_KEY, Ptv

SINCE = dt.datetime(2026, 8, 1, tzinfo=dt.UTC)
EARLIER, LATER = "2026-07-31T23:59:59.999Z", "2026-08-01T00:00:00.000Z"
HASTY = Patience(attempts=2, first_wait=0.001, longest_wait=0.01)


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
        return [record.local_id for record in self.records if record.kind is kind]

    def payload(self, name: str) -> JsonObject:
        [payload] = [each.payload for each in self.records if each.local_id == id_of(name)]
        return payload

    @property
    def gone(self) -> list[RecordKey]:
        return [key for page in self.pages for key in page.gone]

    @property
    def unread(self) -> list[RecordKey]:
        return [key for page in self.pages for key in page.unread]

    @property
    def issues(self) -> list[tuple[IssueCode, Severity, str]]:
        issues = [issue for page in self.pages for issue in page.issues]
        return [(issue.code, issue.severity, issue.message) for issue in issues]

    def note(self, stage: str, done: int, total: int | None) -> None:
        self.progress.append((stage, done, total))


async def read(
    ptv: Ptv,
    mode: Mode = Mode.FULL,
    scope: Scope | None = None,
    *,
    staged: Collection[str] = (),
    told: Told | None = None,
    **options: bool,
) -> Told:
    """A whole run; `options` are the feed's. Give `told` to see what came before a failure."""
    told = told or Told()
    since = SINCE if mode is Mode.DELTA else None
    request = FetchRequest(mode, scope or Scope(), since, staged, told.note)
    with serving(ptv) as url:
        feed = PtvV12Feed(API_KEY, url, patience=HASTY, **options)
        async for page in feed.fetch(request):
            told.pages.append(page)
    return told


def key(kind: RecordKind, name: str) -> RecordKey:
    return RecordKey("ptv", kind, id_of(name))


def ids_of(*names: str) -> list[str]:
    return [id_of(name) for name in names]


def small_catalogue() -> Ptv:
    """Five services over three pages, with channels, organisations and descriptions."""
    ptv = Ptv(page_size=2)
    ptv.add("service", *(service(f"s{n}", publishedAt=EARLIER) for n in range(5)))
    ptv.add("service-channel", *(channel(name, publishedAt=EARLIER) for name in ("c1", "c2")))
    ptv.add(
        "organization", *(organization(name, publishedAt=EARLIER) for name in ("city", "state"))
    )
    ptv.add("general-description", general_description("g1", publishedAt=EARLIER))
    pairs = (("s0", "c2"), ("s0", "c1"), ("s4", "c1"))
    ptv.add("connection", *(connection(*pair, publishedAt=EARLIER) for pair in pairs))
    return ptv
