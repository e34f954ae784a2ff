"""How well an entity is described."""

from __future__ import annotations

from typing import cast
from zoneinfo import ZoneInfo

from catalogue.quality import quality as room
from catalogue.quality.quality import Quality
from catalogue.resolvers.context import RequestContext
from catalogue.search.query import Document

_HELSINKI = ZoneInfo("Europe/Helsinki")


def quality(document: Document, context: RequestContext) -> Quality:
    """Of the whole document as the index has it: an embedded card tells less."""
    whole = context.reader.get([cast("str", document["id"])])[0] or document
    return room.quality_of(whole, context.now.astimezone(_HELSINKI).date())
