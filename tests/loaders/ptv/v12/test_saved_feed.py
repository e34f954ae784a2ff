"""Payloads of PTV v12 that somebody saved, through the same mapping."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

import pytest

from catalogue.errors import SourceMalformed
from catalogue.intake.feed import FetchRequest, Mode, Page, Scope
from catalogue.intake.issues import IssueCode, Severity
from catalogue.model.identity import RecordKind
from catalogue.model.service import ServiceContent
from loaders.ptv.v12.saved_feed import PtvV12SavedFeed
from tests.loaders.ptv.v12.payloads import (
    channel,
    connection,
    general_description,
    id_of,
    organization,
    service,
)
from tests.loaders.ptv.v12.reading import Told


async def read(directory: Path, staged: Collection[str] = ()) -> list[Page]:
    request = FetchRequest(Mode.FULL, Scope(), None, staged, Told().note)
    return [page async for page in PtvV12SavedFeed(directory).fetch(request)]


def save(path: Path, *records: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(records), encoding="utf-8")


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    save(tmp_path / "a" / "services.json", service("s1"), service("s2"))
    save(tmp_path / "a" / "organizations.json", organization("city"))
    save(tmp_path / "b" / "channels.json", channel("c1"))
    save(tmp_path / "b" / "connections.json", connection("s1", "c1"))
    save(tmp_path / "b" / "general_descriptions.json", general_description("g1"))
    return tmp_path


async def test_records_are_told_apart_by_their_fields_and_joined_over_folders(saved: Path) -> None:
    [page] = await read(saved)
    assert [(record.kind, record.local_id) for record in page.records] == [
        (RecordKind.ORGANIZATION, id_of("city")),
        (RecordKind.SERVICE, id_of("s1")),
        (RecordKind.SERVICE, id_of("s2")),
        (RecordKind.SERVICE_CHANNEL, id_of("c1")),
        (RecordKind.GENERAL_DESCRIPTION, id_of("g1")),
    ]
    assert page.records[1].payload == service("s1") | {"connections": [connection("s1", "c1")]}
    assert page.records[2].payload == service("s2") | {"connections": []}


async def test_saved_records_are_mapped_as_live_ones_are(saved: Path) -> None:
    [page] = await read(saved)
    mapped = [PtvV12SavedFeed(saved).map_record(record) for record in page.records]
    assert all(record.content for record in mapped)
    assert isinstance(mapped[1].content, ServiceContent)
    assert len(mapped[1].content.connections) == 1


async def test_search_answers_may_be_saved_as_they_came(tmp_path: Path) -> None:
    page = {"page": 1, "pageSize": 100, "totalItems": 1, "totalPages": 1, "items": [service("s1")]}
    (tmp_path / "page.json").write_text(json.dumps(page))
    [read_page] = await read(tmp_path)
    assert [record.local_id for record in read_page.records] == [id_of("s1")]


async def test_a_record_that_says_not_what_it_is_is_named(tmp_path: Path) -> None:
    save(tmp_path / "odd.json", {"contentId": id_of("x")}, service("s1") | {"contentId": None})
    [page] = await read(tmp_path)
    message = "A record in odd.json has no contentId, or nothing that says what it is."
    assert page.records == ()
    assert [(issue.code, issue.severity, issue.message) for issue in page.issues] == [
        (IssueCode.RECORD_MALFORMED, Severity.REJECTED, message)
    ] * 2


async def test_pages_that_are_staged_are_not_given_again_unless_their_files_changed(
    tmp_path: Path,
) -> None:
    save(tmp_path / "services.json", *(service(f"s{n}") for n in range(250)))
    pages = await read(tmp_path)
    assert [len(page.records) for page in pages] == [100, 100, 50]
    staged = {page.key for page in pages[:2]}
    assert await read(tmp_path, staged) == pages[2:]
    save(tmp_path / "services.json", *(service(f"s{n}", chargeType=None) for n in range(250)))
    assert len(await read(tmp_path, staged)) == 3


async def test_a_file_that_is_no_json_is_named(tmp_path: Path) -> None:
    (tmp_path / "services.json").write_text("<html>")
    with pytest.raises(SourceMalformed, match=r"^services\.json is not a JSON file"):
        await read(tmp_path)
