"""Reads a package: its tables, joined into nested objects, and the JSON payloads beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from catalogue.errors import SourceMalformed
from catalogue.intake.issues import Issue, IssueCode
from catalogue.model.identity import RecordKind
from loaders.hsds.gathering import Entry, Gathering
from loaders.hsds.issues import warned
from loaders.hsds.json_forms import JsonForms
from loaders.hsds.package import version_1, version_2
from loaders.hsds.package.descriptor import DESCRIPTOR, Descriptor, descriptor_of, language_in
from loaders.hsds.package.files import PackageFile, package_files
from loaders.hsds.package.joining import Joining
from loaders.hsds.package.rows import Row, rows_of
from loaders.hsds.package.tables import table_named
from loaders.hsds.package.tabular import Tables
from loaders.hsds.plain_values import plain_object
from loaders.hsds.settings import HsdsSettings
from loaders.hsds.system import Telling
from loaders.partner_answer import json_value
from loaders.payload import JsonObject, object_in, objects_in

_TABLES = frozenset({".csv", ".tsv"})
_KINDS = {
    "organization": RecordKind.ORGANIZATION,
    "location": RecordKind.SERVICE_CHANNEL,
    "service": RecordKind.SERVICE,
}


@dataclass(slots=True)
class _Package:
    """What was found in the files."""

    descriptor: Descriptor = field(default_factory=Descriptor)
    tables: Tables = field(default_factory=dict[str, list[Row]])
    forms: JsonForms = field(default_factory=JsonForms)
    issues: list[Issue] = field(default_factory=list[Issue])


def entries_of(path: Path, settings: HsdsSettings) -> Iterator[Entry]:
    """The records of a package, and what was wrong with it.

    Raises SourceMalformed where it is none, is refused, or breaks off.
    """
    package = _read(package_files(path))
    if not (package.tables or package.forms):
        raise SourceMalformed(
            f"{path.name} holds no table and no record of HSDS. Its tables are called "
            "organizations.csv, services.csv, locations.csv and so on."
        )
    language = package.descriptor.language or language_in(package.tables)
    gathering = Gathering(Telling.of(settings, language))
    yield from package.issues
    yield from _of_tables(package.tables, gathering)
    yield from package.forms.entries(gathering)


def _read(files: list[PackageFile]) -> _Package:
    package = _Package()
    for file in files:
        if file.name.rpartition("/")[2] == DESCRIPTOR:
            found = descriptor_of(file)
            package.descriptor.tables |= found.tables
            package.descriptor.language = package.descriptor.language or found.language
            package.issues += found.issues
    for file in files:
        if file.suffix in _TABLES:
            _read_table(file, package)
        elif file.suffix == ".json" and not file.name.endswith(DESCRIPTOR):
            _read_json(file, package)
    return package


def _read_table(file: PackageFile, package: _Package) -> None:
    table = package.descriptor.tables.get(file.name) or table_named(file.stem)
    if table is None:
        message = f"{file.name} is not a table of HSDS that we know; it was left out."
        package.issues.append(warned(IssueCode.FIELD_UNKNOWN, message, field=file.name))
        return
    rows = package.tables.setdefault(table, [])
    for found in rows_of(file, table):
        if isinstance(found, Row):
            rows.append(found)
        else:
            package.issues.append(found)


def _read_json(file: PackageFile, package: _Package) -> None:
    """Raises SourceMalformed: the records of a file that is left out would be taken for deleted."""
    try:
        value = json_value(file.read())
    except ValueError:
        message = f"{file.name} is not a JSON file. Save it again or move it away."
        raise SourceMalformed(message) from None
    item = object_in(value)
    if item and all(name.endswith(".csv") for name in item):
        _add_tables(file.name, item, package.tables)
    else:
        package.forms.add(file.name, value)


def _add_tables(name: str, value: JsonObject, tables: Tables) -> None:
    """Tables that are written in JSON: an object of file name → rows."""
    for written, rows in value.items():
        if table := table_named(written.removesuffix(".csv")):
            for number, row in enumerate(objects_in(rows), 1):
                values = plain_object(row, lambda _: None)
                tables.setdefault(table, []).append(Row(f"{name} ({written})", number, values))


def _of_tables(tables: Tables, gathering: Gathering) -> Iterator[Entry]:
    version_1.convert(tables)
    version_2.convert(tables)
    joining = Joining(tables)
    yield from joining.joined()
    for organization in joining.main["organization"].values():
        yield from gathering.organization(organization)
    for location in joining.main["location"].values():
        yield from gathering.location(location)
    for service in joining.main["service"].values():
        yield from gathering.service(service)
    for table, name, message in joining.malformed:
        yield from gathering.malformed(_KINDS[table], name, message)
