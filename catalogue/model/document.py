"""What every document has beside its content: who it is, how it stands, where it comes from."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from catalogue.model.identity import EntityId, EntityKind
from catalogue.model.value import Value

DOCUMENT_FORMAT = 1
"""Rises when the shape changes; documents of another format are projected again."""


class State(StrEnum):
    """ENDED: what it describes is over (an ended project).

    RETRACTED: no source tells of it any more.
    """

    ACTIVE = "ACTIVE"
    ENDED = "ENDED"
    RETRACTED = "RETRACTED"


class SourceReference(Value):
    """One source record behind a document, as a partner knows it.

    `local_id` is the partner's own id; `url` a page for people about this very thing, where there
    is one; `licence` an SPDX id or a name, `attribution` the words that the licence asks for.
    """

    source: str
    system: str
    local_id: str
    url: str | None = None
    licence: str
    attribution: str
    modified_at: dt.datetime | None = None


class Content(Value):
    """What a source record tells and a document holds; the base of every kind's content."""


class Document(Value):
    """The envelope of a document. `updated_at` moves when the content changes here.

    `source_updated_at`: the newest change told by a source. `verified_at`: the last time a person
    vouched for it. `former_ids`: ids that were given to what is now known to be this same thing.
    """

    kind: EntityKind
    id: EntityId
    slug: str
    state: State
    revision: int
    created_at: dt.datetime
    updated_at: dt.datetime
    source_updated_at: dt.datetime | None = None
    verified_at: dt.datetime | None = None
    former_ids: tuple[EntityId, ...] = ()
    sources: tuple[SourceReference, ...]
