"""How well an entity is described."""

from __future__ import annotations

from catalogue.model.opening_state import LOCAL_ZONE
from catalogue.quality import quality as room
from catalogue.quality.quality import Quality
from catalogue.resolvers import references
from catalogue.resolvers.context import RequestContext
from catalogue.search.query import Document


def quality(document: Document, context: RequestContext) -> Quality:
    """Of the whole document as the index has it: an embedded card tells less."""
    whole = references.whole(document, "sources", context)
    return room.quality_of(whole, context.now.astimezone(LOCAL_ZONE).date())
