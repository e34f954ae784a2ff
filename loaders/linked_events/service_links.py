"""The services of Suomi.fi that an event says it belongs to: links, and fields made for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import cast

from catalogue.model.identity import EntityId, RecordKey, RecordKind
from loaders.payload import JsonObject, object_in

_GUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_FIELD = re.compile(r"ptv:service(?:s|_?ids?)?", re.IGNORECASE)
_IN_FIELD = re.compile(rf"(?<![\w-]){_GUID}(?![\w-])")
_PAGE = re.compile(
    r"https?://(?:www\.)?suomi\.fi/(?:palvelut?|tj(?:a|ä|%C3%A4)nst(?:er)?|services?)/"
    rf"(?:[^/\s?#\"'<>]+/)?({_GUID})(?![\w-])",
    re.IGNORECASE,
)


def service_fields(custom_data: object) -> JsonObject | None:
    """Of an event's custom data the fields that name services; the others may name persons."""
    found = {
        name: value for name, value in object_in(custom_data).items() if _FIELD.fullmatch(name)
    }
    return found or None


def services_in_fields(custom_data: object) -> list[str]:
    """The ids of services in fields such as `ptv:service`: one, several in a text, or a list."""
    values = (service_fields(custom_data) or {}).values()
    return [
        found for value in values for text in _texts(value) for found in _IN_FIELD.findall(text)
    ]


def services_in_links(texts: Iterable[str]) -> list[str]:
    """The ids of services whose page on suomi.fi, in any language, the texts have an address of."""
    return [found for text in texts for found in _PAGE.findall(text)]


def service_ids(ids: Iterable[str]) -> tuple[EntityId, ...]:
    """What documents refer to services of PTV by, each once."""
    keys = (RecordKey("ptv", RecordKind.SERVICE, name.lower()) for name in ids)
    return tuple(dict.fromkeys(key.entity_id for key in keys))


def _texts(value: object) -> list[str]:
    values = cast("list[object]", value) if isinstance(value, list) else [value]
    return [text for text in values if isinstance(text, str)]
