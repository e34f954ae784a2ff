"""Runs the feed of TPR against played servers, and tells what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field

from catalogue.intake.feed import FetchRequest, MappedRecord, Mode, Page, RawRecord, Scope
from catalogue.intake.issues import Issue, IssueCode
from catalogue.model.document import Content
from catalogue.model.identity import RecordKind
from loaders.partner_client import Patience
from loaders.service_map.feed import ServiceMapFeed
from loaders.service_map.mapping import mapped
from tests.loaders.local_server import serving
from tests.loaders.service_map.payloads import Payload
from tests.loaders.service_map.server import Tpr

SINCE = dt.datetime(2026, 8, 1, 12, 30, tzinfo=dt.UTC)
HASTY = Patience(attempts=2, first_wait=0.001, longest_wait=0.01, silence=0.2)


@dataclass
class Told:
    """What a run brought."""

    pages: list[Page] = field(default_factory=list[Page])
    stages: set[str] = field(default_factory=set[str])

    @property
    def records(self) -> list[RawRecord]:
        return [record for page in self.pages for record in page.records]

    def ids(self, kind: RecordKind) -> list[str]:
        return sorted(record.local_id for record in self.records if record.kind is kind)

    def payload(self, kind: RecordKind, local_id: str) -> Payload:
        [found] = [
            record.payload
            for record in self.records
            if (record.kind, record.local_id) == (kind, local_id)
        ]
        return found

    @property
    def issues(self) -> list[Issue]:
        return [issue for page in self.pages for issue in page.issues]

    def note(self, stage: str, done: int, total: int | None) -> None:
        del done, total
        self.stages.add(stage)


def request_of(
    told: Told,
    mode: Mode = Mode.FULL,
    scope: Scope | None = None,
    staged: Collection[str] = (),
) -> FetchRequest:
    since = SINCE if mode is Mode.DELTA else None
    return FetchRequest(mode, scope or Scope(), since, staged, told.note)


async def read(
    server: Tpr,
    mode: Mode = Mode.FULL,
    scope: Scope | None = None,
    *,
    staged: Collection[str] = (),
    **settings: object,
) -> Told:
    """A whole run; `settings` are the source's. `hauki=True` reads opening hours as well."""
    told = Told()
    with serving(server) as url:
        if settings.pop("hauki", False):
            settings["hauki_base_url"] = url + server.HAUKI
        feed = ServiceMapFeed(url + server.BASE, settings, patience=HASTY)
        async for page in feed.fetch(request_of(told, mode, scope, staged)):
            told.pages.append(page)
    return told


def result(kind: RecordKind, local_id: str, payload: Payload) -> MappedRecord:
    return mapped(RawRecord(kind, local_id, payload))


def content(kind: RecordKind, local_id: str, payload: Payload) -> Content:
    """The content of a record that has nothing wrong."""
    found = result(kind, local_id, payload)
    assert found.issues == ()
    assert found.content is not None
    return found.content


def codes(found: MappedRecord) -> list[tuple[IssueCode, str | None]]:
    return [(issue.code, issue.field) for issue in found.issues]
