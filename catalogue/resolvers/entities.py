"""Entities by their id or by a natural key. What is not there is None, never an error."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.errors import InputInvalid
from catalogue.model.identity import EntityKind, short_id_of_slug
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.limits import LIMITS
from catalogue.search.query import Document


@dataclass(frozen=True, slots=True)
class NaturalKey:
    """One way to name an entity; exactly one of them is given.

    `source` is a system and the id there.
    """

    id: str | None = None
    slug: str | None = None
    source: tuple[str, str] | None = None
    business_id: str | None = None
    code: str | None = None


def find(kind: EntityKind, key: NaturalKey, context: RequestContext) -> Document | None:
    """The document of that key, a retracted one too."""
    reader = context.reader
    if key.id is not None:
        found = node(key.id, context)
        return found if found and found["kind"] == kind else None
    if key.slug is not None:
        short_id = short_id_of_slug(key.slug)
        return reader.by_short_id(kind, short_id) if short_id else None
    if key.source is not None:
        return reader.by_source(kind, *key.source)
    if key.code is not None:
        return reader.by_code(key.code)
    return reader.by_business_id(key.business_id) if key.business_id else None


def node(id: str, context: RequestContext) -> Document | None:
    return context.reader.get([id.lower()])[0]


def nodes(ids: Sequence[str], context: RequestContext) -> Sequence[Document | None]:
    """The documents in the order of the ids.

    Raises InputInvalid for too many ids.
    """
    if len(ids) > LIMITS.page_size:
        raise InputInvalid(f"ids: at most {LIMITS.page_size} at a time, these are {len(ids)}.")
    return context.reader.get([each.lower() for each in ids])
