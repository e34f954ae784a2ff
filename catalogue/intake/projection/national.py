"""A service with its national general description: the text and classes that the state writes.

The description's charge and classes win, its texts fill what is missing, and its long text stands
before the service's own.
"""

from __future__ import annotations

from typing import cast

from catalogue.intake.projection.provenance import PARENT, REST, Provenance, of_text, without_rest
from catalogue.intake.projection.values import Json, filled, joined, languages_of

_FILLED_TEXTS = (
    "summary",
    "userInstruction",
    "requirements",
    "processingTime",
    "deadline",
    "validityTime",
)
_JOINED_ROWS = (
    "themes",
    "stages",
    "serviceClasses",
    "targetGroups",
    "lifeEvents",
    "industrialClasses",
    "concepts",
    "legislation",
)


def with_parent(own: Json, parent: Json, key: str) -> tuple[Json, Provenance]:
    """The content of the record with that key and of its general description, and their parts."""
    content, provenance = dict(own), {REST: [key]}
    for name in _FILLED_TEXTS:
        if name in parent:
            content[name], found = _filled(name, own, parent, key)
            provenance |= found
    if "description" in parent:
        content["description"], found = _description(own, parent, key)
        provenance |= found
    for name in _JOINED_ROWS:
        content[name], provenance[name] = _rows(name, own, parent, key)
    content["cost"], provenance["cost"] = _cost(own, parent, key)
    return content, without_rest(provenance, [key])


def _texts(content: Json, name: str) -> Json:
    return cast("Json", content.get(name) or {})


def _filled(name: str, own: Json, parent: Json, key: str) -> tuple[Json, Provenance]:
    mine = _texts(own, name)
    text = filled([mine, _texts(parent, name)])
    by_language = {
        language: [key if language in mine else key + PARENT] for language in languages_of(text)
    }
    return text, of_text(name, by_language)


def _description(own: Json, parent: Json, key: str) -> tuple[Json, Provenance]:
    """Both texts in each language, the national one first."""
    sides = {key + PARENT: _texts(parent, "description"), key: _texts(own, "description")}
    by_language = {
        language: [record for record, text in sides.items() if language in text]
        for language in languages_of({**sides[key], **sides[key + PARENT]})
    }
    text: Json = {
        language: "\n\n".join(str(sides[record][language]) for record in records)
        for language, records in by_language.items()
    }
    return text, of_text("description", by_language)


def _rows(name: str, own: Json, parent: Json, key: str) -> tuple[list[object], list[str]]:
    theirs = cast("list[object]", parent.get(name) or [])
    rows = joined([theirs, cast("list[object]", own.get(name) or [])])
    if not theirs:
        return rows, [key]
    return rows, [key + PARENT, key] if len(rows) > len(theirs) else [key + PARENT]


def _cost(own: Json, parent: Json, key: str) -> tuple[Json, list[str]]:
    mine, theirs = cast("Json", own["cost"]), cast("Json", parent["cost"])
    national = theirs["charge"] != "UNKNOWN"
    side = mine if "description" in mine else theirs
    cost: Json = {"charge": (theirs if national else mine)["charge"]}
    if "description" in side:
        cost["description"] = side["description"]
    from_parent = national or (side is theirs and "description" in side)
    from_own = side is mine or not national
    return cost, [key + PARENT] * from_parent + [key] * from_own
