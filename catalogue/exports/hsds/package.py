"""The tabular data package: a zip file of tables with a descriptor.

Rows are written to files as services are read, so that no size is too large for memory; the disk
needs room for the tables and for the package, in the folder that TMPDIR names.
"""

from __future__ import annotations

import asyncio
import csv
import shutil
from collections.abc import AsyncGenerator, Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import orjson

from catalogue.exports.hsds.lines import told_services
from catalogue.exports.hsds.location import location
from catalogue.exports.hsds.naming import part_id
from catalogue.exports.hsds.objects import Object
from catalogue.exports.hsds.objects import written as written_moment
from catalogue.exports.hsds.organization import organization
from catalogue.exports.hsds.rows import Row, rows
from catalogue.exports.hsds.service import whole_service
from catalogue.exports.hsds.speech import FINNISH, Speech
from catalogue.exports.hsds.tables import Table, tables
from catalogue.exports.hsds.taxonomies import every_taxonomy, term_object, term_with
from catalogue.exports.hsds.words import word
from catalogue.exports.moment import Moment
from catalogue.exports.publisher import Publisher
from catalogue.exports.sheet import harmless
from catalogue.model.document import State
from catalogue.model.identity import EntityKind

MEDIA_TYPE = "application/zip"
VERSION = "3.1"

_PIECE = 65_536
_ACTIVE = frozenset({State.ACTIVE})
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The same catalogue gives the same bytes: files in a package have no time of their own."""


async def data_package(
    moment: Moment, publisher: Publisher, speech: Speech = FINNISH
) -> AsyncGenerator[bytes]:
    with TemporaryDirectory(prefix="polku-hsds-") as name:
        folder = Path(name)
        with _Tables.opened(folder, speech) as written:
            await _write(moment, speech, written)
        descriptor = _descriptor(moment, publisher, speech, written)
        package = await asyncio.to_thread(_packed, folder, descriptor)
        with package.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece


class _Tables:
    """The files of tables, and what has been written into them."""

    def __init__(self, folder: Path, speech: Speech, stack: ExitStack) -> None:
        self._speech = speech
        self._writers = {
            each.name: _writer(each, stack.enter_context(_file(folder, each)))
            for each in tables().values()
        }
        self._once: set[str] = set()
        self.organizations: set[str] = set()
        self.sources: dict[tuple[str, str], str] = {}

    @classmethod
    @contextmanager
    def opened(cls, folder: Path, speech: Speech) -> Generator[_Tables]:
        with ExitStack() as stack:
            yield cls(folder, speech, stack)

    def write(self, table: str, found: Object) -> None:
        """An object with all that is nested in it, and the terms that it uses."""
        for row in rows(table, found):
            self._put(row)

    def _write_term(self, term: Object) -> None:
        """A term, after those above it."""
        parent = term_with(str(term.get("parent_id")))
        if parent:
            self._write_term(term_object(parent, self._speech))
        self.write_once("taxonomy_term", term)

    def write_once(self, table: str, found: Object) -> None:
        """What many refer to."""
        if str(found["id"]) not in self._once:
            self._once.add(str(found["id"]))
            self.write(table, found)

    def _put(self, row: Row) -> None:
        table, values = row
        if table == "attribute":
            self._write_term(cast("Object", values["taxonomy_term"]))
        if table == "source":
            licence = str(values["licence"])
            self.sources[str(values["source"]), licence] = str(values["attribution"])
        self._writers[table].writerow({name: _harmless(name, values[name]) for name in values})


def _harmless(column: str, value: object) -> object:
    """Behind a space, which readers of tables strip, no text is a formula to a spreadsheet."""
    is_formula = isinstance(value, str) and harmless(value) != value and column != "number"
    return f" {value}" if is_formula else value


def _file(folder: Path, table: Table) -> IO[str]:
    return (folder / table.file).open("w", encoding="utf-8", newline="")


def _writer(table: Table, file: IO[str]) -> csv.DictWriter[str]:
    names = [each.name for each in table.columns]
    writer = csv.DictWriter(file, names, restval="", extrasaction="ignore")
    writer.writeheader()
    return writer


async def _write(moment: Moment, speech: Speech, written: _Tables) -> None:
    async for each in moment.documents(EntityKind.ORGANIZATION, _ACTIVE):
        written.organizations.add(str(each["id"]))
    async for table, found in _objects(moment, speech):
        known = _known(found, "parent_organization_id", written)
        written.write(table, _known(known, "organization_id", written))
        await asyncio.sleep(0)  # others are served between two of them
    async for service in told_services(moment, speech, _ACTIVE):
        written.write("service", _owned(whole_service(service), speech, written))
        await asyncio.sleep(0)


async def _objects(moment: Moment, speech: Speech) -> AsyncGenerator[tuple[str, Object]]:
    """All but services, which refer to these."""
    for each in tables():
        yield "meta_table_description", _table_description(each, speech)
    for each in every_taxonomy(speech):
        yield "taxonomy", each
    async for each in moment.documents(EntityKind.ORGANIZATION, _ACTIVE):
        yield "organization", organization(each, speech)
    async for each in moment.documents(EntityKind.SERVICE_CHANNEL, _ACTIVE):
        yield "location", location(each, speech)


def _table_description(table: str, speech: Speech) -> Object:
    name = part_id("meta_table_description", table)
    return {"id": name, "name": table, "language": speech.language, "character_set": "UTF-8"}


def _known(found: Object, column: str, written: _Tables) -> Object:
    """Without a reference to an organisation that is no more."""
    is_known = column not in found or found[column] in written.organizations
    return found if is_known else {**found, column: None}


def _owned(service: Object, speech: Speech, written: _Tables) -> Object:
    """A package demands an organisation: where none is told, one says that it is not known."""
    if "organization_id" in service:
        return service
    unknown, name = part_id("unknown_organization"), word("unknown_organization", speech)
    written.write_once("organization", {"id": unknown, "name": name, "description": name})
    return {**service, "organization_id": unknown}


def _descriptor(
    moment: Moment, publisher: Publisher, speech: Speech, written: _Tables
) -> dict[str, object]:
    """Who publishes it, under which licences, and what is in it (Tabular Data Package)."""
    return {
        "name": "human_services_data",
        "title": publisher.name,
        "profile": "tabular-data-package",
        "version": VERSION,
        "homepage": publisher.site,
        "created": written_moment(moment.standing.changed_at),
        "language": speech.language,
        "catalogue": {"epoch": moment.epoch, "revision": moment.revision},
        "contributors": [{"title": publisher.name, "role": "publisher"}],
        "licenses": [
            {"name": each} for each in dict.fromkeys(licence for _, licence in written.sources)
        ],
        "sources": [
            {"title": attribution, "name": source, "licence": licence}
            for (source, licence), attribution in written.sources.items()
        ],
        "resources": [each.described for each in tables().values()],
    }


def _packed(folder: Path, descriptor: dict[str, object]) -> Path:
    package = folder / "package.zip"
    with ZipFile(package, "w", ZIP_DEFLATED) as archive:
        archive.writestr(ZipInfo("datapackage.json", _EARLIEST), orjson.dumps(descriptor))
        for table in tables().values():
            entry = ZipInfo(table.file, _EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            with (folder / table.file).open("rb") as rows, archive.open(entry, "w") as into:
                shutil.copyfileobj(rows, into)
    return package
