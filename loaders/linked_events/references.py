"""What a payload refers to, and the payload as it is kept: with its references settled.

A place or a keyword that was included holds counts that change by the hour (`n_events`), and an
event's editors and contact persons are nobody's business: neither is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from loaders.linked_events.lookup import Known, Reference
from loaders.linked_events.service_links import service_fields
from loaders.linked_events.system import (
    EVENTS,
    KEYWORDS,
    ORGANIZATIONS,
    PLACES,
    Resource,
    id_of,
    is_internet,
)
from loaders.payload import JsonObject, object_in

_SINGLE = {
    EVENTS: {
        "location": PLACES,
        "publisher": ORGANIZATIONS,
        "organizer": ORGANIZATIONS,
        "super_event": EVENTS,
    },
    ORGANIZATIONS: {"parent_organization": ORGANIZATIONS},
}
_SEVERAL = {EVENTS: {"keywords": KEYWORDS, "audience": KEYWORDS}}
_NAMED = (PLACES, KEYWORDS)
"""Whose names the mapping of an event needs."""

_LEFT_OUT = frozenset(
    {
        "@context",
        "admin_users",
        "affiliated_organizations",
        "created_by",
        "days_left",
        "financial_admin_users",
        "has_regular_users",
        "has_upcoming_events",
        "image",
        "images",
        "last_modified_by",
        "n_events",
        "provider_contact_info",
        "registration",
        "registration_admin_users",
        "regular_users",
        "remaining_attendee_capacity",
        "search_vector_en",
        "search_vector_fi",
        "search_vector_sv",
        "sub_events",
        "sub_organizations",
        "user_consent",
        "user_email",
        "user_name",
        "user_organization",
        "user_phone_number",
        "videos",
        "web_store_merchants",
        "web_store_accounts",
    }
)


def references(resource: Resource, payload: JsonObject) -> Iterator[Reference]:
    """Everything that a payload refers to, with what was included of it."""
    for name, target in _SINGLE.get(resource, {}).items():
        yield from _reference(target, payload.get(name))
    for name, target in _SEVERAL.get(resource, {}).items():
        for value in _rows(payload.get(name)):
            yield from _reference(target, value)


def kept(resource: Resource, payload: JsonObject, known: Known) -> JsonObject:
    """The payload as it is stored; references are objects of the id and the name that is known."""
    found = {name: value for name, value in payload.items() if name not in _LEFT_OUT}
    if "custom_data" in found:
        found["custom_data"] = service_fields(found["custom_data"])
    for name, target in _SINGLE.get(resource, {}).items():
        if name in found:
            found[name] = _settled(target, found[name], known)
    for name, target in _SEVERAL.get(resource, {}).items():
        if isinstance(found.get(name), list):
            rows = (_settled(target, value, known) for value in _rows(found[name]))
            found[name] = [row for row in rows if row]
    return found


def _reference(target: Resource, value: object) -> Iterator[Reference]:
    local_id = id_of(value)
    if local_id and not is_internet(target, local_id):
        thing = object_in(value)
        yield Reference(target, local_id, thing if "name" in thing else None)


def _settled(target: Resource, value: object, known: Known) -> object:
    """A reference by the id that its thing goes by now; None where that is gone."""
    local_id = id_of(value)
    if local_id is None:
        return value
    answer = known.answer(target, local_id)
    if answer.local_id is None:
        return None
    name = (answer.payload or object_in(value)).get("name") if target in _NAMED else None
    return {"id": answer.local_id, "name": name} if name else {"id": answer.local_id}


def _rows(value: object) -> list[object]:
    return cast("list[object]", value) if isinstance(value, list) else []
