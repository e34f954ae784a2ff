"""What a text that is being typed may become."""

from __future__ import annotations

from collections.abc import Sequence

from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.limits import checked_text
from catalogue.resolvers.paging import page_size
from catalogue.search.query import Document, Suggestion

FEW = 10
"""Suggestions where nobody says how many."""


def suggest(prefix: str, first: int | None, context: RequestContext) -> Sequence[Suggestion]:
    """The best first, in the reader's language before others.

    Raises InputInvalid for a text that is too long and for too many.
    """
    limit = page_size(FEW if first is None else first)
    return context.reader.suggest(checked_text(prefix, "prefix"), context.languages[0], limit)


def entity(suggestion: Suggestion, context: RequestContext) -> Document | None:
    """The one service or organisation of that name."""
    return context.reader.get([suggestion.entity_id])[0] if suggestion.entity_id else None
