"""Looks up what submitted records refer to, so that mapping them needs no look-up."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from catalogue.intake.business_id import business_id
from catalogue.intake.linking.rules import Rule
from catalogue.intake.submission.pieces import Piece
from catalogue.intake.submission.references import (
    BUSINESS_ID,
    FOUND,
    ID,
    LOCAL_ID,
    Json,
    Reference,
    replaced,
)
from catalogue.model.identity import RecordKey
from catalogue.store import submissions
from catalogue.store.database import Connection


async def looked_up(
    connection: Connection, system: str, pieces: dict[RecordKey, Piece]
) -> dict[RecordKey, Json]:
    """The payloads of the pieces; a reference that leads nowhere stays as it was given."""
    asked = _references(pieces.values())
    found = {
        **await _by_local_id(connection, system, asked, pieces.keys()),
        **await _by_id(connection, asked),
        **await _by_business_id(connection, asked),
    }

    def put(reference: Reference) -> Json:
        if reference in found:
            return {FOUND: found[reference]}
        return {reference.way: reference.name}

    return {key: replaced(key.kind, piece.given, put) for key, piece in pieces.items()}


def _references(pieces: Iterable[Piece]) -> list[Reference]:
    found: dict[Reference, None] = {}

    def note(reference: Reference) -> Json:
        found[reference] = None
        return {}

    for piece in pieces:
        replaced(piece.kind, piece.given, note)
    return list(found)


async def _by_local_id(
    connection: Connection, system: str, asked: list[Reference], given: Collection[RecordKey]
) -> dict[Reference, str]:
    keys = {
        each: RecordKey(system, each.kind, each.name)
        for each in asked
        if each.way == LOCAL_ID and each.name.isprintable()
    }
    names = [(key.kind.value, key.local_id) for key in keys.values() if key not in given]
    stored = await submissions.known(connection, system, names)
    return {
        each: key.entity_id
        for each, key in keys.items()
        if key in given or (key.kind.value, key.local_id) in stored
    }


async def _by_id(connection: Connection, asked: list[Reference]) -> dict[Reference, str]:
    ids = {each: id_ for each in asked if each.way == ID and (id_ := _uuid(each.name))}
    known = await submissions.known_ids(connection, set(ids.values()))
    return {each: str(id_) for each, id_ in ids.items() if (each.kind.value, id_) in known}


async def _by_business_id(connection: Connection, asked: list[Reference]) -> dict[Reference, str]:
    keys = {
        each: f"{Rule.BUSINESS_ID}:{business_id(each.name)}"
        for each in asked
        if each.way == BUSINESS_ID
    }
    found = await submissions.organizations(connection, set(keys.values()))
    return {each: str(found[key]) for each, key in keys.items() if key in found}


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
