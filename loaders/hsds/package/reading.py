"""Reads a package: its tables, joined into nested objects, and the JSON payloads beside them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from catalogue.errors import SourceMalformed
from catalogue.intake.issues import Issue, IssueCode
from catalogue.model.identity import RecordKind
from loaders.hsds.gathering import Entry, Gathering
from loaders.hsds.issues import warned
from loaders.hsds.json_forms import JsonForms
from loaders.hsds.package import version_1, version_2
from loaders.hsds.package.descriptor import DESCRIPTOR, Descriptor, descriptor_of, language_in
from loaders.hsds.package.files import MEGABYTE, PackageFile, package_files
from loaders.hsds.package.joining import Joining
from loaders.hsds.package.kept_keys import KeptKeys
from loaders.hsds.package.rows import Row, rows_of
from loaders.hsds.package.tables import table_named
from loaders.hsds.package.tabular import Tables
from loaders.hsds.plain_values import plain_object
from loaders.hsds.settings import HsdsSettings
from loaders.hsds.shelves import Shelves
from loaders.hsds.system import Telling
from loaders.partner_answer import json_value
from loaders.payload import object_in, objects_in

_TABLES = frozenset({".csv", ".tsv"})
_KINDS = {
    "organization": RecordKind.ORGANIZATION,
    "location": RecordKind.SERVICE_CHANNEL,
    "service": RecordKind.SERVICE,
}


LARGEST_JSON = 128 * MEGABYTE
"""Bytes of a JSON file, which is in memory as a whole."""


def entries_of(path: Path, settings: HsdsSettings) -> Iterator[Entry]:
    """The records of a package, and what was wrong with it.

    Raises SourceMalformed where it is none, is refused, or breaks off.
    """
    with Shelves.opened() as shelves:
        package = _Package(shelves)
        yield from package.read(package_files(path))
        if not (package.tables or package.forms.are_found):
            raise SourceMalformed(
                f"{path.name} holds no table and no record of HSDS. Its tables are called "
                "organizations.csv, services.csv, locations.csv and so on."
            )
        gathering = Gathering(Telling.of(settings, package.language), KeptKeys(shelves))
        yield from _of_tables(package.tables, shelves, gathering)
        yield from package.forms.entries(gathering)


class _Package:
    """What is found in the files."""

    def __init__(self, shelves: Shelves) -> None:
        self.tables = Tables(shelves)
        self.forms = JsonForms(shelves)
        self._descriptor = Descriptor()

    @property
    def language(self) -> str | None:
        """The language of its texts, where it says one."""
        return self._descriptor.language or language_in(self.tables)

    def read(self, files: list[PackageFile]) -> Iterator[Issue]:
        for file in files:
            if file.name.rpartition("/")[2] == DESCRIPTOR:
                yield from self._describe(descriptor_of(file))
        for file in files:
            if file.suffix in _TABLES:
                yield from self._read_table(file)
            elif file.suffix == ".json" and not file.name.endswith(DESCRIPTOR):
                self._read_json(file)

    def _describe(self, found: Descriptor) -> Iterator[Issue]:
        self._descriptor.tables |= found.tables
        self._descriptor.language = self._descriptor.language or found.language
        yield from found.issues

    def _read_table(self, file: PackageFile) -> Iterator[Issue]:
        table = self._descriptor.tables.get(file.name) or table_named(file.stem)
        if table is None:
            message = f"{file.name} is not a table of HSDS that we know; it was left out."
            yield warned(IssueCode.FIELD_UNKNOWN, message, field=file.name)
            return
        self.tables.begin(table)
        for found in rows_of(file, table):
            if isinstance(found, Row):
                self.tables.add(table, found)
            else:
                yield found

    def _read_json(self, file: PackageFile) -> None:
        """Raises SourceMalformed: records that are left out would be taken for deleted."""
        if file.size > LARGEST_JSON:
            limit = LARGEST_JSON // MEGABYTE
            raise SourceMalformed(f"{file.name} has more than {limit} MB. Divide it into several.")
        try:
            self._add(file.name, json_value(file.read()))
        except (ValueError, TypeError):
            message = f"{file.name} is not a JSON file. Save it again or move it away."
            raise SourceMalformed(message) from None

    def _add(self, name: str, value: object) -> None:
        """Adds records, or tables that are written in JSON: an object of file name → rows."""
        item = object_in(value)
        if not item or not all(each.endswith(".csv") for each in item):
            self.forms.add(name, value)
            return
        for written, rows in item.items():
            if table := table_named(written.removesuffix(".csv")):
                for number, row in enumerate(objects_in(rows), 1):
                    values = plain_object(row, lambda _: None)
                    self.tables.add(table, Row(f"{name} ({written})", number, values))


def _of_tables(tables: Tables, shelves: Shelves, gathering: Gathering) -> Iterator[Entry]:
    version_1.convert(tables)
    version_2.convert(tables)
    joining = Joining(tables, shelves)
    yield from joining.joined()
    for organization in joining.objects("organization"):
        yield from gathering.organization(organization)
    for location in joining.objects("location"):
        yield from gathering.location(location)
    for service in joining.objects("service"):
        yield from gathering.service(service)
    for table, kind in _KINDS.items():
        for name, message in joining.malformed(table):
            yield from gathering.malformed(kind, name, message)
