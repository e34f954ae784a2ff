"""Whose cards the stored form of a document embeds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast
from uuid import UUID

from catalogue.intake.projection.values import Json
from catalogue.model.identity import RecordKind


def references(kind: str, content: Json) -> list[UUID]:
    """The candidate ids that the content names, each once: two of them may be one entity."""
    ids = (UUID(cast("str", each)) for each in _named(kind, content) if each)
    return list(dict.fromkeys(ids))


def _named(kind: str, content: Json) -> Iterator[object]:
    match kind:
        case RecordKind.SERVICE:
            yield from _column(content, "organizations", "organizationId")
            yield from _column(content, "connections", "channelId")
            yield from _list(content, "projectIds")
        case RecordKind.PROJECT:
            yield from _column(content, "organizations", "organizationId")
        case RecordKind.EVENT:
            yield from map(content.get, ("organizationId", "channelId", "parentId"))
            yield from _list(content, "serviceIds")
        case RecordKind.SERVICE_CHANNEL:
            yield content.get("organizationId")
        case _:
            yield content.get("parentId")


def _column(content: Json, rows: str, name: str) -> Iterator[object]:
    return (row.get(name) for row in cast("list[Json]", _list(content, rows)))


def _list(content: Json, name: str) -> list[object]:
    return cast("list[object]", content.get(name) or [])
