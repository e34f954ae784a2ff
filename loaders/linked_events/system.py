"""How the things of Linked Events are named, there and in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast
from urllib.parse import unquote, urlsplit

from catalogue.intake.feed import RawRecord
from catalogue.model.identity import EntityId, RecordKey, RecordKind
from loaders.payload import JsonObject

SYSTEM = "linked-events"


@dataclass(frozen=True, slots=True)
class Resource:
    """A kind of things. `path` is its place in the interface, `noun` what an issue calls one.

    `kind` is None for what is no record: keywords become part of the events that they describe.
    """

    path: str
    noun: str
    kind: RecordKind | None

    def key(self, local_id: str) -> RecordKey | None:
        return RecordKey(SYSTEM, self.kind, local_id) if self.kind else None

    def record(self, local_id: str, payload: JsonObject) -> RawRecord | None:
        return RawRecord(self.kind, local_id, payload) if self.kind else None


EVENTS = Resource("event", "event", RecordKind.EVENT)
PLACES = Resource("place", "place", RecordKind.SERVICE_CHANNEL)
ORGANIZATIONS = Resource("organization", "organization", RecordKind.ORGANIZATION)
KEYWORDS = Resource("keyword", "keyword", None)
RESOURCES = (EVENTS, PLACES, ORGANIZATIONS, KEYWORDS)

_INTERNET = "internet"
_TYPES = {
    "Event/LinkedEvent": EVENTS,
    "Place": PLACES,
    "Organization": ORGANIZATIONS,
    "Keyword": KEYWORDS,
}


def entity_id_of(kind: RecordKind, local_id: str) -> EntityId:
    """What documents refer to a thing of Linked Events by."""
    return RecordKey(SYSTEM, kind, local_id).entity_id


def id_of(reference: object) -> str | None:
    """The id in a reference: the id itself, an address, or an object with `id` or `@id`.

    >>> id_of({"@id": "https://api.hel.fi/linkedevents/v1/place/tprek:8215/"})
    'tprek:8215'
    """
    if isinstance(reference, dict):
        names = cast("JsonObject", reference)
        return id_of(names.get("id")) or id_of(names.get("@id"))
    if not isinstance(reference, str) or not reference.isprintable():
        return None
    name = reference.strip()
    return (_last_segment(name) if "/" in name else name) or None


def is_internet(resource: Resource, local_id: str, name: object = None) -> bool:
    """Whether a place is none: remote events are said to be at one that is called Internet."""
    if resource is not PLACES:
        return False
    names = cast("JsonObject", name).values() if isinstance(name, dict) else ()
    words = [text.strip().casefold() for text in names if isinstance(text, str)]
    return local_id.casefold().endswith(f":{_INTERNET}") or _INTERNET in words


def resource_of(payload: JsonObject) -> Resource | None:
    """What a saved payload is: it says so, or its address does."""
    word, address = payload.get("@type"), payload.get("@id")
    if isinstance(word, str) and word in _TYPES:
        return _TYPES[word]
    segments = address.split("/") if isinstance(address, str) else []
    return next((resource for resource in RESOURCES if resource.path in segments), None)


def _last_segment(address: str) -> str:
    try:
        path = urlsplit(address).path
    except ValueError:
        return ""
    return unquote(path.rstrip("/").rpartition("/")[2])
