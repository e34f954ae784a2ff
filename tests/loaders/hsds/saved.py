"""Reads packages and saved answers, and tells what came of them."""

from __future__ import annotations

from pathlib import Path

from catalogue.intake.feed import FetchRequest, Mode, Scope
from catalogue.intake.issues import IssueCode
from catalogue.model.document import Content
from catalogue.model.identity import RecordKind
from catalogue.model.service import ServiceContent
from catalogue.model.service_channel import ServiceChannelContent
from loaders.hsds.saved_feed import HsdsSavedFeed
from tests.loaders.told import Told

SETTINGS = {"language": "fi", "publisher": "tie"}


async def read(path: Path, *, staged: tuple[str, ...] = (), **settings: object) -> Told:
    told = Told()
    request = FetchRequest(Mode.FULL, Scope(), None, staged, told.note)
    async for page in HsdsSavedFeed(path, {**SETTINGS, **settings}).fetch(request):
        told.pages.append(page)
    return told


def contents(told: Told) -> dict[tuple[RecordKind, str], Content | None]:
    """What each record comes to."""
    feed = HsdsSavedFeed(Path(), SETTINGS)
    return {(each.kind, each.local_id): feed.map_record(each).content for each in told.records}


def service_in(told: Told, name: str = "v1") -> ServiceContent:
    content = contents(told)[RecordKind.SERVICE, name]
    assert isinstance(content, ServiceContent)
    return content


def place_in(told: Told, name: str = "t1") -> ServiceChannelContent:
    content = contents(told)[RecordKind.SERVICE_CHANNEL, name]
    assert isinstance(content, ServiceChannelContent)
    return content


def told_of(told: Told) -> list[tuple[IssueCode, str]]:
    """The code and the sentence of what was wrong."""
    return [(issue.code, issue.message) for issue in told.issues]
