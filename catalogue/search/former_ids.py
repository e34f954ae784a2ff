"""Ids from before entities were linked: each leads to the entity that its own became a part of."""

from __future__ import annotations

from collections.abc import Sequence

from catalogue.search.engine.index import Snapshot, has_any_term
from catalogue.search.fields import Field


def with_current(ids: Sequence[str], snapshot: Snapshot) -> list[str]:
    """The ids, and of those that are former ones also the ids of what has them now."""
    became = snapshot.matching(has_any_term(Field.FORMER_ID, ids), len(ids))
    return [*ids, *snapshot.ids(became)]
