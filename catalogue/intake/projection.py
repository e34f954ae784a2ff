"""From an entity's records to its document: the best value of each field, as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast
from uuid import UUID

import orjson

from catalogue.model.document import State
from catalogue.model.identity import RecordKind, slug
from catalogue.model.text import Language
from catalogue.store.publishing import ProjectedRow, RecordRow
from catalogue.store.sources import SourceRow

Json = dict[str, object]

_FILLED_TEXTS = (
    "summary",
    "userInstruction",
    "requirements",
    "processingTime",
    "deadline",
    "validityTime",
)
_JOINED_CODES = (
    "themes",
    "stages",
    "serviceClasses",
    "targetGroups",
    "lifeEvents",
    "industrialClasses",
)
_JOINED_VALUES = ("concepts", "legislation")


def projected(records: Sequence[RecordRow], sources: Mapping[str, SourceRow]) -> ProjectedRow:
    """The document of the entity that these active records (at least one) belong to."""
    best = records[0]
    content: Json = orjson.loads(best.body)
    key = f"{best.system}:{best.kind}:{best.local_id}"
    provenance = {"*": [key]}
    if best.parent_body:
        filled = _with_parent(content, orjson.loads(best.parent_body))
        provenance |= {
            name: [f"{key}:parent"] for name, value in filled.items() if value != content.get(name)
        }
        content = filled
    return ProjectedRow(
        entity=best.entity,
        kind=best.kind,
        state=State.ACTIVE.value,
        body=orjson.dumps(_document(content, records, sources)).decode(),
        provenance=orjson.dumps(provenance).decode(),
        references=_references(best.kind, content),
    )


def _document(
    content: Json, records: Sequence[RecordRow], sources: Mapping[str, SourceRow]
) -> Json:
    best = records[0]
    entity = str(best.entity)
    modified = [record.modified_at for record in records if record.modified_at]
    return {
        "kind": best.kind,
        "id": entity,
        "slug": slug(_any_text(content["name"]), entity),
        **content,
        "sources": [
            reference for record in records for reference in _source_references(record, sources)
        ],
        **({"sourceUpdatedAt": max(modified)} if modified else {}),
    }


def _source_references(record: RecordRow, sources: Mapping[str, SourceRow]) -> list[Json]:
    """The record as each source that tells of it knows it."""
    return [
        {
            "source": source.id,
            "system": record.system,
            "localId": record.local_id,
            **({"url": record.url} if record.url else {}),
            "licence": source.licence,
            "attribution": source.attribution,
            **({"modifiedAt": record.modified_at} if record.modified_at else {}),
        }
        for name in sorted(record.told_by)
        if (source := sources.get(name))
    ]


def _with_parent(content: Json, parent: Json) -> Json:
    """A service with its national general description.

    The parent's charge and classes win, its texts fill what is missing, and its description stands
    before the service's own.
    """
    return {
        **content,
        **{
            name: _filled(content.get(name), parent[name])
            for name in _FILLED_TEXTS
            if name in parent
        },
        **{
            name: _joined(parent.get(name), content.get(name))
            for name in (*_JOINED_CODES, *_JOINED_VALUES)
        },
        **_description(content.get("description"), parent.get("description")),
        "cost": _cost(cast("Json", content["cost"]), cast("Json", parent["cost"])),
    }


def _filled(own: object, parents: object) -> Json:
    return {**cast("Json", parents), **cast("Json", own or {})}


def _joined(first: object, second: object) -> list[object]:
    joined = list(cast("list[object]", first or []))
    joined += [value for value in cast("list[object]", second or []) if value not in joined]
    return joined


def _description(own: object, parents: object) -> Json:
    if not parents:
        return {"description": own} if own else {}
    mine, theirs = cast("Json", own or {}), cast("Json", parents)
    return {
        "description": {
            language.value: "\n\n".join(parts)
            for language in Language
            if (
                parts := [
                    cast("str", text[language.value])
                    for text in (theirs, mine)
                    if language.value in text
                ]
            )
        }
    }


def _cost(own: Json, parents: Json) -> Json:
    charge = parents["charge"] if parents["charge"] != "UNKNOWN" else own["charge"]
    description = own.get("description") or parents.get("description")
    return {"charge": charge, **({"description": description} if description else {})}


def _any_text(text: object) -> str:
    """The text in the first language that it has; names are never empty."""
    values = cast("dict[str, str]", text)
    return next(values[language.value] for language in Language if language.value in values)


def _references(kind: str, content: Json) -> list[UUID]:
    """Whose cards the stored document embeds."""
    match kind:
        case RecordKind.SERVICE:
            ids = [
                *_column(content, "organizations", "organizationId"),
                *_column(content, "connections", "channelId"),
            ]
        case RecordKind.SERVICE_CHANNEL:
            ids = [content.get("organizationId")]
        case _:
            ids = [content.get("parentId")]
    return [UUID(cast("str", entity)) for entity in dict.fromkeys(ids) if entity]


def _column(content: Json, rows: str, name: str) -> list[object]:
    return [row.get(name) for row in cast("list[Json]", content[rows])]
