"""Nested objects as rows of tables: what is nested in an object refers to it by its id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import cast

from catalogue.exports.hsds.naming import part_id
from catalogue.exports.hsds.objects import Object

Row = tuple[str, Object]
"""The table of a row, and the row by columns."""

_TABLES: Mapping[str, str] = MappingProxyType(
    {
        "accessibility": "accessibility",
        "additional_urls": "url",
        "additional_websites": "url",
        "addresses": "address",
        "attributes": "attribute",
        "contacts": "contact",
        "cost_options": "cost_option",
        "languages": "language",
        "organization_identifiers": "organization_identifier",
        "phones": "phone",
        "schedules": "schedule",
        "service_areas": "service_area",
        "service_at_locations": "service_at_location",
    }
)
"""The list that something is nested in, and its table."""

_NAMES = {"id", "language"}


def rows(table: str, found: Object) -> Iterator[Row]:
    """The row of an object, then those of all that is nested in it."""
    yield table, found
    owner = str(found["id"])
    for name, nested in _TABLES.items():
        for each in cast("list[Object]", found.get(name) or []):
            yield from rows(nested, {**each, f"{table}_id": owner})
    for each in cast("list[Object]", found.get("translations") or []):
        yield from _translations(table, owner, each)
    for place, each in enumerate(cast("list[Object]", found.get("sources") or [])):
        yield "source", {"id": part_id(owner, "source", place), **_link(table, owner), **each}


def _translations(table: str, owner: str, texts: Object) -> Iterator[Row]:
    language = str(texts["language"])
    for field, value in texts.items():
        if field not in _NAMES:
            name = part_id(owner, "translation", language, field)
            told = {"language": language, "field": field, "value": value}
            yield "translation", {"id": name, **_link(table, owner), **told}


def _link(table: str, owner: str) -> Object:
    return {"link_id": owner, "link_entity": table}
