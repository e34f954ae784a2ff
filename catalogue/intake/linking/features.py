"""What is compared of a record: names, places, contacts, organisers, alike for all systems."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from sys import intern
from typing import cast
from urllib.parse import urlsplit

from catalogue.codes.place_forms import plain
from catalogue.intake.linking.names import Name, name_of

Json = Mapping[str, object]

_STREET = re.compile(r"^(.*?\d+)")
_ABBREVIATED = ((re.compile(r"k\.(?=\s|$)"), "katu"), (re.compile(r"t\.(?=\s|$)"), "tie"))
_PUBLIC_DOMAINS = frozenset(("gmail.com", "outlook.com", "hotmail.com", "yahoo.com", "icloud.com"))
"""Whose addresses anybody has."""

_ORGANISERS = frozenset({"RESPONSIBLE", "OTHER_RESPONSIBLE"})


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who answers for something.

    `identities`: its entity and business id, and those of the organisations that it is a part of.
    """

    identities: tuple[str, ...]
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a record refers to: organisations by candidate id; candidate → entity where linked."""

    organisations: Mapping[str, Organisation]
    entities: Mapping[str, str]

    def entity(self, candidate: str) -> str:
        return intern(self.entities.get(candidate, candidate))


@dataclass(frozen=True, slots=True)
class Features:
    """All tuples are sorted and hold nothing twice; empty where the record is silent.

    `streets` are `street number, municipality`; `pages` host and path without `www.`;
    `organisers` identities; `channels` entities; `start` a moment as written.
    """

    kind: str
    type: str
    names: tuple[Name, ...]
    municipalities: tuple[str, ...] = ()
    streets: tuple[str, ...] = ()
    points: tuple[tuple[float, float], ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    business_id: str | None = None
    organisers: tuple[str, ...] = ()
    organiser_names: tuple[Name, ...] = ()
    general_description: str | None = None
    channels: tuple[str, ...] = ()
    start: str | None = None

    @property
    def numbers(self) -> frozenset[str]:
        return frozenset(number for name in self.names for number in name.numbers)

    @property
    def places_in_names(self) -> frozenset[str]:
        return frozenset(place for name in self.names for place in name.places)


def features_of(kind: str, body: Json, around: Surroundings) -> Features:
    """From the body of a source record as stored: camelCase JSON of the kind's content."""
    addresses = _objects(body, "addresses")
    organisers = list(_organisers(body, around))
    emails = _sorted(_texts(body, "emailAddresses", "address"))
    return Features(
        kind=kind,
        type=_text(body, "type"),
        names=_names(body, addresses),
        municipalities=_municipalities(body, addresses),
        streets=_sorted(_streets(addresses)),
        points=tuple(sorted(set(_points(addresses)))),
        phones=_sorted(_texts(body, "phoneNumbers", "number")),
        emails=emails,
        domains=_sorted(filter(None, map(_domain, emails))),
        pages=_sorted(filter(None, map(_page, _texts(body, "webPages", "url")))),
        business_id=_text(body, "businessId") or None,
        organisers=_sorted(each for found in organisers for each in found.identities),
        organiser_names=tuple(name for found in organisers for name in found.names),
        general_description=_text(body, "generalDescriptionId") or None,
        channels=_sorted(map(around.entity, _channels(body))),
        start=_text(body, "startsAt") or None,
    )


def names_in(text: object, streets: tuple[str, ...] = ()) -> tuple[Name, ...]:
    """The names of a localized text; none where there is no text."""
    texts = cast("Mapping[str, object]", text or {})
    return tuple(
        name_of(language, written, streets)
        for language, written in texts.items()
        if isinstance(written, str)  # beside the languages stands what a machine translated
    )


def _names(body: Json, addresses: Iterable[Json]) -> tuple[Name, ...]:
    streets = tuple(_written_streets(addresses))
    both = (*names_in(body.get("name"), streets), *names_in(body.get("alternativeName"), streets))
    return tuple(dict.fromkeys(both))


def _municipalities(body: Json, addresses: Iterable[Json]) -> tuple[str, ...]:
    area = cast("Json", body.get("area") or {})
    served = cast("list[str]", area.get("municipalities") or [])
    visited = (_text(address, "municipality") for address in addresses)
    return _sorted([*served, *filter(None, visited), *filter(None, [_text(body, "municipality")])])


def _streets(addresses: Iterable[Json]) -> Iterator[str]:
    for address in addresses:
        place = _text(address, "municipality") or _text(address, "postalCode")
        for street in _written_streets([address]):
            yield f"{_street(street)}, {place}"


def _written_streets(addresses: Iterable[Json]) -> Iterator[str]:
    for address in addresses:
        for street in cast("Mapping[str, object]", address.get("street") or {}).values():
            if isinstance(street, str):
                yield street


def _street(written: str) -> str:
    """Up to the house number, without the staircase: `Fazerilantie 1 B` is `fazerilantie 1`."""
    street = plain(written)
    for abbreviation, whole in _ABBREVIATED:
        street = abbreviation.sub(whole, street)
    found = _STREET.match(street)
    return found[1] if found else street


def _points(addresses: Iterable[Json]) -> Iterator[tuple[float, float]]:
    for address in addresses:
        if point := cast("Mapping[str, float] | None", address.get("point")):
            yield point["latitude"], point["longitude"]


def _domain(address: str) -> str | None:
    domain = address.rpartition("@")[2]
    return None if domain in _PUBLIC_DOMAINS else domain


def _page(url: str) -> str | None:
    parts = urlsplit(url)
    host = parts.netloc.removeprefix("www.")
    return host + parts.path.rstrip("/") if host else None


def _organisers(body: Json, around: Surroundings) -> Iterator[Organisation]:
    """Those who answer for it; of an organisation those that it is a part of."""
    ids = [_text(body, "organizationId"), _text(body, "parentId")]
    named = [names_in(body.get("provider"))]
    for part in _objects(body, "organizations"):
        if part.get("role") in _ORGANISERS:
            ids.append(_text(part, "organizationId"))
            named.append(names_in(part.get("name")))
    for candidate in filter(None, ids):
        yield around.organisations.get(candidate) or Organisation((around.entity(candidate),), ())
    yield from (Organisation((), names) for names in named if names)


def _channels(body: Json) -> Iterator[str]:
    yield from filter(None, [_text(body, "channelId")])
    yield from _texts(body, "connections", "channelId")


def _objects(body: Json, field: str) -> list[Json]:
    return cast("list[Json]", body.get(field) or [])


def _texts(body: Json, field: str, part: str) -> Iterator[str]:
    for each in _objects(body, field):
        if text := _text(each, part):
            yield text.casefold()


def _text(body: Json, field: str) -> str:
    return cast("str | None", body.get(field)) or ""


def _sorted(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(intern, sorted(set(texts))))
