"""Saved answers of HSDS 3: objects, pages and lists of services, organisations and places."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

from loaders.hsds.gathering import Entry, Gathering
from loaders.hsds.issues import rejected
from loaders.hsds.system import id_of
from loaders.payload import JsonObject, object_in

LINKS = "service_at_locations"
CONTENTS = "contents"
"""What a page holds its entries in."""

_SERVICE = frozenset({"status", "service_at_locations", "cost_options", "application_process"})
_ORGANIZATION = frozenset({"website", "legal_status", "organization_identifiers", "locations"})
_LOCATION = frozenset({"location_type", "latitude", "addresses", "transportation"})
_DESCRIBED = frozenset({"openapi_url", "profile"})
_TERM = frozenset({"taxonomy", "parent_id", "term_uri", "uri", "version", "taxonomy_detail"})


class JsonForms:
    """What was found in saved files, by what it is. Full records count before those of lists."""

    def __init__(self) -> None:
        self._found: list[tuple[str, JsonObject]] = []
        self._linked: dict[str | None, JsonObject] = {}

    def __bool__(self) -> bool:
        return bool(self._found or self._linked)

    def add(self, name: str, value: object) -> None:
        """Adds the records of a file: one, a list, or a page of them."""
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
                self._found.append((name, item))

    def entries(self, gathering: Gathering) -> Iterator[Entry]:
        for name, item in sorted(self._found, key=lambda found: not _is_full(found[1])):
            give = _giving(item, gathering)
            if give:
                yield from give(item)
            elif not _TERM & item.keys():
                message = f"A record in {name} is no service, organization or location."
                yield rejected(message, field=name, value=item)
        for service in self._linked.values():
            yield from gathering.service(service)

    def _add_link(self, item: JsonObject) -> None:
        """Adds a service at a location: a service, of which this is one of its places."""
        service = object_in(item["service"])
        link = {name: value for name, value in item.items() if name != "service"}
        before = self._linked.setdefault(id_of(service.get("id")), {**service, LINKS: []})
        cast("list[object]", before[LINKS]).append(link)


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
