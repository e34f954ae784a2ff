"""From a stored document to its entry in the index."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping

from catalogue.codes.classification import Classification
from catalogue.codes.lists import life_events, target_groups
from catalogue.codes.service_classes import service_classes
from catalogue.model.cost import Charge
from catalogue.model.identity import EntityKind, short_id
from catalogue.model.service import Entry as WayIn
from catalogue.model.service_channel import ServiceChannelType
from catalogue.model.text import Language
from catalogue.search.analysis.tokens import plain_name
from catalogue.search.eligibility.terms import eligibility_terms
from catalogue.search.event_times import begins_at, over_at
from catalogue.search.fields import Entry, Field, Key, in_state
from catalogue.search.indexing.entry_texts import Texts
from catalogue.search.indexing.entry_words import EntryWords
from catalogue.search.indexing.standing import standing_of
from catalogue.search.indexing.suggested_names import name_term, suggested_names
from catalogue.search.openness import hours_terms
from catalogue.search.order_keys import name_key, time_key, updated_key
from catalogue.search.packed import packed
from catalogue.search.parts import localized, part, parts, strings, text, translations
from catalogue.search.places import Coordinate, place_terms
from catalogue.search.query import Document
from catalogue.search.served_area import served_area
from catalogue.search.texts import visited_municipalities

_ANSWERED_BY_PEOPLE = {ServiceChannelType.SERVICE_LOCATION, ServiceChannelType.PHONE}
"""Channels by whose hours a service is open."""

_NAMES = ("name", "alternativeName")

_FREE = {Charge.FREE: ["true"], Charge.CHARGEABLE: ["false"], Charge.OTHER: ["false"]}

Terms = dict[Field, list[str]]


def entry_of(document: Document, entry_words: EntryWords, texts: Texts | None = None) -> Entry:
    """The entry of a stored document (cards embedded); `texts` are its own, where at hand."""
    entity = str(document["id"])
    terms = (
        _identity(document) | _area(document) | _hours(document) | _PARTS[_kind(document)](document)
    )
    return Entry(
        id=entity,
        terms={field: found for field, found in terms.items() if found},
        bags=entry_words.of(document, texts),
        keys=_keys(document, entity),
        tie=int(entity.replace("-", "")[:16], 16),
        standing=standing_of(document).factor,
        document=packed(document),
    )


def record_name(kind: EntityKind, system: str, local_id: str) -> str:
    """The term that tells of a source record."""
    return f"{kind.value}:{system}:{local_id}"


def points_of(document: Document) -> list[Coordinate]:
    """Where a thing is: its visiting addresses and those of its channels."""
    places = [document, part(document, "channel")]
    for connection in parts(document, "connections"):
        places += [connection, part(connection, "channel")]
    return [point for place in places for point in _points(place)]


def _points(place: Document) -> Iterator[Coordinate]:
    for address in parts(place, "addresses"):
        point = part(address, "point")
        if point and text(address, "type") == "VISITING":
            yield float(str(point["latitude"])), float(str(point["longitude"]))


def _kind(document: Document) -> EntityKind:
    return EntityKind(str(document["kind"]))


def _identity(document: Document) -> Terms:
    kind, sources = _kind(document), parts(document, "sources")
    former_ids = strings(document, "formerIds")
    records = [
        record_name(kind, str(source["system"]), str(source["localId"])) for source in sources
    ]
    names = [name for field in _NAMES for _, name in translations(document, field)]
    names += [code] if (code := text(document, "code")) else []
    return {
        Field.KIND: [kind],
        Field.STATE: [str(document["state"])],
        Field.KIND_IN_STATE: [in_state(kind, str(document["state"]))],
        Field.FORMER_ID: former_ids,
        Field.SHORT_ID: _distinct(map(short_id, [str(document["id"]), *former_ids])),
        Field.SOURCE_RECORD: records,
        Field.SOURCE: _distinct(text(source, "source") for source in sources),
        Field.EXACT_NAME: _distinct(map(plain_name, names)),
        Field.SUGGESTED: _distinct(map(name_term, suggested_names(document))),
        Field.LANGUAGE: strings(document, "serviceLanguages"),
        Field.PLACE: place_terms(points_of(document)),
    }


def _area(document: Document) -> Terms:
    served = served_area(document)
    if _kind(document) is EntityKind.EVENT:
        served = served.reaching(visited_municipalities(document))
    return {
        Field.COVERAGE: [served.coverage],
        Field.MUNICIPALITY: list(served.municipalities),
        Field.REACH: served.reach if needs_no_visit(document) else [],
    }


def needs_no_visit(document: Document) -> bool:
    """Whether it is had, by some, without going to a place; a channel of its own is not."""
    if _kind(document) is EntityKind.SERVICE_CHANNEL:
        return False
    if document.get("isRemote"):
        return True
    types = {part(each, "channel").get("type") for each in parts(document, "connections")}
    is_remote = bool(types) and ServiceChannelType.SERVICE_LOCATION not in types
    return is_remote or WayIn.REMOTE in strings(document, "entry") or not points_of(document)


def _hours(document: Document) -> Terms:
    names, told = hours_terms(opening_hours_of(document))
    return {Field.HOURS: names, Field.TIMETABLE: told}


def opening_hours_of(document: Document) -> Iterator[object]:
    """The hours that an entity is open by; those of a connection win over the channel's own."""
    if _kind(document) is EntityKind.SERVICE_CHANNEL:
        yield document.get("openingHours")
    for connection in parts(document, "connections"):
        channel = part(connection, "channel")
        if text(channel, "type") in _ANSWERED_BY_PEOPLE:
            yield connection.get("openingHours") or channel.get("openingHours")


def _service(document: Document) -> Terms:
    connections = parts(document, "connections")
    return {
        **_roles(document),
        **_themes(document),
        Field.CHANNEL: _distinct(text(each, "channelId") for each in connections),
        Field.CHANNEL_TYPE: _distinct(text(part(each, "channel"), "type") for each in connections),
        Field.SERVICE_CLASS: _with_wider(document, "serviceClasses", service_classes()),
        Field.LIFE_EVENT: _with_wider(document, "lifeEvents", life_events()),
        Field.ENTRY: strings(document, "entry"),
        Field.FREE: _free(document),
        Field.PROJECT: strings(document, "projectIds"),
        Field.ELIGIBILITY: eligibility_terms(document, is_visited=not needs_no_visit(document)),
    }


def _themes(document: Document) -> Terms:
    """How all kinds of things are classified alike."""
    return {
        Field.THEME: strings(document, "themes"),
        Field.STAGE: strings(document, "stages"),
        Field.TARGET_GROUP: _with_wider(document, "targetGroups", target_groups()),
    }


def _roles(document: Document) -> Terms:
    roles = parts(document, "organizations")
    return {
        Field.ORGANIZATION: _distinct(text(role, "organizationId") for role in roles),
        Field.ORGANIZATION_TYPE: _distinct(
            text(part(role, "organization"), "type") for role in roles
        ),
    }


def _free(document: Document) -> list[str]:
    charge = Charge(text(part(document, "cost"), "charge") or Charge.UNKNOWN)
    return _FREE.get(charge, [])


def _service_channel(document: Document) -> Terms:
    return {
        **_themes(document),
        Field.ORGANIZATION: _distinct([text(document, "organizationId")]),
        Field.ORGANIZATION_TYPE: _distinct([text(part(document, "organization"), "type")]),
        Field.SERVICE_CLASS: _with_wider(document, "serviceClasses", service_classes()),
        Field.CHANNEL_TYPE: _distinct([text(document, "type")]),
    }


def _organization(document: Document) -> Terms:
    return {
        Field.ORGANIZATION_TYPE: _distinct([text(document, "type")]),
        Field.PARENT: _distinct([text(document, "parentId")]),
        Field.BUSINESS_ID: _distinct([text(document, "businessId")]),
    }


def _event(document: Document) -> Terms:
    return {
        **_themes(document),
        Field.ORGANIZATION: _distinct([text(document, "organizationId")]),
        Field.PARENT: _distinct([text(document, "parentId")]),
        Field.CHANNEL: _distinct([text(document, "channelId")]),
        Field.SERVICE: strings(document, "serviceIds"),
        Field.EVENT_TYPE: _distinct([text(document, "type")]),
        Field.EVENT_STATUS: _distinct([text(document, "status")]),
        Field.ENTRY: [WayIn.REMOTE] if document.get("isRemote") else [],
        Field.FREE: _free(document),
    }


def _project(document: Document) -> Terms:
    return {
        **_roles(document),
        **_themes(document),
        Field.CODE: [str(document["code"]).upper()],
    }


_PARTS: Mapping[EntityKind, Callable[[Document], Terms]] = {
    EntityKind.SERVICE: _service,
    EntityKind.SERVICE_CHANNEL: _service_channel,
    EntityKind.ORGANIZATION: _organization,
    EntityKind.EVENT: _event,
    EntityKind.PROJECT: _project,
}


def _with_wider(document: Document, name: str, classification: Classification) -> list[str]:
    """The codes and all those above them; unknown ones as they are."""
    found: list[str] = []
    for code in strings(document, name):
        found += [each.code for each in classification.lineage(code)] or [code]
    return _distinct(found)


def _keys(document: Document, entity: str) -> dict[Key, str]:
    updated_at = dt.datetime.fromisoformat(str(document["updatedAt"]))
    names = {
        Key.of_name(language): name_key(localized(document, "name", language), language, entity)
        for language in (Language.FI, Language.SV, Language.EN)
    }
    return {**names, Key.UPDATED: updated_key(updated_at, entity), **_times(document, entity)}


def _times(document: Document, entity: str) -> dict[Key, str]:
    if _kind(document) is not EntityKind.EVENT:
        return {}
    return {
        Key.STARTS: time_key(begins_at(document), entity),
        Key.OVER: time_key(over_at(document), entity),
    }


def _distinct(values: Iterable[str | None]) -> list[str]:
    return sorted({value for value in values if value})
