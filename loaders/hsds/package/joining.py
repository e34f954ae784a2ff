"""Joins the tables of a package: what refers to a service becomes a part of it.

A reference that leads nowhere is told with the line that it stands on, and left out; the row and
what it refers to besides stand. Nothing is held in memory but the row that is looked at, and the
object that is made: a package may be of any size.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import cast

from catalogue.intake.issues import Issue, IssueCode
from loaders.hsds.issues import rejected, warned
from loaders.hsds.package.rows import Row
from loaders.hsds.package.tabular import Tables
from loaders.hsds.shelves import Shelves
from loaders.hsds.system import id_of
from loaders.payload import JsonObject

LINKS = "service_at_location"
PLACES = f"{LINKS}s"
"""The list of a service that its links make."""

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
_TERMS = ("taxonomy", "taxonomy_term")
_URLS = {"service": "additional_urls", "organization": "additional_websites"}
_SEVERAL = re.compile(r"\s*[,;|]\s*|\s+")
_NOWHERE = "0"
"""What some packages write for no reference at all."""


class Joining:
    """The joining of one package.

    On its shelves are: of each table the ids that are known, with the place of the first row of
    each; of each main table the rows, and the parts of each of them; terms and taxonomies.
    """

    def __init__(self, tables: Tables, shelves: Shelves) -> None:
        self._tables = tables
        self._shelves = shelves

    def joined(self) -> Iterator[Issue]:
        """Joins everything, and tells what was wrong."""
        for table in self._tables:
            for row in self._tables.rows(table):
                yield from self._register(table, row)
        for table in sorted(self._tables, key=_is_needed_later):
            for row in self._tables.rows(table):
                if self._is_taken(table, row):
                    yield from self._resolve(table, row)
                    yield from self._settle(table, row)

    def objects(self, table: str) -> Iterator[JsonObject]:
        """The rows of a main table, each with all that belongs to it."""
        for value in self._shelves.all(table):
            name, values = cast("tuple[str, JsonObject]", value)
            yield self._whole(table, name, values)

    def malformed(self, table: str) -> Iterator[tuple[str, str]]:
        """The ids of a main table's rows that cannot be read, and why."""
        for value in self._shelves.all(f"malformed {table}"):
            name, message = cast("list[str]", value)
            yield name, message

    def _register(self, table: str, row: Row) -> Iterator[Issue]:
        """Notes the id of a row; of a main table the first row of each id counts."""
        name = _name(table, row)
        if row.malformed:
            yield from self._malformed(table, name, row.malformed)
        elif name and (first := self._first_place(table, name)):
            yield _repeated(table, name, row, first)
        elif name is None and table in MAIN:
            yield _without_id(table, row)
        if name:
            self._shelves.put(_ids(table), None if row.malformed else row.place, name)

    def _malformed(self, table: str, name: str | None, message: str) -> Iterator[Issue]:
        if table in MAIN and table != LINKS and name:
            self._shelves.put(f"malformed {table}", (name, message))
        else:
            yield warned(IssueCode.RECORD_MALFORMED, message, field=table)

    def _first_place(self, table: str, name: str) -> str | None:
        """Where the first row of an id stands, of those that could be read."""
        places = cast("Iterator[str | None]", self._shelves.of(_ids(table), name))
        return next(filter(None, places), None)

    def _is_known(self, table: str, name: str) -> bool:
        return self._shelves.has(_ids(table), name)

    def _is_taken(self, table: str, row: Row) -> bool:
        """Whether a row can be read and, in a main table, is the first of its id."""
        name = _name(table, row)
        is_first = name is not None and not self._shelves.has(table, name)
        return row.malformed is None and (table not in MAIN or is_first)

    def _resolve(self, table: str, row: Row) -> Iterator[Issue]:
        """Puts the ids that lead somewhere in the place of what stands in a row's references."""
        for column in sorted(row.values.keys() & REFERENCES.keys()):
            target = table if column == "parent_id" else REFERENCES[column]
            names, dangling = _references(str(row.values[column]), partial(self._is_known, target))
            for each in dangling:
                message = f"{row.place}: there is no {target} {each}."
                code = IssueCode.REFERENCE_DANGLING
                yield warned(code, message, field=f"{table}.{column}", value=each)
            row.values[column] = names

    def _settle(self, table: str, row: Row) -> Iterator[Issue]:
        """Puts a row where it belongs."""
        name = _name(table, row)
        if table in MAIN and name:
            if table == LINKS:
                self._link(name, row.values)
            self._shelves.put(table, (name, row.values), name)
        elif table in _TERMS and name:
            self._nest(row.values, "taxonomy_id", "taxonomy", "taxonomy_detail")
            self._shelves.put(table, row.values, name)
        elif table in _LISTS or table == "url":
            yield from self._attach(table, row)

    def _nest(self, values: JsonObject, column: str, table: str, name: str) -> None:
        """Puts what a reference leads to in its place; of a malformed row nothing is known."""
        for each in _names(values.pop(column, None)):
            values[name] = next(self._shelves.of(table, each), None)

    def _attach(self, table: str, row: Row) -> Iterator[Issue]:
        """Makes a row a part of all that it refers to."""
        if table == "attribute":
            self._nest(row.values, "taxonomy_term_id", "taxonomy_term", "taxonomy_term")
            yield from self._lost(row)
        told = {key: value for key, value in row.values.items() if key not in _OWN}
        for owner, name in self._owners(table, row):
            within = _URLS.get(owner, "urls") if table == "url" else _LISTS[table]
            self._add_part(owner, name, within, told)
        if not row.values.keys() & (REFERENCES.keys() | {"link_id"}):
            message = f"{row.place}: the row belongs to nothing; it was left out."
            yield warned(IssueCode.REFERENCE_DANGLING, message, field=table)

    def _owners(self, table: str, row: Row) -> Iterator[tuple[str, str]]:
        for owner in MAIN:
            cell = row.values.get("link_id" if table == "attribute" else f"{owner}_id")
            for name in filter(None, map(id_of, _names(cell))):
                if self._is_known(owner, name):
                    yield owner, name

    def _lost(self, row: Row) -> Iterator[Issue]:
        """Tells of a row that says what it belongs to, where there is no such thing."""
        link = id_of(row.values.get("link_id"))
        if link and not any(self._is_known(table, link) for table in self._tables):
            message = f"{row.place}: there is nothing that has the id {link}."
            code, field = IssueCode.REFERENCE_DANGLING, "attribute.link_id"
            yield warned(code, message, field=field, value=link)

    def _link(self, name: str, values: JsonObject) -> None:
        """Tells the services of a link of its places."""
        places = _names(values.pop("location_id", None))
        for service in _names(values.pop("service_id", None)):
            for place in places:
                self._add_part("service", service, PLACES, (name, place))

    def _add_part(self, owner: str, name: str, within: str, value: object) -> None:
        self._shelves.put(f"parts of {owner}", (within, value), name)

    def _whole(self, table: str, name: str, values: JsonObject) -> JsonObject:
        """A row with its parts, each in the list that it belongs to, equal ones once."""
        for column in values.keys() & REFERENCES.keys():
            ids = _names(values.pop(column))
            if ids:
                values[column] = ids[0]
        for each in self._shelves.of(f"parts of {table}", name):
            within, part = cast("tuple[str, object]", each)
            siblings = cast("list[object]", values.setdefault(within, []))
            told = self._place(*cast("tuple[str, str]", part)) if within == PLACES else part
            if told not in siblings:
                siblings.append(told)
        return values

    def _place(self, link: str, place: str) -> JsonObject:
        """How a service is had at a place."""
        [value] = self._shelves.of(LINKS, link)
        _, values = cast("tuple[str, JsonObject]", value)
        return {**self._whole(LINKS, link, values), "location_id": place}


_OWN = frozenset({"id", "link_id", "link_entity"}) | REFERENCES.keys()


def _ids(table: str) -> str:
    """The shelf of a table's ids."""
    return f"ids of {table}"


def _name(table: str, row: Row) -> str | None:
    """A row's id; a link that has none is known by where it stands."""
    return id_of(row.values.get("id")) or (row.place if table == LINKS else None)


def _is_needed_later(table: str) -> int:
    """Terms come before what they are nested in."""
    return _TERMS.index(table) if table in _TERMS else len(_TERMS)


def _references(text: str, is_known: Callable[[str], bool]) -> tuple[list[str], list[str]]:
    """The ids in a cell that are known, and those that are not; there may be several in one."""
    whole = id_of(text) or ""
    if is_known(whole):
        return [whole], []
    pieces = [piece for each in _SEVERAL.split(text) if (piece := id_of(each))]
    found = [piece for piece in pieces if is_known(piece)]
    if found:
        return found, [piece for piece in pieces if piece not in found]
    return [], [] if whole == _NOWHERE else [whole]


def _names(value: object) -> list[str]:
    if isinstance(value, list):
        return cast("list[str]", value)
    return [value] if isinstance(value, str) else []


def _without_id(table: str, row: Row) -> Issue:
    message = f"{row.place}: the row has no id; nobody can tell what it is."
    return rejected(message, field=table)


def _repeated(table: str, name: str, row: Row, first: str) -> Issue:
    """A main row was taken already; rows that belong to others are taken, each as it is."""
    taken = "the first one was taken" if table in MAIN else "both were taken"
    message = f"{row.place}: the id {name} stands in {first} already; {taken}."
    return warned(IssueCode.RECORD_REPEATED, message, field=f"{table}.id", value=name)
