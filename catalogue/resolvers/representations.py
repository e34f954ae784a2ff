"""Entities as a federated graph asks for them: by representations, each a type and its key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from catalogue.codes.code import Code
from catalogue.codes.municipalities import municipalities
from catalogue.errors import InputInvalid
from catalogue.model.identity import EntityKind
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.limits import LIMITS, LimitExceeded
from catalogue.search.query import Document

MUNICIPALITY = "Municipality"
KINDS = {
    "Service": EntityKind.SERVICE,
    "ServiceChannel": EntityKind.SERVICE_CHANNEL,
    "Organization": EntityKind.ORGANIZATION,
    "Event": EntityKind.EVENT,
    "Project": EntityKind.PROJECT,
}
KEYS = {MUNICIPALITY: "code", **dict.fromkeys(KINDS, "id")}
"""Types that other graphs may refer to → the field that they name one by."""

Represented = Document | Code | InputInvalid | None

_COUNTED = "representations"


@dataclass(frozen=True, slots=True)
class _Reference:
    kind: str
    key: str


def represented(representations: Sequence[object], context: RequestContext) -> list[Represented]:
    """What is represented, in its order: None where there is none, an error where it is no key.

    Documents are read in one go. Raises LimitExceeded where the operation has too many, all its
    fields together.
    """
    _count(len(representations), context)
    asked = [_reference(each) for each in representations]
    ids = [each.key for each in asked if isinstance(each, _Reference) and each.kind in KINDS]
    documents = dict(zip(ids, context.reader.get(ids), strict=True))
    return [_found(each, documents) for each in asked]


def _count(more: int, context: RequestContext) -> None:
    counted = cast("int", context.memory.get(_COUNTED, 0)) + more
    context.memory[_COUNTED] = counted
    if counted > LIMITS.representations:
        raise LimitExceeded(
            f"representations: at most {LIMITS.representations} at a time, these are {counted}."
        )


def _reference(representation: object) -> _Reference | InputInvalid:
    given = cast("Mapping[str, object]", representation if isinstance(representation, dict) else {})
    kind = given.get("__typename")
    if not isinstance(kind, str) or kind not in KEYS:
        return InputInvalid(f"representations: `__typename` must be one of {', '.join(KEYS)}.")
    key = given.get(KEYS[kind])
    if not isinstance(key, str):
        return InputInvalid(f"representations: a {kind} is named by its `{KEYS[kind]}`, a string.")
    return _Reference(kind, key.lower())


def _found(
    asked: _Reference | InputInvalid, documents: Mapping[str, Document | None]
) -> Represented:
    if isinstance(asked, InputInvalid):
        return asked
    if asked.kind == MUNICIPALITY:
        return municipalities().get(asked.key)
    document = documents[asked.key]
    return document if document and document["kind"] == KINDS[asked.kind] else None
