"""The service of a row, in our model's shape."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from catalogue.intake.cleaning.text import line
from catalogue.model.cost import Charge, Cost
from catalogue.model.identity import EntityId
from catalogue.model.opening_hours import OpeningHours
from catalogue.model.service import (
    Funding,
    Keyword,
    ServiceConnection,
    ServiceContent,
    ServiceType,
)
from catalogue.model.text import LocalizedText
from loaders.findings import Findings
from loaders.spreadsheet.advisor import advisor_part
from loaders.spreadsheet.channel import channel_content
from loaders.spreadsheet.coded import check_told, code_of_field, codes_of_field
from loaders.spreadsheet.fields import ADVISOR, CHANNEL_FIELDS, FIELDS, Kind
from loaders.spreadsheet.opening_times import opening_times
from loaders.spreadsheet.organization import organizations
from loaders.spreadsheet.places import area_of_row
from loaders.spreadsheet.sheet_row import SheetRow
from loaders.spreadsheet.sheet_texts import language_of, text_of_field

_ELSEWHERE = {"costDescription", "description", "type", "funding", "charge"}
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:\s.*)?")


def service_content(row: SheetRow, channel: EntityId) -> ServiceContent | None:
    """A service's content, or None with the reason told. `channel` is where the row's own is."""
    _reject_what_is_missing(row)
    if row.findings.is_rejected:
        return None
    check_told(row)
    hours = opening_times(row)
    connections = _connections(row, channel, hours)
    is_said_apart = hours is not None and not connections
    return ServiceContent.model_validate(
        {
            **dict(_plain(row)),
            "description": _description(row, with_hours=is_said_apart),
            "type": code_of_field(row, "type") or ServiceType.SERVICE,
            "funding": code_of_field(row, "funding") or Funding.UNKNOWN,
            "cost": _cost(row),
            "area": area_of_row(row),
            "keywords": tuple(_keywords(row)),
            "organizations": organizations(row),
            "connections": connections,
            "advisor": advisor_part(row),
        }
    )


def modified_at(row: SheetRow) -> dt.datetime | None:
    """When the row was changed, as the sheet says: a date of any usual form."""
    cell = row.first("modifiedAt")
    if cell is None:
        return None
    day = _DAY.fullmatch(cell.text)
    text = f"{day[3]}-{day[2]:0>2}-{day[1]:0>2}" if day else cell.text
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        row.wrong(cell, "this is not a date. Write one such as 3.10.2026 or 2026-10-03.")
        return None
    return moment.replace(tzinfo=moment.tzinfo or dt.UTC)


def _reject_what_is_missing(row: SheetRow) -> None:
    for column in row.mapping.required:
        if not any(cell.column.name == column.name for cell in row.cells(column.field or "")):
            row.empty(column)
    if not row.findings.is_rejected and text_of_field(row, "name") is None:
        row.reject("nothing is left of the service's name. Write it in plain words.")


def _plain(row: SheetRow) -> Iterator[tuple[str, object]]:
    """Fields of which each cell is a value of its own."""
    for field, kind in FIELDS.items():
        if field.startswith(ADVISOR) or field in _ELSEWHERE:
            continue
        if kind in {Kind.LINE, Kind.TEXT}:
            yield field, text_of_field(row, field)
        elif kind is Kind.CHOICES:
            yield field, codes_of_field(row, field)


def _description(row: SheetRow, *, with_hours: bool) -> LocalizedText | None:
    """With the words of when, where the row has no channel that could have them as hours."""
    return text_of_field(row, "description", row.cells("openingHours") if with_hours else ())


def _cost(row: SheetRow) -> Cost:
    charge = code_of_field(row, "charge")
    description = text_of_field(row, "costDescription")
    return Cost(charge=Charge(charge) if charge else Charge.UNKNOWN, description=description)


def _keywords(row: SheetRow) -> Iterator[Keyword]:
    for cell in row.cells("keywords"):
        for word in dict.fromkeys(filter(None, map(line, cell.parts))):
            yield Keyword(language=language_of(row, cell), value=word)


def _connections(
    row: SheetRow, channel: EntityId, hours: OpeningHours | None
) -> tuple[ServiceConnection, ...]:
    """To the row's own channel, whose record tells what is wrong with its cells."""
    if not any(row.cells(field) for field in CHANNEL_FIELDS):
        return ()
    told, row.findings = row.findings, Findings(row.findings.record)
    has_channel = channel_content(row) is not None
    row.findings = told
    return (ServiceConnection(channel_id=channel, opening_hours=hours),) if has_channel else ()
