"""The organisation that a row names, and whose ids stand there instead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue.intake.business_id import business_id
from catalogue.intake.cleaning.text import line
from catalogue.model.identity import EntityId, RecordKey, RecordKind
from catalogue.model.organization import OrganizationContent, OrganizationType
from catalogue.model.service import OrganizationRole, ServiceOrganization
from catalogue.model.text import LocalizedText
from loaders.organization_types import municipality_by_name, type_by_name
from loaders.spreadsheet.sheet_row import Cell, SheetRow
from loaders.spreadsheet.sheet_texts import language_of
from loaders.spreadsheet.system import key_of, organization_local_id

_FOREIGN_ID = re.compile(r"[\w.:-]{1,100}")


def organization_content(row: SheetRow) -> OrganizationContent | None:
    """The content of an organisation that has a record of its own."""
    cell = row.first("organization")
    name = line(cell.text) if cell else None
    if cell is None or name is None:
        row.reject("the organisation has no name. Write it.")
        return None
    kind = type_by_name(name)
    return OrganizationContent(
        type=kind,
        name=LocalizedText.model_validate({language_of(row, cell).value: name}),
        business_id=_business_id(row),
        municipality=municipality_by_name(name) if kind is OrganizationType.MUNICIPALITY else None,
    )


def organization_id(row: SheetRow) -> EntityId | None:
    """Who is responsible: another system's organisation by its id, else the one that is named."""
    if key := foreign_key(row, "organizationId", RecordKind.ORGANIZATION):
        return key.entity_id
    name = line(row.text("organization"))
    if name is None:
        return None
    local_id = organization_local_id(name, row.text("businessId"))
    return key_of(row.mapping.system, RecordKind.ORGANIZATION, local_id).entity_id


def organizations(row: SheetRow) -> tuple[ServiceOrganization, ...]:
    """Who is responsible for the service, and by name who produces it."""
    responsible = organization_id(row)
    first = ServiceOrganization(role=OrganizationRole.RESPONSIBLE, organization_id=responsible)
    return (*((first,) if responsible else ()), *_producers(row))


def foreign_key(row: SheetRow, field: str, kind: RecordKind) -> RecordKey | None:
    """The record of another system that a cell names by its id there."""
    cell = row.first(field)
    if cell is None:
        return None
    if not _FOREIGN_ID.fullmatch(cell.text):
        row.wrong(cell, f"this is no id of the system {cell.column.system}. Copy it from there.")
        return None
    return RecordKey(cell.column.system, kind, cell.text.lower())


def _business_id(row: SheetRow) -> str | None:
    cell = row.first("businessId")
    found = business_id(cell.text) if cell else None
    if cell and found is None:
        row.wrong(cell, "this is not a valid business id (Y-tunnus). Write one such as 0187690-1.")
    return found


def _producers(row: SheetRow) -> Iterator[ServiceOrganization]:
    for cell in row.cells("producers"):
        for name in filter(None, map(line, _names(cell))):
            text = LocalizedText.model_validate({language_of(row, cell).value: name})
            yield ServiceOrganization(role=OrganizationRole.PRODUCER, name=text)


def _names(cell: Cell) -> list[str]:
    """Commas stand in names of organisations as well."""
    return cell.parts if cell.column.split else re.split(r"[;|\n]", cell.text)
