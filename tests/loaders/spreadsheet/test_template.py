"""Empty sheets for partners: filled in, they load."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook

from catalogue.model.service import ServiceContent
from loaders.spreadsheet.mapping_file import mapping_of, ready_mappings
from loaders.spreadsheet.template import write_template
from tests.loaders.spreadsheet.sheets import cells_of, mapped, told


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("mapping", ready_mappings())
async def test_every_heading_of_a_template_is_understood(
    tmp_path: Path, mapping: str, language: str
) -> None:
    path = tmp_path / "sheet.xlsx"
    write_template(mapping_of(mapping), path, language)
    workbook = load_workbook(path)
    sheet = workbook.worksheets[0]
    headings = [str(cell.value) for cell in sheet[1]]
    sheet.append([f"arvo {number}" for number, _ in enumerate(headings)])
    workbook.save(path)
    found = await told(path, mapping)
    assert found.issues == []
    assert [cell["heading"] for cell in cells_of(found.records[0])] == headings


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
async def test_what_a_list_offers_is_what_the_loader_knows(tmp_path: Path, language: str) -> None:
    path = tmp_path / "sheet.xlsx"
    write_template(mapping_of("service_manual"), path, language)
    workbook = load_workbook(path)
    sheet, lists = workbook.worksheets[0], workbook["lists"]
    for index, column in enumerate(lists.iter_cols(values_only=True), start=1):
        offered = [str(value) for value in column if value]
        for row, value in enumerate(offered, start=2):
            sheet.cell(row, index, value)
    headings = [str(cell.value) for cell in sheet[1]]
    name = next(at for at, text in enumerate(headings, start=1) if text.endswith("(fi)"))
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, name, f"Palvelu {row}")
    workbook.save(path)
    records = await mapped(path, "service_manual")
    assert [record.issues for record in records if record.issues] == []
    assert all(isinstance(record.content, ServiceContent) for record in records)
    assert len(records) > 20


def test_a_template_explains_its_columns_and_hides_its_lists(tmp_path: Path) -> None:
    path = tmp_path / "sheet.xlsx"
    write_template(mapping_of("services"), path, "sv")
    workbook = load_workbook(path)
    assert [(sheet.title, sheet.sheet_state) for sheet in workbook.worksheets] == [
        ("Tjänster", "visible"),
        ("Anvisning", "visible"),
        ("lists", "hidden"),
    ]
    guide = list(workbook["Anvisning"].iter_rows(min_row=1, max_row=3, values_only=True))
    assert guide[0] == ("Kolumn", "Obligatorisk", "Vad man skriver", "Exempel", "Alternativ")
    assert guide[2][:3] == ("Tjänstens namn (fi)", "ja", "Ett namn som klienten förstår.")
    validations = workbook["Tjänster"].data_validations.dataValidation
    assert {each.showErrorMessage for each in validations} == {True, False}


def test_a_template_may_be_a_csv(tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    write_template(mapping_of("services"), path, "en")
    [headings] = csv.reader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=";")
    assert headings[:3] == ["Identifier", "Name of the service (fi)", "Name of the service (sv)"]
