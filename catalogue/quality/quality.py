"""The score of a document: the mean of the criteria that apply.

It ranks and informs, it never hides.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from catalogue.model.identity import EntityKind
from catalogue.quality.criteria import MEASURES, CriterionName
from catalogue.quality.reading import Document, text

FRESH = dt.timedelta(days=183)
STALE = dt.timedelta(days=730)
"""Six months after a change, freshness begins to fall; after two years nothing of it is left."""

FRESHNESS_ASKS = (
    "Changed or verified within the last six months; from then on it falls evenly to nothing at "
    "two years, and unknown is nothing"
)
FRESHNESS_KINDS = (EntityKind.SERVICE, EntityKind.SERVICE_CHANNEL, EntityKind.ORGANIZATION)
"""Events and projects grow old without getting worse."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """`score` from 0 to 1, None where the criterion does not apply."""

    name: CriterionName
    score: float | None


@dataclass(frozen=True, slots=True)
class Quality:
    """`score` from 0 to 100; `criteria` are all that there are, in one order."""

    score: int
    criteria: tuple[Criterion, ...]


def quality_of(document: Document, today: dt.date) -> Quality:
    """The quality of a document with embedded cards, on a day."""
    marks = _marks(document) | {CriterionName.FRESHNESS: freshness(document, today)}
    criteria = tuple(Criterion(name, marks.get(name)) for name in CriterionName)
    return Quality(round(100 * _mean(marks)), criteria)


def static_share(document: Document) -> float:
    """The quality from 0 to 1 without freshness: the same on every day."""
    return _mean(_marks(document))


def last_touched(document: Document) -> dt.date | None:
    """When its sources last changed it or a person vouched for it, whichever was later."""
    told = [text(document, name) for name in ("sourceUpdatedAt", "verifiedAt")]
    return max((dt.date.fromisoformat(each[:10]) for each in told if each), default=None)


def freshness(document: Document, today: dt.date) -> float | None:
    """From 0 to 1; None for kinds that do not get stale."""
    if document["kind"] not in FRESHNESS_KINDS:
        return None
    touched = last_touched(document)
    if touched is None:
        return 0.0
    return min(1.0, max(0.0, (STALE - (today - touched)) / (STALE - FRESH)))


def _marks(document: Document) -> dict[CriterionName, float | None]:
    kind = document["kind"]
    return {
        name: measure.mark(document) for name, measure in MEASURES.items() if kind in measure.kinds
    }


def _mean(marks: dict[CriterionName, float | None]) -> float:
    """A description and an organisation are asked of every kind: there is always something."""
    applying = [mark for mark in marks.values() if mark is not None]
    return sum(applying) / len(applying)
