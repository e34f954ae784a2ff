"""Spreadsheets: csv in any encoding, and xlsx with its parts of XML changed."""

from __future__ import annotations

import csv
import io
from random import Random

from openpyxl import Workbook

from seeds import FEEDS
from tests.fuzzing.archives import damaged_archive, packed, unpacked
from tests.fuzzing.mutation import mutated_bytes

MOST_ROWS = 8

_ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "utf-7", "cp037"]
_LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
_OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_PIECES = [
    b"<c t='s'><v>99999999</v></c>",
    b"<c t='s'><v>-1</v></c>",
    b"<c r='XFD1048576'><v>1e999</v></c>",
    b"<c r='A0' t='d'><v>2026-99-99</v></c>",
    b"<c t='e'><v>#REF!</v></c>",
    b"<c><f>HYPERLINK(&quot;http://a.example&quot;)</f><v>1</v></c>",
    b"<c t='inlineStr'><is><t>&a;&c;</t></is></c>",
    b"<row r='999999999'><c><v>1</v></c></row>",
    b"<row r='x' spans='1:99999999'><c/></row>",
    b"<mergeCell ref='A1:XFD1048576'/>",
    b"<mergeCell ref='A9999999999:B1'/>",
    b"<dimension ref='A1:XFD1048576'/>",
    b"<sheet name='' sheetId='0' r:id='rId99'/>",
    b"<numFmt numFmtId='999' formatCode='[h]:mm:ss.000'/>",
    b"]]>",
    b"\x00",
    b"&#x110000;",
]


def _rows() -> list[list[str]]:
    [manual] = [each for each in FEEDS if each.loader == "spreadsheet"]
    with manual.path.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.reader(text, delimiter=";"))[: MOST_ROWS + 1]


def _xlsx(rows: list[list[str]]) -> bytes:
    workbook, content = Workbook(), io.BytesIO()
    for row in rows:
        workbook.worksheets[0].append(row)
    workbook.worksheets[0].merge_cells("A2:A3")
    workbook.save(content)
    return content.getvalue()


def _csv(rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    return text.getvalue().encode()


SHEETS = {"sheet.csv": _csv(_rows()), "sheet.xlsx": _xlsx(_rows())}
"""The same rows in both forms."""


def damaged_sheet(name: str, chance: Random) -> bytes:
    content = SHEETS[name]
    if name.endswith(".csv"):
        encoded = content.decode().encode(chance.choice(_ENCODINGS), "replace")
        separator = chance.choice([b";", b",", b"\t", b"|", b"\x00"])
        return mutated_bytes(encoded.replace(b";", separator), chance)
    if chance.random() < 0.4:
        return damaged_archive(content, chance)
    return _damaged_workbook(content, chance)


def _damaged_workbook(content: bytes, chance: Random) -> bytes:
    """XML put into one of the parts, where an element begins."""
    parts = unpacked(content)
    name = chance.choice(list(parts))
    xml = parts[name]
    starts = [at for at in range(len(xml)) if xml.startswith(b"<", at)]
    for _ in range(chance.choice([1, 1, 3])):
        at = chance.choice(starts)
        xml = xml[:at] + chance.choice(_PIECES) + xml[at:]
    if chance.random() < 0.2:
        declared = chance.choice([_LAUGHS, _OUTSIDE])
        xml = declared + xml.partition(b"?>")[2]
    return packed(parts | {name: xml})
