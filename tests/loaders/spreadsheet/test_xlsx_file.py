"""Xlsx files: what people do to sheets, and what means harm."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from catalogue.errors import SourceMalformed
from catalogue.model.service_channel import ServiceChannelContent
from loaders.spreadsheet import xlsx_file
from tests.loaders.spreadsheet.sheets import (
    CAFE,
    CLUB,
    HEADINGS,
    cells_of,
    feed_of,
    mapped,
    names,
    services,
    told,
    write_xlsx,
)

NAMESPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def replaced(path: Path, part: str, body: bytes) -> Path:
    """The workbook with another body of one of its parts."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, old in (parts | {part: body}).items():
            archive.writestr(name, body if name == part else old)
    return path


async def test_titles_above_and_empty_rows_between_are_passed_over(tmp_path: Path) -> None:
    rows = (("Palvelut 2026",), (), HEADINGS, (), CLUB, ("", None, ""), (), CAFE)
    path = write_xlsx(tmp_path / "x.xlsx", *rows)
    assert await names(path) == ["Työnhakuklubi", "Kielikahvila"]
    assert [each.payload["row"] for each in services(await told(path))] == [5, 8]


async def test_a_cell_merged_downwards_holds_for_all_of_its_rows(tmp_path: Path) -> None:
    rows = (HEADINGS, CLUB, ("Kielikahvila", None, "Kempele"), ("Paja", "Muu ry", "Oulu"))
    path = write_xlsx(tmp_path / "x.xlsx", *rows)
    workbook = load_workbook(path)
    workbook["Palvelut"].merge_cells("B2:B3")
    workbook.save(path)
    found = services(await told(path))
    assert [[cell["text"] for cell in cells_of(each)] for each in found] == [
        ["Työnhakuklubi", "Esimerkkiyhdistys ry", "Oulu"],
        ["Kielikahvila", "Esimerkkiyhdistys ry", "Kempele"],
        ["Paja", "Muu ry", "Oulu"],
    ]


async def test_every_sheet_with_the_headings_is_read_and_hidden_ones_are_not(
    tmp_path: Path,
) -> None:
    path = write_xlsx(tmp_path / "x.xlsx", HEADINGS, CLUB)
    workbook = load_workbook(path)
    for title, state in (("Kempele", "visible"), ("Vanhat", "hidden")):
        sheet = workbook.create_sheet(title)
        sheet.append(list(HEADINGS))
        sheet.append([f"Palvelu {title}", "Muu ry", "Oulu"])
        sheet.sheet_state = state
    workbook.create_sheet("Muistiinpanot").append(["Kysy vielä"])
    workbook.save(path)
    assert await names(path) == ["Työnhakuklubi", "Palvelu Kempele"]


async def test_numbers_and_dates_are_read_as_people_mean_them(tmp_path: Path) -> None:
    headings = (*HEADINGS, "Postinumero", "Katuosoite", "Päivitetty")
    row = (*CLUB, 100.0, "Esimerkkikatu 1", dt.datetime(2026, 10, 3))  # noqa: DTZ001 - a cell's
    path = write_xlsx(tmp_path / "x.xlsx", headings, row)
    [record] = await mapped(path)
    assert record.modified_at == dt.datetime(2026, 10, 3, tzinfo=dt.UTC)
    assert record.issues == ()
    [channel] = [each for each in (await told(path)).records if each.kind == "SERVICE_CHANNEL"]
    place = feed_of(path).map_record(channel).content
    assert isinstance(place, ServiceChannelContent)
    assert (place.addresses[0].postal_code, place.addresses[0].municipality) == ("00100", "091")


async def test_a_formula_is_never_computed_and_its_saved_value_counts(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "x.xlsx", HEADINGS, CLUB)
    body = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="str"><v>Palvelun nimi</v></c><c r="B1" t="str"><v>Kunnat</v></c>'
        b'<c r="C1" t="str"><v>Teemat</v></c></row>'
        b'<row r="2"><c r="A2" t="str"><f>CONCAT("Kl","ubi")</f><v>Klubi</v></c>'
        b'<c r="B2" t="e"><f>VLOOKUP(1,Z:Z,2)</f><v>#REF!</v></c>'
        b'<c r="C2"><f>WEBSERVICE("http://127.0.0.1/")</f></c></row></sheetData></worksheet>'
    )
    [record] = await mapped(replaced(path, "xl/worksheets/sheet1.xml", body))
    [issue] = record.issues
    assert (issue.field, issue.value, issue.message) == (
        "Palvelut!B2",
        "#REF!",
        (
            "Sheet 'Palvelut', row 2, column B ('Kunnat'): this is a formula or its error. "
            "Write the value itself."
        ),
    )
    assert await names(path) == ["Klubi"]


async def test_an_archive_that_unpacks_to_too_much_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_file, "LARGEST_UNPACKED", 2_000_000)
    path = write_xlsx(tmp_path / "x.xlsx", HEADINGS, CLUB)
    replaced(path, "xl/media/image1.png", b"\0" * 3_000_000)
    assert path.stat().st_size < 20_000
    with pytest.raises(SourceMalformed, match=r"^x\.xlsx is larger than 2 MB when unpacked"):
        await names(path)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
async def test_entities_are_refused_wherever_they_stand(tmp_path: Path, part: str) -> None:
    path = write_xlsx(tmp_path / "x.xlsx", HEADINGS, CLUB)
    bomb = b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    with pytest.raises(SourceMalformed, match="that no spreadsheet program writes"):
        await names(replaced(path, part, bomb))


def with_shared_strings(path: Path, body: bytes) -> Path:
    """The workbook with its first cell as Excel writes it: a number of a list of texts."""
    with zipfile.ZipFile(path) as archive:
        types = archive.read("[Content_Types].xml")
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    part = b'<Override PartName="/xl/sharedStrings.xml" ContentType="' + kind + b'"/></Types>'
    replaced(path, "[Content_Types].xml", types.replace(b"</Types>", part))
    replaced(path, "xl/sharedStrings.xml", body)
    cells = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>%d</v></c></row>' % (row, row, row - 1) for row in (1, 2)
    )
    sheet = b"<worksheet " + NAMESPACE + b"><sheetData>" + cells + b"</sheetData></worksheet>"
    return replaced(path, "xl/worksheets/sheet1.xml", sheet)


async def test_texts_that_are_kept_apart_are_read(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "x.xlsx", HEADINGS, CLUB)
    body = (
        b"<sst "
        + NAMESPACE
        + b"><si><t>Nimi</t></si><si><r><t>Klu</t></r><r><t>bi</t></r></si></sst>"
    )
    assert await names(with_shared_strings(path, body)) == ["Klubi"]


async def test_no_file_outside_is_read_into_a_sheet(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("salaisuus")
    path = write_xlsx(tmp_path / "x.xlsx", HEADINGS, CLUB)
    entity = f'<!DOCTYPE a [<!ENTITY s SYSTEM "file://{tmp_path}/secret">]>'.encode()
    body = entity + b"<sst " + NAMESPACE + b"><si><t>Nimi</t></si><si><t>&s;</t></si></sst>"
    with pytest.raises(SourceMalformed, match="that no spreadsheet program writes"):
        await names(with_shared_strings(path, body))


@pytest.mark.parametrize("kept", [60, 400, 2000])
async def test_a_workbook_that_is_cut_off_says_so(tmp_path: Path, kept: int) -> None:
    path = write_xlsx(tmp_path / "x.xlsx", HEADINGS, CLUB)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(SourceMalformed, match=r"^x\.xlsx is damaged"):
        await names(path)


async def test_another_archive_is_no_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.xlsx", "w") as archive:
        archive.writestr("content.xml", "<office/>")
    with pytest.raises(SourceMalformed, match="but no xlsx workbook"):
        await names(tmp_path / "x.xlsx")


async def test_a_sheet_that_claims_to_be_endless_costs_nothing(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "x.xlsx", HEADINGS, CLUB)
    body = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<dimension ref="A1:XFD1048576"/><sheetData>'
        b'<row r="1"><c r="A1" t="str"><v>Nimi</v></c><c r="XFD1" t="str"><v>x</v></c></row>'
        b'<row r="2"><c r="A2" t="str"><v>Klubi</v></c></row>'
        b'<row r="1048576"><c r="A1048576" t="str"><v>Viimeinen</v></c></row></sheetData>'
        b'<mergeCells><mergeCell ref="B1:XFD1048576"/></mergeCells></worksheet>'
    )
    assert await names(replaced(path, "xl/worksheets/sheet1.xml", body)) == ["Klubi"]


@pytest.mark.parametrize(
    "row",
    [
        "<row r='x'/>",
        "<row><c t='s'><v>99</v></c></row>",
        "<row><c r='A1' t='n'><v>x</v></c></row>",
    ],
)
async def test_a_row_that_cannot_be_read_is_told_as_a_broken_file(tmp_path: Path, row: str) -> None:
    path = write_xlsx(tmp_path / "x.xlsx", HEADINGS, CLUB)
    sheet = (
        b"<worksheet " + NAMESPACE + b"><sheetData>" + row.encode() + b"</sheetData></worksheet>"
    )
    replaced(path, "xl/worksheets/sheet1.xml", sheet)
    with pytest.raises(SourceMalformed, match=r"x\.xlsx cannot be read as a workbook"):
        await told(path)


@pytest.mark.parametrize(
    "part",
    [
        b"<worksheet " + NAMESPACE + b" x='" + b"a" * 5_000_000,
        b"<worksheet " + NAMESPACE + b"><!--" + b"<" * 5_000_000,
        b"0" * 5_000_000,
        b"<!DOCTYPE x><worksheet " + NAMESPACE + b"/>",
    ],
    ids=["attribute", "comment", "nothing", "document type"],
)
async def test_xml_that_keeps_a_parser_busy_is_refused_before_it_is_parsed(
    tmp_path: Path, part: bytes
) -> None:
    path = replaced(write_xlsx(tmp_path / "x.xlsx", HEADINGS), "xl/worksheets/sheet1.xml", part)
    with pytest.raises(SourceMalformed, match="XML in it that no spreadsheet program writes"):
        await told(path)


async def test_a_long_text_is_no_long_tag(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "x.xlsx", HEADINGS, CLUB)
    cells = b"<c t='inlineStr'><is><t>" + b"a" * 5_000_000 + b"</t></is></c>"
    rows = b"<sheetData><row>" + cells + b"</row></sheetData>"
    replaced(
        path, "xl/worksheets/sheet1.xml", b"<worksheet " + NAMESPACE + b">" + rows + b"</worksheet>"
    )
    with pytest.raises(SourceMalformed, match="has a cell of more than"):
        await told(path)
