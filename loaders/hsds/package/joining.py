"""Joins the tables of a package: what refers to a service becomes a part of it.

A reference that leads nowhere is told with the line that it stands on, and left out; the row and
what it refers to besides stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import cast

from catalogue.intake.issues import Issue, IssueCode
from loaders.hsds.issues import rejected, warned
from loaders.hsds.package.rows import Row
from loaders.hsds.package.tabular import Tables
from loaders.hsds.system import id_of
from loaders.payload import JsonObject

LINKS = "service_at_location"
MAIN = ("organization", "location", "service", LINKS)
"""The tables that other rows belong to."""

REFERENCES: Mapping[str, str] = MappingProxyType(
    {
        "contact_id": "contact",
        "location_id": "location",
        "organization_id": "organization",
        "parent_id": "taxonomy_term",
        "parent_organization_id": "organization",
        "phone_id": "phone",
        "program_id": "program",
        "service_at_location_id": "service_at_location",
        "service_id": "service",
        "taxonomy_id": "taxonomy",
        "taxonomy_term_id": "taxonomy_term",
        "unit_id": "unit",
    }
)
"""The column of a reference, and the table that it leads to."""

_LISTS: Mapping[str, str] = MappingProxyType(
    {
        "accessibility": "accessibility",
        "address": "addresses",
        "attribute": "attributes",
        "cost_option": "cost_options",
        "eligibility": "eligibility",
        "holiday_schedule": "holiday_schedules",
        "language": "languages",
        "organization_identifier": "organization_identifiers",
        "phone": "phones",
        "required_document": "required_documents",
        "schedule": "schedules",
        "service_area": "service_areas",
    }
)
_URLS = {"service": "additional_urls", "organization": "additional_websites"}
_SEVERAL = re.compile(r"\s*[,;|]\s*|\s+")
_NOWHERE = "0"
"""What some packages write for no reference at all."""


class Joining:
    """The joining of one package. `main` holds the joined objects of each main table by their ids.

    Rows of main tables that are malformed are in `malformed`: their ids are known, and no more.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._rows: Tables = {}
        self._ids: dict[str, set[str]] = {}
        self.main: dict[str, dict[str, JsonObject]] = {table: {} for table in MAIN}
        self.malformed: list[tuple[str, str, str]] = []

    def joined(self) -> Iterator[Issue]:
        """Joins everything, and tells what was wrong."""
        for table, rows in self._tables.items():
            yield from self._register(table, rows)
        for table, rows in self._rows.items():
            for row in rows:
                yield from self._resolve(table, row)
        yield from self._join_terms()
        for table in (*_LISTS, "url"):
            for row in self._rows.get(table, ()):
                yield from self._attach(table, row)
        self._link()

    def _register(self, table: str, rows: list[Row]) -> Iterator[Issue]:
        """Notes the rows of a table by their ids; of a main table the first of each id counts."""
        good: dict[str, Row] = {}
        malformed: set[str] = set()
        for row in rows:
            name = id_of(row.values.get("id")) or (row.place if table == LINKS else None)
            if row.malformed:
                yield from self._malformed(table, name, row)
                malformed |= {name} if name else set()
            elif name in good:
                yield _repeated(table, name, row, good[name])
            elif name:
                good[name] = row
            elif table in MAIN:
                yield _without_id(table, row)
        self._ids[table] = good.keys() | malformed
        if table in MAIN:
            self.main[table] = {name: row.values for name, row in good.items()}
            self._rows[table] = list(good.values())
        else:
            self._rows[table] = [row for row in rows if row.malformed is None]

    def _malformed(self, table: str, name: str | None, row: Row) -> Iterator[Issue]:
        message = row.malformed or ""
        if table in MAIN and table != LINKS and name:
            self.malformed.append((table, name, message))
        else:
            yield warned(IssueCode.RECORD_MALFORMED, message, field=table)

    def _resolve(self, table: str, row: Row) -> Iterator[Issue]:
        """Puts the ids that lead somewhere in the place of what stands in a row's references."""
        for column in sorted(row.values.keys() & REFERENCES.keys()):
            target = table if column == "parent_id" else REFERENCES[column]
            names, dangling = _references(str(row.values[column]), self._ids.get(target, set()))
            for each in dangling:
                message = f"{row.place}: there is no {target} {each}."
                code = IssueCode.REFERENCE_DANGLING
                yield warned(code, message, field=f"{table}.{column}", value=each)
            row.values[column] = names

    def _join_terms(self) -> Iterator[Issue]:
        """Nests terms in attributes and taxonomies in terms; of malformed ones nothing is known."""
        taxonomies, terms = self._by_id("taxonomy"), self._by_id("taxonomy_term")
        for term in terms.values():
            for name in _names(term.pop("taxonomy_id", None)):
                term["taxonomy_detail"] = taxonomies.get(name)
        linked = {name for ids in self._ids.values() for name in ids}
        for row in self._rows.get("attribute", ()):
            for name in _names(row.values.pop("taxonomy_term_id", None)):
                row.values["taxonomy_term"] = terms.get(name)
            link = id_of(row.values.get("link_id"))
            if link and link not in linked:
                message = f"{row.place}: there is nothing that has the id {link}."
                code, field = IssueCode.REFERENCE_DANGLING, "attribute.link_id"
                yield warned(code, message, field=field, value=link)

    def _by_id(self, table: str) -> dict[str, JsonObject]:
        rows = self._rows.get(table, ())
        return {name: row.values for row in rows if (name := id_of(row.values.get("id")))}

    def _attach(self, table: str, row: Row) -> Iterator[Issue]:
        """Puts a row into the lists of all that it refers to."""
        told = {key: value for key, value in row.values.items() if key not in _OWN}
        for owner, values in self._owners(table, row):
            siblings = _list_in(
                values, _URLS.get(owner, "urls") if table == "url" else _LISTS[table]
            )
            if told not in siblings:
                siblings.append(told)
        if not row.values.keys() & (REFERENCES.keys() | {"link_id"}):
            message = f"{row.place}: the row belongs to nothing; it was left out."
            yield warned(IssueCode.REFERENCE_DANGLING, message, field=table)

    def _owners(self, table: str, row: Row) -> Iterator[tuple[str, JsonObject]]:
        for owner in MAIN:
            cell = row.values.get("link_id" if table == "attribute" else f"{owner}_id")
            for name in _names(cell):
                if values := self.main[owner].get(id_of(name) or ""):
                    yield owner, values

    def _link(self) -> None:
        """Puts the places of services into them, and makes single ids of the main tables' own."""
        for link in self.main[LINKS].values():
            services, places = (
                _names(link.pop(name, None)) for name in ("service_id", "location_id")
            )
            for service in services:
                if values := self.main["service"].get(service):
                    _list_in(values, LINKS + "s").extend({**link, "location_id": p} for p in places)
        for table in ("organization", "location", "service"):
            for values in self.main[table].values():
                for column in values.keys() & REFERENCES.keys():
                    names = _names(values.pop(column))
                    if names:
                        values[column] = names[0]


_OWN = frozenset({"id", "link_id", "link_entity"}) | REFERENCES.keys()


def _references(text: str, known: set[str]) -> tuple[list[str], list[str]]:
    """The ids in a cell that are known, and those that are not; there may be several in one."""
    whole = id_of(text) or ""
    if whole in known:
        return [whole], []
    pieces = [piece for each in _SEVERAL.split(text) if (piece := id_of(each))]
    found = [piece for piece in pieces if piece in known]
    if found:
        return found, [piece for piece in pieces if piece not in known]
    return [], [] if whole == _NOWHERE else [whole]


def _list_in(values: JsonObject, name: str) -> list[object]:
    return cast("list[object]", values.setdefault(name, []))


def _names(value: object) -> list[str]:
    if isinstance(value, list):
        return cast("list[str]", value)
    return [value] if isinstance(value, str) else []


def _without_id(table: str, row: Row) -> Issue:
    message = f"{row.place}: the row has no id; nobody can tell what it is."
    return rejected(message, field=table)


def _repeated(table: str, name: str, row: Row, first: Row) -> Issue:
    """A main row was taken already; rows that belong to others are taken, each as it is."""
    taken = "the first one was taken" if table in MAIN else "both were taken"
    message = f"{row.place}: the id {name} stands in {first.place} already; {taken}."
    return warned(IssueCode.RECORD_REPEATED, message, field=f"{table}.id", value=name)
