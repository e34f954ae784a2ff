"""A document of ours as rows of the benchmark's tables."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from catalogue.codes.areas import AreaKind, areas
from catalogue.codes.classification import Classification
from catalogue.codes.lists import languages, life_events, stages, target_groups, themes
from catalogue.codes.municipalities import municipalities
from catalogue.codes.service_classes import service_classes
from catalogue.model.text import Language
from catalogue.search.order_keys import name_key
from catalogue.search.parts import localized, part, parts, strings, text
from catalogue.search.query import Document
from catalogue.search.served_area import served_area

RowValues = dict[str, object]
Rows = dict[str, list[RowValues]]
"""Rows as values by column, by the name of their table; all rows of a table have its columns."""

CLASSIFICATIONS: Mapping[str, Classification] = {
    "service_class": service_classes(),
    "target_group": target_groups(),
    "life_event": life_events(),
    "theme": themes(),
    "stage": stages(),
    "language": languages(),
    "municipality": municipalities(),
    "region": areas(AreaKind.REGION),
    "county": areas(AreaKind.WELLBEING_SERVICES_COUNTY),
}
"""Each is a table of codes, and one beside it that says which services have them."""

_CODES_OF_A_SERVICE: Mapping[str, str] = {
    "service_class": "serviceClasses",
    "target_group": "targetGroups",
    "life_event": "lifeEvents",
    "theme": "themes",
    "stage": "stages",
    "language": "serviceLanguages",
}
_CODES_OF_AN_AREA: Mapping[str, str] = {
    "municipality": "municipalities",
    "region": "regions",
    "county": "wellbeingServicesCounties",
}


def code_rows() -> Rows:
    return {
        name: [{"code": code.code, "name_fi": code.name()} for code in each]
        for name, each in CLASSIFICATIONS.items()
    }


def rows_of(document: Document) -> Rows:
    match document["kind"]:
        case "ORGANIZATION":
            return {"organization": [_organization(document)]}
        case "SERVICE_CHANNEL":
            return _channel(document)
        case _:
            return _service(document) | _parts_of(document) | _codes_of(document)


def _organization(document: Document) -> RowValues:
    return {
        "id": _id(document, "id"),
        "type": text(document, "type"),
        "name_fi": localized(document, "name", Language.FI),
    }


def _channel(document: Document) -> Rows:
    channel = _id(document, "id")
    row = _organization(document) | {"summary_fi": localized(document, "summary", Language.FI)}
    times = [
        time
        for rule in parts(part(document, "openingHours"), "rules")
        for time in parts(rule, "times")
    ]
    return {
        "channel": [row],
        "address": [
            {"channel_id": channel, "position": place} | _address(each)
            for place, each in enumerate(parts(document, "addresses"))
        ],
        "opening_time": [
            {"channel_id": channel, "position": place}
            | {name: each[name] for name in ("day", "opens", "closes")}
            for place, each in enumerate(times)
        ],
    }


def _address(address: Document) -> RowValues:
    point = part(address, "point")
    return {
        "type": address["type"],
        "municipality": address.get("municipality"),
        "latitude": point.get("latitude"),
        "longitude": point.get("longitude"),
    }


def _service(document: Document) -> Rows:
    service = _id(document, "id")
    texts = {
        f"{field}_{language}": localized(document, field, language)
        for field in ("name", "summary", "description")
        for language in (Language.FI, Language.SV, Language.EN)
    }
    row = {
        "id": service,
        "slug": document["slug"],
        "type": document["type"],
        "state": document["state"],
        "revision": document["revision"],
        "created_at": document["createdAt"],
        "updated_at": document["updatedAt"],
        **texts,
        "charge": part(document, "cost")["charge"],
        "coverage": part(document, "area")["coverage"],
        "entry": strings(document, "entry"),
    }
    order = name_key(localized(document, "name", Language.FI), Language.FI, str(service))
    return {
        "service": [row],
        "name_order": [{"service_id": service, "name_order": order}],
        "served_municipality": [
            {"service_id": service, "municipality": code}
            for code in served_area(document).municipalities
        ],
    }


def _parts_of(document: Document) -> Rows:
    service = _id(document, "id")
    return {
        "service_organization": [
            {
                "service_id": service,
                "position": place,
                "role": each["role"],
                "organization_id": _id(each, "organizationId"),
            }
            for place, each in enumerate(parts(document, "organizations"))
        ],
        "service_channel": [
            {"service_id": service, "position": place, "channel_id": _id(each, "channelId")}
            for place, each in enumerate(parts(document, "connections"))
        ],
        "keyword": [
            {
                "service_id": service,
                "position": place,
                "language": str(each["language"]).upper(),
                "value": each["value"],
            }
            for place, each in enumerate(parts(document, "keywords"))
        ],
        "service_concept": [
            {"service_id": service, "position": place, "uri": each["uri"]}
            for place, each in enumerate(parts(document, "concepts"))
        ],
        "service_source": [
            {
                "service_id": service,
                "position": place,
                "source": each["source"],
                "system": each["system"],
                "local_id": each["localId"],
                "licence": each["licence"],
                "attribution": each["attribution"],
            }
            for place, each in enumerate(parts(document, "sources"))
        ],
    }


def _codes_of(document: Document) -> Rows:
    area = part(document, "area")
    told = {table: strings(document, name) for table, name in _CODES_OF_A_SERVICE.items()}
    told |= {table: strings(area, name) for table, name in _CODES_OF_AN_AREA.items()}
    service = _id(document, "id")
    return {
        f"service_{table}": [
            {"service_id": service, "position": place, "code": code}
            for place, code in enumerate(codes)
        ]
        for table, codes in told.items()
    }


def _id(document: Document, name: str) -> UUID:
    return UUID(str(document[name]))
