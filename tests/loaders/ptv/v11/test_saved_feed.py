"""Payloads of PTV v11 that somebody saved, through the same mapping."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from catalogue.errors import SourceMalformed
from catalogue.intake.feed import FetchRequest, Mode, Scope
from catalogue.intake.issues import IssueCode, Severity
from loaders.ptv.v11.saved_feed import PtvV11SavedFeed
from tests.loaders.ptv.v11.fixtures import (
    CITY,
    DESK,
    GUIDANCE,
    NATIONAL,
    general_description,
    organization,
    service,
    service_location,
)
from tests.loaders.ptv.v11.reading import many_services
from tests.loaders.ptv.v11.test_general_description import EXPORTED
from tests.loaders.told import Told

BOM = b"\xef\xbb\xbf"


async def read(directory: Path, *, staged: tuple[str, ...] = ()) -> Told:
    told = Told()
    request = FetchRequest(Mode.FULL, Scope(), None, staged, told.note)
    async for page in PtvV11SavedFeed(directory).fetch(request):
        told.pages.append(page)
    return told


async def test_records_lists_pages_and_maps_of_records_are_read(tmp_path: Path) -> None:
    page = {"pageNumber": 1, "pageSize": 100, "pageCount": 1, "itemList": [service_location()]}
    (tmp_path / "city.json").write_bytes(BOM + orjson.dumps(organization()))
    (tmp_path / "page.json").write_bytes(orjson.dumps(page))
    (tmp_path / "map.json").write_bytes(orjson.dumps({GUIDANCE: service()}))
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "list.json").write_bytes(orjson.dumps([general_description()]))
    told = await read(tmp_path)
    assert (told.services, told.channels) == ([GUIDANCE], [DESK])
    assert (told.organizations, told.general_descriptions) == ([CITY], [NATIONAL])
    assert told.issues == []
    assert told.progress == [("records", 4, None)]


async def test_exported_general_descriptions_have_their_own_names(tmp_path: Path) -> None:
    (tmp_path / "gd.json").write_bytes(orjson.dumps([EXPORTED]))
    told = await read(tmp_path)
    assert told.general_descriptions == [NATIONAL]
    feed = PtvV11SavedFeed(tmp_path)
    mapped = feed.map_record(told.pages[0].records[0])
    assert mapped.content is not None
    assert mapped.issues == ()


async def test_what_is_none_of_the_kinds_is_told(tmp_path: Path) -> None:
    strangers = [{"id": GUIDANCE, "serviceCollectionNames": []}, service() | {"id": "?"}]
    (tmp_path / "odd.json").write_bytes(orjson.dumps(strangers))
    told = await read(tmp_path)
    assert [(issue.code, issue.severity) for issue in told.issues] == [
        (IssueCode.RECORD_MALFORMED, Severity.REJECTED)
    ] * 2
    assert all("odd.json" in issue.message for issue in told.issues)


async def test_staged_pages_are_not_given_again(tmp_path: Path) -> None:
    (tmp_path / "services.json").write_bytes(orjson.dumps(many_services(250)))
    first = await read(tmp_path)
    assert [len(page.records) for page in first.pages] == [100, 100, 50]
    second = await read(tmp_path, staged=tuple(first.keys[:2]))
    assert second.keys == first.keys[2:]


async def test_a_file_that_is_no_json_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text('{"id": ')
    with pytest.raises(SourceMalformed, match=r"broken\.json"):
        await read(tmp_path)
