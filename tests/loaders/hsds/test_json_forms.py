"""Saved answers of HSDS 3: objects, pages, lists, and tables written as JSON."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import orjson
import pytest

from catalogue.errors import SourceMalformed
from catalogue.intake.issues import IssueCode
from catalogue.model.identity import RecordKind
from catalogue.model.service import ServiceContent
from tests.loaders.hsds import packages
from tests.loaders.hsds.fixtures import (
    ASSOCIATION,
    CAFE,
    COACHING,
    HOUSE,
    at,
    location,
    organization,
    service,
)
from tests.loaders.hsds.packages import VERSION_3
from tests.loaders.hsds.saved import contents, read, told_of


def save(directory: Path, name: str, value: object) -> None:
    (directory / name).write_bytes(orjson.dumps(value))


async def test_a_service_brings_its_organisation_and_its_places(tmp_path: Path) -> None:
    save(tmp_path, "service.json", service())
    told = await read(tmp_path)
    assert (told.services, told.channels, told.organizations) == (
        [COACHING],
        [HOUSE],
        [ASSOCIATION],
    )
    assert told.issues == []


async def test_full_records_count_before_those_of_a_page(tmp_path: Path) -> None:
    short = service(name="Lyhyt")
    del short["service_at_locations"]
    page = {"total_items": 1, "total_pages": 1, "page_number": 1, "contents": [short]}
    save(tmp_path, "a_list.json", page)
    save(tmp_path, "b_service.json", service(COACHING))
    told = await read(tmp_path)
    assert told.payload(COACHING)["name"] == "Työhönvalmennus"


async def test_an_organisation_brings_its_services(tmp_path: Path) -> None:
    own = service(CAFE)
    del own["organization"]
    save(tmp_path, "organization.json", organization(services=[own], locations=[location()]))
    told = await read(tmp_path)
    assert told.payload(CAFE)["organization_id"] == ASSOCIATION
    assert told.payload(HOUSE)["organization_id"] == ASSOCIATION


async def test_services_at_locations_are_services_with_all_their_places(tmp_path: Path) -> None:
    short = service()
    del short["service_at_locations"]
    links = [{**at(place), "service": short} for place in (location(), location("t2"))]
    save(tmp_path, "service_at_location.json", links)
    told = await read(tmp_path)
    assert (told.services, told.channels) == ([COACHING], [HOUSE, "t2"])
    content = contents(told)[RecordKind.SERVICE, COACHING]
    assert isinstance(content, ServiceContent)
    assert len(content.connections) == 2


async def test_tables_may_be_written_as_json(tmp_path: Path) -> None:
    tables = {name: list(csv.DictReader(io.StringIO(text))) for name, text in VERSION_3.items()}
    save(tmp_path, "tabular.json", tables)
    told = await read(tmp_path)
    plain = await read(packages.folder(tmp_path / "tables", VERSION_3))
    assert contents(told) == contents(plain)


async def test_terms_and_what_a_server_says_of_itself_are_no_records(tmp_path: Path) -> None:
    save(tmp_path, "service.json", service())
    save(tmp_path, "base.json", {"version": "3.0", "profile": "p", "openapi_url": "u"})
    save(tmp_path, "term.json", {"id": "t1", "name": "Kahvila", "taxonomy": "omat"})
    told = await read(tmp_path)
    assert (told.services, told.issues) == ([COACHING], [])


async def test_what_is_none_of_these_is_told(tmp_path: Path) -> None:
    save(tmp_path, "service.json", service())
    save(tmp_path, "other.json", {"id": "1", "colour": "red"})
    told = await read(tmp_path)
    assert told_of(told) == [
        (
            IssueCode.RECORD_MALFORMED,
            "A record in other.json is no service, organization or location.",
        ),
    ]


async def test_a_file_that_is_not_json_stops_the_load(tmp_path: Path) -> None:
    save(tmp_path, "service.json", service())
    (tmp_path / "broken.json").write_text("{")
    with pytest.raises(SourceMalformed, match=r"broken\.json is not a JSON file"):
        await read(tmp_path)


async def test_a_service_is_the_same_in_tables_and_in_json(tmp_path: Path) -> None:
    nested = {
        "id": "v2",
        "name": "Työttömien kahvila",
        "description": "Kahvia.",
        "status": "active",
        "organization_id": "o1",
        "service_at_locations": [{"id": "l2", "location_id": "t1"}],
    }
    save(tmp_path, "service.json", nested)
    told = await read(tmp_path)
    plain = await read(packages.folder(tmp_path / "tables", VERSION_3))
    assert told.payload("v2") == plain.payload("v2")
