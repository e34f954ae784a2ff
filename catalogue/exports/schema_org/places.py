"""Places, addresses and areas in the words of schema.org."""

from __future__ import annotations

from catalogue.codes.areas import AreaKind, areas
from catalogue.codes.municipalities import municipalities
from catalogue.exports.linked_data import Node, iri, told
from catalogue.exports.moment import Document
from catalogue.exports.schema_org.opening_hours import specifications
from catalogue.exports.schema_org.wording import names, value
from catalogue.model.address import AddressType
from catalogue.model.area import AreaCoverage
from catalogue.search.parts import part, parts, text

_COUNTRY = {"@type": "Country", "name": "Finland"}
_NATIONWIDE = {AreaCoverage.NATIONWIDE, AreaCoverage.NATIONWIDE_EXCEPT_ALAND}


def place(channel: Document) -> Node:
    """Where a service is had, by the first of its visiting addresses."""
    visited = [each for each in parts(channel, "addresses") if _is_visited(each)]
    address: Document = visited[0] if visited else {}
    return told(
        {
            "@type": "Place",
            "name": value(channel, "name"),
            "address": postal_address(address) if address else None,
            "geo": _geo(part(address, "point")),
            "openingHoursSpecification": specifications(part(channel, "openingHours")),
            "telephone": telephones(channel),
        }
    )


def _is_visited(address: Document) -> bool:
    return address.get("type") == AddressType.VISITING


def postal_address(address: Document) -> Node:
    return told(
        {
            "@type": "PostalAddress",
            "streetAddress": value(address, "street", "text"),
            "postalCode": text(address, "postalCode"),
            "addressLocality": value(address, "postOffice"),
            "addressCountry": text(address, "country") or "FI",
        }
    )


def telephones(document: Document) -> list[str]:
    return [str(each["number"]) for each in parts(document, "phoneNumbers")]


def pages(document: Document) -> list[str]:
    return [iri(str(each["url"])) for each in parts(document, "webPages")]


def area_served(area: Document) -> list[object]:
    """Finland, or the municipalities and areas by name; none where nobody has said."""
    if area.get("coverage") in _NATIONWIDE:
        return [_COUNTRY]
    found = [
        *names(area, "municipalities", municipalities()),
        *names(area, "regions", areas(AreaKind.REGION)),
        *names(area, "wellbeingServicesCounties", areas(AreaKind.WELLBEING_SERVICES_COUNTY)),
        *names(area, "employmentAreas", areas(AreaKind.EMPLOYMENT_AREA)),
    ]
    return [{"@type": "AdministrativeArea", "name": name} for name in found]


def _geo(point: Document) -> Node | None:
    if not point:
        return None
    return {
        "@type": "GeoCoordinates",
        "latitude": point["latitude"],
        "longitude": point["longitude"],
    }
