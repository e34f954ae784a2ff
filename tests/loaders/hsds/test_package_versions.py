"""The same association in packages of every version comes to the same."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from catalogue.intake.issues import IssueCode
from catalogue.model.text import LocalizedText
from tests.loaders.hsds import packages
from tests.loaders.hsds.packages import VERSION_1, VERSION_2, VERSION_3, renamed
from tests.loaders.hsds.saved import contents, place_in, read, service_in, told_of

VERSIONS = {"1.1": VERSION_1, "2.0": VERSION_2, "3.1": VERSION_3}


@pytest.mark.parametrize("version", VERSIONS)
async def test_a_package_of_any_version_is_read(tmp_path: Path, version: str) -> None:
    told = await read(packages.folder(tmp_path, VERSIONS[version]))
    assert told_of(told) == []
    assert (told.services, told.channels, told.organizations) == (
        ["v1", "v2"],
        ["service:v1:phone", "t1"],
        ["o1"],
    )
    service, place = service_in(told), place_in(told)
    assert service.requirements == LocalizedText(fi="Oululaisille")
    assert service.service_classes == ("P10.1",)
    assert service.service_languages == ("fi", "en")
    assert service.cost.charge == "FREE"
    assert place.description == LocalizedText(fi="Ramppi")
    assert place.addresses[0].municipality == "564"
    assert place.opening_hours
    assert [str(time.day) for time in place.opening_hours.rules[0].times] == ["MONDAY", "TUESDAY"]


@pytest.mark.parametrize("version", ["1.1", "2.0"])
async def test_versions_come_to_the_same(tmp_path: Path, version: str) -> None:
    old = await read(packages.folder(tmp_path / "old", VERSIONS[version]))
    new = await read(packages.folder(tmp_path / "new", VERSION_3))
    assert contents(old) == contents(new)


async def test_a_zip_file_is_a_folder(tmp_path: Path) -> None:
    inside = await read(packages.archive(tmp_path / "a.zip", VERSION_3, "export/"))
    beside = await read(packages.folder(tmp_path / "a", VERSION_3))
    assert inside.records == beside.records
    assert inside.issues == []


DRIFT: list[Mapping[str, str]] = [
    {
        **VERSION_3,
        "services.csv": renamed(
            VERSION_3["services.csv"],
            id="service_recordid",
            name="service_name",
            organization_id="organization_recordid",
            description="service_description",
        ),
    },
    {
        **VERSION_3,
        "services.csv": renamed(
            VERSION_3["services.csv"], id="\ufeffID", name="Name", organization_id="organizationId"
        ),
    },
    {
        **{name: text for name, text in VERSION_3.items() if name != "services.csv"},
        "HSDS_Service.csv": VERSION_3["services.csv"].replace(",", ";").replace("\n", "\r\n"),
    },
    {
        **VERSION_3,
        "phones.csv": renamed(
            VERSION_3["phones.csv"], service_id="services", number="phone_number"
        ),
        "locations.csv": renamed(VERSION_3["locations.csv"], id="location_id"),
    },
    {
        **VERSION_3,
        "services.csv": VERSION_3["services.csv"].replace("Kahvia.", "Kahvia.&amp;amp;nbsp;"),
    },
]


@pytest.mark.parametrize("tables", DRIFT)
async def test_a_package_that_is_exported_otherwise_changes_nothing(
    tmp_path: Path, tables: Mapping[str, str]
) -> None:
    before = await read(packages.folder(tmp_path / "before", VERSION_3))
    after = await read(packages.folder(tmp_path / "after", tables))
    assert [each.payload for each in after.records] == [each.payload for each in before.records]


async def test_headers_that_are_read_otherwise_are_told(tmp_path: Path) -> None:
    text = renamed(VERSION_3["services.csv"], id="service_recordid", status="mood")
    told = await read(packages.folder(tmp_path, {**VERSION_3, "services.csv": text}))
    assert told_of(told) == [
        (
            IssueCode.FIELD_UNKNOWN,
            "services.csv, line 1: the column service_recordid was read as id.",
        ),
        (
            IssueCode.FIELD_UNKNOWN,
            "services.csv, line 1: the column mood is not one that we know; it was left out.",
        ),
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
async def test_a_package_of_any_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    told = await read(packages.folder(tmp_path, VERSION_3, encoding))
    plain = await read(packages.folder(tmp_path / "plain", VERSION_3))
    assert service_in(told).name == LocalizedText(fi="Työhönvalmennus")
    assert [each.payload for each in plain.records] == [each.payload for each in told.records]
    named = {message for _, message in told_of(told)}
    assert ("services.csv is not in UTF-8; it was read as Windows-1252." in named) is (
        encoding == "cp1252"
    )


@pytest.mark.parametrize(
    ("tables", "language"),
    [
        ({}, "en"),
        ({"meta_table_descriptions.csv": "id,name,language\n1,services,swe\n"}, "sv"),
        ({"meta_table_descriptions.csv": "id,name,language\n1,Example,swe\n"}, "en"),
        ({"datapackage.json": '{"languages": ["fi"]}'}, "fi"),
    ],
)
async def test_a_package_says_in_which_language_it_is(
    tmp_path: Path, tables: dict[str, str], language: str
) -> None:
    told = await read(packages.folder(tmp_path, {**VERSION_3, **tables}), language=None)
    assert {str(each.payload["_telling"]) for each in told.records} == {
        str({"language": language, "country": "FI", "publisher": "tie"})
    }


async def test_a_descriptor_says_which_file_is_which_table(tmp_path: Path) -> None:
    tables = {
        **{f"data/{name}": text for name, text in VERSION_3.items() if name != "services.csv"},
        "data/tarjonta.csv": VERSION_3["services.csv"],
        "datapackage.json": '{"resources": [{"name": "services", "path": "data/tarjonta.csv"}]}',
    }
    told = await read(packages.folder(tmp_path, tables))
    assert (told.services, told.issues) == (["v1", "v2"], [])


async def test_pages_that_are_staged_are_not_given_again(tmp_path: Path) -> None:
    path = packages.folder(tmp_path, VERSION_3)
    told = await read(path)
    assert (await read(path, staged=tuple(told.keys))).pages == []
