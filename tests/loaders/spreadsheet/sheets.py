"""Sheets as partners make them, and what the loader makes of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from catalogue.intake.feed import FetchRequest, MappedRecord, Mode, RawRecord, Scope
from catalogue.model.identity import RecordKind
from catalogue.model.service import ServiceContent
from loaders.payload import JsonObject, objects_in
from loaders.spreadsheet.feed import SpreadsheetFeed
from tests.loaders.told import Told

Cells = Sequence[object]

HEADINGS = ("Palvelun nimi", "Organisaatio", "Kunnat")
CLUB: Cells = ("Työnhakuklubi", "Esimerkkiyhdistys ry", "Oulu")
CAFE: Cells = ("Kielikahvila", "Esimerkkiyhdistys ry", "Oulu; Kempele")


def as_csv(rows: Sequence[Cells], separator: str = ";") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue()


def write_csv(path: Path, *rows: Cells) -> Path:
    path.write_text(as_csv(rows), encoding="utf-8")
    return path


def write_xlsx(path: Path, *rows: Cells, title: str = "Palvelut") -> Path:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    workbook.save(path)
    return path


def feed_of(path: Path, mapping: str | Path = "services") -> SpreadsheetFeed:
    return SpreadsheetFeed(path, {"mapping": str(mapping)})


async def told(path: Path, mapping: str | Path = "services") -> Told:
    found = Told()
    request = FetchRequest(Mode.FULL, Scope(), None, (), found.note)
    async for page in feed_of(path, mapping).fetch(request):
        found.pages.append(page)
    return found


async def mapped(path: Path, mapping: str | Path = "services") -> list[MappedRecord]:
    """The services of a file."""
    feed = feed_of(path, mapping)
    found = await told(path, mapping)
    return [feed.map_record(each) for each in services(found)]


async def content(path: Path, mapping: str | Path = "services") -> ServiceContent:
    """The one service of a file, with which nothing is wrong."""
    [record] = await mapped(path, mapping)
    assert isinstance(record.content, ServiceContent)
    assert record.issues == ()
    return record.content


def services(found: Told) -> list[RawRecord]:
    return [each for each in found.records if each.kind is RecordKind.SERVICE]


def cells_of(record: RawRecord) -> list[JsonObject]:
    """The cells of a row as they are kept."""
    return objects_in(record.payload["cells"])


async def names(path: Path, mapping: str | Path = "services") -> list[str | None]:
    records = await mapped(path, mapping)
    return [each.content.name.fi for each in records if isinstance(each.content, ServiceContent)]
