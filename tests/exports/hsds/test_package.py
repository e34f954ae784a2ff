"""The tabular data package: valid, whole, harmless to spreadsheets."""

from __future__ import annotations

import csv
import io
import json
import warnings
import zipfile
from pathlib import Path
from typing import Any

import frictionless
import pytest

from catalogue.exports.hsds.package import data_package
from catalogue.exports.hsds.speech import FINNISH, Speech
from catalogue.exports.hsds.tables import tables
from catalogue.exports.moment import this_moment
from catalogue.model.document import Document
from catalogue.store.database import Connection
from tests.exports.hsds.standard import fields
from tests.exports.hsds.telling import SWEDISH
from tests.exports.small_catalogue import ADVICE, CATALOGUE, CITY, NOBODYS, PUBLISHER
from tests.search.builders import service, texts
from tests.search.database import publish

OURS = {"translation", "source"}


async def packed(
    database: Connection,
    folder: Path,
    *documents: Document,
    speech: Speech = FINNISH,
) -> Path:
    """The package of these documents, or of the small catalogue."""
    await publish(database, *(documents or CATALOGUE))
    path = folder / "hsds.zip"
    async with this_moment(database) as moment:
        parts = [part async for part in data_package(moment, PUBLISHER, speech)]
    path.write_bytes(b"".join(parts))
    return path


def rows(path: Path, table: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(path) as package:
        text = package.read(tables()[table].file).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def descriptor(path: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as package:
        return json.loads(package.read("datapackage.json"))


def problems(path: Path) -> list[list[object]]:
    """What the validator of data packages finds."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own dependencies'
        report = frictionless.validate(str(path))
    return report.flatten(["rowNumber", "fieldName", "type"])


def test_tables_have_all_columns_of_the_standard_and_no_others() -> None:
    for name, table in tables().items():
        if name not in OURS:
            standard = {
                (row["field"], bool(row["required_in_tables"]), row["values"])
                for row in fields()[name]
                if not row["nested"]
            }
            told = {
                (each.name, each.is_required, " | ".join(each.values)) for each in table.columns
            }
            assert (name, told) == (name, standard)


@pytest.mark.parametrize("speech", [FINNISH, SWEDISH])
async def test_a_package_is_valid(database: Connection, tmp_path: Path, speech: Speech) -> None:
    path = await packed(database, tmp_path, speech=speech)
    assert problems(path) == []
    assert {name: len(rows(path, name)) for name in tables()} == {
        "organization": 3,
        "service": 4,
        "location": 3,
        "service_at_location": 3,
        "organization_identifier": 1,
        "address": 1,
        "phone": 3,
        "contact": 1,
        "schedule": 4,
        "service_area": 2,
        "language": 3,
        "cost_option": 1,
        "accessibility": 0,
        "attribute": 9,
        "taxonomy": 8,
        "taxonomy_term": 11,
        "url": 0,
        "meta_table_description": 20,
        "translation": len(rows(path, "translation")),
        "source": 9,
    }


async def test_a_package_that_is_broken_is_not_valid(database: Connection, tmp_path: Path) -> None:
    path = await packed(database, tmp_path)
    broken = tmp_path / "broken.zip"
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(broken, "w") as package:
        for name in whole.namelist():
            text = whole.read(name)
            is_broken = name == "organizations.csv"
            package.writestr(name, text.replace(CITY.id.encode(), b"") if is_broken else text)
    assert {kind for *_, kind in problems(broken)} == {
        "constraint-error",
        "foreign-key",
        "primary-key",
    }


async def test_a_package_names_its_publisher_its_sources_and_their_licences(
    database: Connection, tmp_path: Path
) -> None:
    told = descriptor(await packed(database, tmp_path, CITY))
    told.pop("resources")
    catalogue = told.pop("catalogue")
    created = told.pop("created")
    assert (catalogue["revision"], created[:2]) == (1, "20")
    assert told == {
        "name": "human_services_data",
        "title": "City of Example",
        "profile": "tabular-data-package",
        "version": "3.1",
        "homepage": "https://polku.example.fi",
        "language": "fi",
        "contributors": [{"title": "City of Example", "role": "publisher"}],
        "licenses": [{"name": "CC0-1.0"}],
        "sources": [{"title": "DVV", "name": "ptv", "licence": "CC0-1.0"}],
    }


async def test_texts_in_other_languages_stand_in_a_table_of_their_own(
    database: Connection, tmp_path: Path
) -> None:
    told = rows(await packed(database, tmp_path, CITY), "translation")
    assert [(row["language"], row["field"], row["value"]) for row in told] == [
        ("sv", "name", "Tammerfors stad"),
        ("sv", "description", "Tammerfors stad"),
        ("en", "name", "City of Tampere"),
        ("en", "description", "City of Tampere"),
    ]
    assert {(row["link_entity"], row["link_id"]) for row in told} == {("organization", CITY.id)}


async def test_no_text_is_a_formula_and_numbers_stay_as_they_are(
    database: Connection, tmp_path: Path
) -> None:
    evil = service("Paha", name=texts("=cmd|' /C calc'!A0"), description=texts("@SUM(1)"))
    path = await packed(database, tmp_path, *CATALOGUE, evil)
    told = {row["id"]: (row["name"], row["description"]) for row in rows(path, "service")}
    assert told[evil.id] == (" =cmd|' /C calc'!A0", " @SUM(1)")
    assert told[ADVICE.id][1].startswith(" =Apua velkoihin")
    assert {row["number"] for row in rows(path, "phone")} == {"+358401234567", "116117"}


async def test_a_service_of_nobody_belongs_to_an_organisation_that_says_so(
    database: Connection, tmp_path: Path
) -> None:
    path = await packed(database, tmp_path, NOBODYS)
    assert [row["name"] for row in rows(path, "organization")] == ["Organisaatio ei ole tiedossa"]
    assert problems(path) == []


async def test_the_same_catalogue_is_the_same_package(database: Connection, tmp_path: Path) -> None:
    first = (await packed(database, tmp_path)).read_bytes()
    async with this_moment(database) as moment:
        again = [part async for part in data_package(moment, PUBLISHER)]
    assert b"".join(again) == first
