"""A made-up association of Oulu that publishes HSDS 3, with our own words."""

from __future__ import annotations

from typing import Any

Payload = dict[str, Any]

ASSOCIATION = "0a1b2c3d-4e5f-4000-8000-0000000000a1"
COACHING = "0a1b2c3d-4e5f-4000-8000-0000000000b1"
CAFE = "0a1b2c3d-4e5f-4000-8000-0000000000b2"
HOUSE = "0a1b2c3d-4e5f-4000-8000-0000000000c1"
PHONE_OF_COACHING = f"service:{COACHING}:phone"
PAGE_OF_COACHING = f"service:{COACHING}:web"


def organization(name: str = ASSOCIATION, /, **changes: object) -> Payload:
    return {
        "id": name,
        "name": "Tie töihin ry",
        "alternate_name": None,
        "description": "Yhdistys auttaa töihin.",
        "email": "tie@example.org",
        "website": "https://tie.example.org",
        "legal_status": "yhdistys",
        "organization_identifiers": [
            {"id": "i1", "identifier_scheme": "FI-PRO", "identifier": "0211675-2"}
        ],
        "phones": [phone("08 558 41000")],
    } | changes


def phone(number: str, **changes: object) -> Payload:
    return {"id": "p1", "number": number, "type": "voice"} | changes


def schedule(byday: str = "MO,TU", **changes: object) -> Payload:
    return {
        "id": "s1",
        "freq": "WEEKLY",
        "interval": 1,
        "byday": byday,
        "opens_at": "09:00",
        "closes_at": "15:00",
    } | changes


def location(name: str = HOUSE, /, **changes: object) -> Payload:
    return {
        "id": name,
        "location_type": "physical",
        "name": "Tien talo",
        "latitude": 65.0121,
        "longitude": 25.4651,
        "addresses": [
            {
                "id": "a1",
                "address_1": "Torikatu 1",
                "city": "Oulu",
                "postal_code": "90100",
                "state_province": "Pohjois-Pohjanmaa",
                "country": "FI",
                "address_type": "physical",
            }
        ],
    } | changes


def at(place: Payload | None = None, **changes: object) -> Payload:
    return {"id": "l1", "location": place or location()} | changes


def service(name: str = COACHING, /, **changes: object) -> Payload:
    return {
        "id": name,
        "name": "Työhönvalmennus",
        "description": "Valmentaja auttaa löytämään työn.",
        "status": "active",
        "last_modified": "2026-07-01T08:00:00Z",
        "organization": organization(),
        "service_at_locations": [at()],
    } | changes


def term(name: str, uri: str | None = None, **changes: object) -> Payload:
    """An attribute with its term nested in it."""
    taxonomy_term = {"id": "t1", "name": name, "term_uri": uri} | changes
    return {"id": "at1", "link_type": "service_type", "taxonomy_term": taxonomy_term}
