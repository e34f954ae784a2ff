"""The rows of a file as records: services, their channels and organisations, each with an id."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from catalogue.errors import SourceMalformed
from catalogue.intake.feed import RawRecord
from catalogue.intake.issues import Issue, IssueCode, Severity
from catalogue.model.identity import RecordKind
from loaders.payload import JsonObject
from loaders.saved_pages import Entry
from loaders.spreadsheet.fields import CHANNEL_FIELDS, ORGANIZATION_FIELDS
from loaders.spreadsheet.files import sheets_of
from loaders.spreadsheet.headings import SEARCHED_ROWS, Header, header_in
from loaders.spreadsheet.kept_row import KeptRow
from loaders.spreadsheet.mapping_file import SheetMapping
from loaders.spreadsheet.system import organization_local_id
from loaders.spreadsheet.table import Row, Sheet

_CHANNEL = CHANNEL_FIELDS | ORGANIZATION_FIELDS | {"name", "organizationId", "area"}
_LIKE_A_TABLE = 3
"""A row of so many known headings is meant as the headings of a table."""


class Records:
    """Reads files. Remembers the ids of their rows, and their organisations, each once."""

    def __init__(self, mapping: SheetMapping) -> None:
        self._mapping = mapping
        self._places: dict[str, str] = {}
        self._organizations: dict[str, JsonObject] = {}

    def entries(self, path: Path) -> Iterator[Entry]:
        """Services and channels of all sheets that have the headings, and what was left out.

        Raises SourceMalformed where no sheet has them.
        """
        best: Header | None = None
        is_found = False
        for sheet in sheets_of(path):
            if self._mapping.sheet not in {None, sheet.name}:
                continue
            rows = list(islice(sheet.rows, SEARCHED_ROWS))
            header = self._header(rows)
            if header and header.fits(self._mapping):
                is_found = True
                below = (row for row in rows if row.number > header.row.number)
                yield from self._table(sheet, header, chain(below, sheet.rows))
            elif header:
                best = max(filter(None, (best, header)), key=_known)
                yield from self._left_out(sheet, header)
        if not is_found:
            needed = self._needed(best or header_in(Row(1, ()), self._mapping))
            message = f"{path.name} has no row of headings that fits the mapping. {needed}"
            raise SourceMalformed(message)

    def organizations(self) -> Iterator[RawRecord]:
        """Those that the rows have named."""
        for local_id, payload in self._organizations.items():
            yield RawRecord(RecordKind.ORGANIZATION, local_id, payload)

    def _header(self, rows: list[Row]) -> Header | None:
        """Of the rows that may be one the first that has the most known headings."""
        found = (header_in(row, self._mapping) for row in rows)
        return max((header for header in found if header.headings), key=_known, default=None)

    def _table(self, sheet: Sheet, header: Header, rows: Iterator[Row]) -> Iterator[Entry]:
        yield from _told(sheet, header)
        for row in rows:
            kept = KeptRow(self._mapping, sheet.name, header, row)
            if not kept.is_empty:
                yield from self._entries(kept)

    def _entries(self, row: KeptRow) -> Iterator[Entry]:
        local_id = row.local_id
        if local_id is None:
            yield self._nameless(row)
        elif before := self._places.get(local_id):
            yield _repeated(row, before)
        else:
            self._places[local_id] = row.place
            yield RawRecord(RecordKind.SERVICE, local_id, row.payload())
            if row.has(CHANNEL_FIELDS):
                yield RawRecord(RecordKind.SERVICE_CHANNEL, local_id, row.payload(_CHANNEL))
            self._note_organization(row)

    def _note_organization(self, row: KeptRow) -> None:
        name = row.text("organization")
        if name and not row.text("organizationId"):
            key = organization_local_id(name, row.text("businessId"))
            self._organizations.setdefault(key, row.payload(ORGANIZATION_FIELDS))

    def _nameless(self, row: KeptRow) -> Issue:
        message = (
            "The row was left out: it has no id, and the columns are empty by which it would be "
            f"known ({', '.join(self._mapping.key)}). Fill them in."
        )
        code, severity = IssueCode.RECORD_MALFORMED, Severity.REJECTED
        return Issue(code, severity, message, field=row.place)

    def _left_out(self, sheet: Sheet, header: Header) -> Iterator[Issue]:
        if _known(header) >= _LIKE_A_TABLE:
            message = f"Sheet {sheet.name!r} was left out. {self._needed(header)}"
            yield _warning(IssueCode.PAGE_UNREADABLE, message, sheet.name or "")

    def _needed(self, header: Header) -> str:
        missing = header.missing(self._mapping)
        if not missing:
            return f"Of its headings only {header.headings[0].text!r} is known: write two at least."
        names = (" / ".join(dict.fromkeys(column.heading.values())) for column in missing)
        return f"These headings are missing: {'; '.join(names)}. See: polku spreadsheet template"


def _known(header: Header) -> int:
    return len(header.headings)


def _repeated(row: KeptRow, before: str) -> Issue:
    message = f"The row is the same thing as row {before} and was left out. Delete one of both."
    return Issue(IssueCode.RECORD_REPEATED, Severity.REJECTED, message, field=row.place)


def _warning(code: IssueCode, message: str, field: str) -> Issue:
    return Issue(code, Severity.WARNING, message, field=field)


def _told(sheet: Sheet, header: Header) -> Iterator[Issue]:
    """The columns that are left out."""
    name = f"Sheet {sheet.name!r}" if sheet.name else "The file"
    for text in header.unknown:
        message = f"{name} has a column that the mapping does not know; it was left out."
        yield _warning(IssueCode.FIELD_UNKNOWN, message, text)
    for text in header.repeated:
        message = f"{name} has two columns with this meaning; the first one was taken."
        yield _warning(IssueCode.VALUE_INVALID, message, text)
