"""Saved answers of HSDS 3: objects, pages and lists of services, organisations and places."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import cast

from loaders.hsds.gathering import Entry, Gathering
from loaders.hsds.issues import rejected
from loaders.hsds.shelves import Shelves
from loaders.hsds.system import id_of
from loaders.payload import JsonObject, object_in

LINKS = "service_at_locations"
CONTENTS = "contents"
"""What a page holds its entries in."""

_FULL, _SHORT, _LINKED = "full records", "short records", "linked services"

_SERVICE = frozenset({"status", "service_at_locations", "cost_options", "application_process"})
_ORGANIZATION = frozenset({"website", "legal_status", "organization_identifiers", "locations"})
_LOCATION = frozenset({"location_type", "latitude", "addresses", "transportation"})
_DESCRIBED = frozenset({"openapi_url", "profile"})
_TERM = frozenset({"taxonomy", "parent_id", "term_uri", "uri", "version", "taxonomy_detail"})


class JsonForms:
    """What was found in saved files, by what it is. Full records count before those of lists."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves
        self.are_found = False

    def add(self, name: str, value: object) -> None:
        """Adds the records of a file: one, a list, or a page of them.

        Raises TypeError where objects are within objects without end.
        """
        if isinstance(value, list):
            for item in cast("list[object]", value):
                self.add(name, item)
        elif isinstance(value, dict):
            item = cast("JsonObject", value)
            if CONTENTS in item:
                self.add(name, item[CONTENTS])
            elif item.keys() >= {"service", "location"}:
                self._add_link(item)
            elif not item.keys() >= _DESCRIBED:
                self._put(_FULL if _is_full(item) else _SHORT, (name, item))

    def entries(self, gathering: Gathering) -> Iterator[Entry]:
        for value in chain(self._shelves.all(_FULL), self._shelves.all(_SHORT)):
            name, item = cast("tuple[str, JsonObject]", value)
            give = _giving(item, gathering)
            if give:
                yield from give(item)
            elif not _TERM & item.keys():
                message = f"A record in {name} is no service, organization or location."
                yield rejected(message, field=name, value=item)
        for value in self._shelves.all(_LINKED):
            service = object_in(value)
            links = list(self._shelves.of(LINKS, _name_of(service)))
            yield from gathering.service({**service, LINKS: links})

    def _add_link(self, item: JsonObject) -> None:
        """Adds a service at a location: a service, of which this is one of its places."""
        service = object_in(item["service"])
        name = _name_of(service)
        if not self._shelves.has(_LINKED, name):
            self._put(_LINKED, service, name)
        self._put(LINKS, {each: value for each, value in item.items() if each != "service"}, name)

    def _put(self, shelf: str, value: object, key: str | None = None) -> None:
        self.are_found = True
        self._shelves.put(shelf, value, key)


def _name_of(service: JsonObject) -> str:
    return id_of(service.get("id")) or ""


def _giving(
    item: JsonObject, gathering: Gathering
) -> Callable[[JsonObject], Iterator[Entry]] | None:
    """How a record is given, by the fields that only one kind has; None for terms and others."""
    names = item.keys()
    if _SERVICE & names:
        return gathering.service
    if _ORGANIZATION & names:
        return gathering.organization
    return gathering.location if _LOCATION & names else None


def _is_full(item: JsonObject) -> bool:
    """Whether it has lists, as full records do and those of short lists do not."""
    return any(isinstance(value, list) for value in item.values())
