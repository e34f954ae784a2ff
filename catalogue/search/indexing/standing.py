"""What an entity counts for beside another that answers as well.

The local before the nationwide; the fresh and the well described before the stale and the scant.
Words decide: all of this together moves a score by a fifth.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from catalogue.quality.quality import static_share
from catalogue.search.parts import text
from catalogue.search.query import Document
from catalogue.search.served_area import served_area

NATIONWIDE = 0.85
"""What a nationwide thing's score is worth beside a local one's."""

QUALITY = 0.015
FRESHNESS = 0.025
"""How much the best described and the freshest gain."""

STALE = dt.date(2020, 1, 1)
FRESH = dt.date(2035, 1, 1)
"""What changed before the one has no freshness, after the other all of it.

Dates and not ages: nothing is indexed again because time has passed. A year is worth more than the
step in which scores are told.
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """`locality` is 1.0 or NATIONWIDE; `quality` and `freshness` go from 0 to 1.

    Quality is the room's of that name, but for its own freshness: that is of a day.
    """

    locality: float
    quality: float
    freshness: float

    @property
    def factor(self) -> float:
        """What the score of the words is multiplied by."""
        return self.locality * (1 + QUALITY * self.quality + FRESHNESS * self.freshness)


def standing_of(document: Document) -> Standing:
    """The standing of a stored document (cards embedded)."""
    locality = NATIONWIDE if served_area(document).is_nationwide else 1.0
    return Standing(locality, static_share(document), _freshness(document))


def _freshness(document: Document) -> float:
    """By what its source says of its last change, else by when its content changed here."""
    changed = text(document, "sourceUpdatedAt") or text(document, "updatedAt")
    if changed is None:
        return 0.0
    since = dt.date.fromisoformat(changed[:10]) - STALE
    return min(1.0, max(0.0, since / (FRESH - STALE)))
