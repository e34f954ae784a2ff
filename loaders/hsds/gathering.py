"""From a nested object of HSDS to records: a service, its organisation, its places, its contacts.

An interface gives the same organisation and the same place with each of their services: each is a
record once, the first time that it comes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from catalogue.intake.feed import RawRecord
from catalogue.intake.issues import Issue, IssueCode
from catalogue.model.identity import RecordKey, RecordKind
from loaders.hsds.issues import over_encoded, rejected, warned
from loaders.hsds.plain_values import plain_object
from loaders.hsds.system import PHONE, WEB_PAGE, Telling, contact_channel, id_of, is_uuid
from loaders.payload import JsonObject, object_in, objects_in


@dataclass(frozen=True, slots=True)
class Kept:
    """A record of which nothing can be told, and which stays as it was."""

    key: RecordKey


Entry = RawRecord | RecordKey | Kept | Issue
"""A record, a tombstone, what stays, or what was wrong."""

GONE = frozenset({"inactive", "defunct"})
"""What a publisher says of a service that is no more."""

_OF_PHONE = ("id", "name", "phones", "email", "languages", "schedules", "organization_id")
_OF_WEB_PAGE = ("id", "name", "url", "additional_urls", "email", "languages", "organization_id")
_NOT_KEPT = {
    RecordKind.SERVICE: ("phones", "organization"),
    RecordKind.ORGANIZATION: ("locations", "services", "programs", "program"),
    RecordKind.SERVICE_CHANNEL: ("organization", "services", "service_at_locations"),
}


class Given(Protocol):
    """The keys of what was given: a set, in memory or not."""

    def __contains__(self, key: RecordKey, /) -> bool: ...

    def add(self, key: RecordKey, /) -> None: ...


class Gathering:
    """Makes records. It remembers the keys of what it has given."""

    def __init__(self, telling: Telling, given: Given | None = None) -> None:
        self.telling = telling
        self.given: Given = set[RecordKey]() if given is None else given

    def service(self, payload: JsonObject) -> Iterator[Entry]:
        """A service with all that is nested in it; what a publisher has ended is a tombstone."""
        service, issues = self._plain(payload, "service")
        yield from issues
        name = id_of(service.get("id"))
        if name is None:
            yield rejected("A service has no id; nobody can tell what it is.", value=service)
            return
        organization = object_in(service.get("organization"))
        if owner := id_of(organization.get("id") or service.get("organization_id")):
            service["organization_id"] = owner
        if organization:
            yield from self._organization(organization)
        if str(service.get("status", "")).casefold() in GONE:
            yield from self._tombstones(name)
            return
        yield from self._places(service)
        yield from self._contacts(name, service)
        yield from self._given(RecordKind.SERVICE, name, service)

    def organization(self, payload: JsonObject) -> Iterator[Entry]:
        """An organisation with its places and, where they are nested, its services."""
        organization, issues = self._plain(payload, "organization")
        yield from issues
        yield from self._organization(organization)
        for service in objects_in(organization.get("services")):
            yield from self.service({"organization_id": organization.get("id"), **service})

    def location(self, payload: JsonObject) -> Iterator[Entry]:
        location, issues = self._plain(payload, "location")
        yield from issues
        yield from self._location(location, None)

    def malformed(self, kind: RecordKind, name: str, message: str) -> Iterator[Entry]:
        """A record that is there and cannot be read: it is rejected, and stays as it was."""
        yield from self._given(kind, name, {"id": name, "malformed": message})
        if kind is RecordKind.SERVICE:
            yield from map(Kept, self._contact_keys(name))

    def _plain(self, payload: JsonObject, noun: str) -> tuple[JsonObject, list[Issue]]:
        names: dict[str, None] = {}
        found = plain_object(payload, lambda name: names.update({name: None}))
        place = f"The {noun} {id_of(found.get('id'))}"
        return found, [over_encoded(place, name) for name in names]

    def _organization(self, organization: JsonObject) -> Iterator[Entry]:
        name = id_of(organization.get("id"))
        if name is None:
            message = "An organization has no id; nobody can tell what it is."
            yield rejected(message, value=organization)
            return
        yield from self._given(RecordKind.ORGANIZATION, name, organization)
        for location in objects_in(organization.get("locations")):
            yield from self._location(location, name)

    def _places(self, service: JsonObject) -> Iterator[Entry]:
        """The places of a service, in which only their ids and what is said of them stay."""
        organization = object_in(service.get("organization"))
        own = {id_of(each.get("id")) for each in objects_in(organization.get("locations"))}
        links: list[object] = []
        for link in objects_in(service.get("service_at_locations")):
            location = object_in(link.get("location"))
            name = id_of(location.get("id") or link.get("location_id"))
            if location:
                owner = id_of(organization.get("id")) if name in own else None
                yield from self._location(location, owner)
            kept = {key: value for key, value in link.items() if key != "location"}
            links.append({**kept, "location_id": name} if name else kept)
        if links:
            service["service_at_locations"] = links

    def _location(self, location: JsonObject, owner: str | None) -> Iterator[Entry]:
        name = id_of(location.get("id"))
        if name is None:
            message = "A location has no id; nobody can tell what it is."
            yield rejected(message, value=location)
            return
        told = {"organization_id": owner, **location} if owner else location
        yield from self._given(RecordKind.SERVICE_CHANNEL, name, told)

    def _contacts(self, name: str, service: JsonObject) -> Iterator[Entry]:
        """The channels that a service's own telephone numbers and pages make."""
        channels: list[tuple[str, tuple[str, ...]]] = []
        if service.get("phones"):
            channels.append((PHONE, _OF_PHONE))
        if service.get("url") or service.get("additional_urls"):
            channels.append((WEB_PAGE, _OF_WEB_PAGE))
        for channel, fields in channels:
            payload: JsonObject = {key: service[key] for key in fields if key in service}
            if channel == PHONE and service.get("service_at_locations"):
                payload.pop("schedules", None)  # they are the hours of the places
            if channel == WEB_PAGE and service.get("phones"):
                payload.pop("email", None)
            payload["channel"] = channel
            key = contact_channel(name, channel)
            yield from self._given(RecordKind.SERVICE_CHANNEL, key, payload)
        if channels:
            service["channels"] = [channel for channel, _ in channels]
            service.pop("email", None)

    def _tombstones(self, name: str) -> Iterator[RecordKey]:
        yield self.telling.key(RecordKind.SERVICE, name)
        yield from self._contact_keys(name)

    def _contact_keys(self, name: str) -> Iterator[RecordKey]:
        for channel in (PHONE, WEB_PAGE):
            key = contact_channel(name, channel)
            yield self.telling.key(RecordKind.SERVICE_CHANNEL, key)

    def _given(self, kind: RecordKind, name: str, payload: JsonObject) -> Iterator[Entry]:
        key = self.telling.key(kind, name)
        if key in self.given:
            return
        self.given.add(key)
        if not self.telling.publisher and not is_uuid(str(payload.get("id"))):
            yield _unsure(key)
        unwanted = _NOT_KEPT[kind] if "channel" not in payload else ()
        kept = {field: value for field, value in payload.items() if field not in unwanted}
        yield self.telling.record(kind, name, kept)


def _unsure(key: RecordKey) -> Issue:
    message = (
        "Ids that are not UUIDs may be those of another source as well. Set publisher to a short "
        "name of this one (--set publisher=NAME) before a second source of HSDS is loaded."
    )
    return warned(IssueCode.VALUE_INVALID, message, field="id", record=key, once=True)
